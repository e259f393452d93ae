package imports

type fake struct{ ReadTimeout, WriteTimeout int }

func (*fake) Server() *fake           { return &fake{30, 10} }
func (*fake) ListenAndServe(a ...any) {}

// A variable that is called like the package is not the package.
func shadowed() {
	http := &fake{}
	http.ReadTimeout = 30
	http.ListenAndServe(":80", nil)
	http.Server().ListenAndServe()
}
