package plugin

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/golangci/plugin-module-register/register"

	"github.com/timeoutlint/timeoutlint/analyzer"
	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// Settings are what stands below linters.settings.custom.timeoutlint.settings
// in a configuration of golangci-lint.
type Settings struct {
	analyzer.Options

	// Facts carry knowledge from one package to those that import it. They
	// are on by default; without them golangci-lint need not load all
	// dependencies from source, and less is found.
	Facts *bool `json:"facts"`
}

// decode reads settings as golangci-lint hands them over.
func decode(settings any) (Settings, error) {
	s, err := register.DecodeSettings[Settings](settings)
	return s, explain(err)
}

// explain says what is wrong with settings in terms of their keys: as decoding
// says it, it is in terms of JSON and Go.
func explain(err error) error {
	if err == nil {
		return nil
	}
	if mismatch := new(json.UnmarshalTypeError); errors.As(err, &mismatch) {
		return fmt.Errorf("%s: found %s, expected %s", lastKey(mismatch.Field), mismatch.Value, form(mismatch.Type))
	}
	if _, quoted, ok := strings.Cut(err.Error(), "json: unknown field "); ok {
		if key, err := strconv.Unquote(quoted); err == nil {
			known := keys(reflect.TypeFor[Settings]())
			if near := nearest.To(key, known); near != "" {
				return fmt.Errorf("unknown key %q: did you mean %s?", key, near)
			}
			return fmt.Errorf("unknown key %q: expected one of %s", key, strings.Join(known, ", "))
		}
	}
	return errors.New(strings.TrimPrefix(err.Error(), "decoding settings: "))
}

// lastKey is a field's key without those of the structs around it, which may
// not be keys.
func lastKey(field string) string { return field[strings.LastIndex(field, ".")+1:] }

// form is a type as people write its values in YAML.
func form(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return form(t.Elem())
	case reflect.Int64:
		return "a duration such as 850ms"
	case reflect.Slice:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "a group of keys"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	}
	return "text"
}

// keys are the keys of settings, those of groups among them, in order.
func keys(t reflect.Type) []string {
	var out []string
	for _, f := range reflect.VisibleFields(t) {
		key, ok := f.Tag.Lookup("json")
		if !ok || key == "-" {
			continue
		}
		out = append(out, key)
		if f.Type.Kind() == reflect.Struct {
			out = append(out, keys(f.Type)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
