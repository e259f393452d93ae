package options

import "testing"

func TestGet(t *testing.T) {
	c := New()
	if _, err := c.Get("http://127.0.0.1:1"); err == nil {
		t.Error("no error")
	}
}
