package driver

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"errors"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// An answer is all that the analysis of a unit says, and what is kept of it.
type answer struct {
	Findings []Finding `json:",omitempty"`
	Problem  *Problem  `json:",omitempty"`
	Failed   *Problem  `json:"-"` // the analyzer itself failed; such an answer is not kept

	facts   []portable
	encoded []byte // facts that nobody has asked for so far
	digest  []byte // of the facts, where it has been asked for
}

// encode returns an answer as bytes: a line of JSON, which is read each time,
// and facts, which seldom are.
func (a *answer) encode(types []analysis.Fact) ([]byte, error) {
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(a); err != nil {
		return nil, err
	}
	facts, err := a.encodeFacts(types)
	return append(out.Bytes(), facts...), err
}

func (a *answer) encodeFacts(types []analysis.Fact) ([]byte, error) {
	var out bytes.Buffer
	enc := gob.NewEncoder(&out)
	for _, f := range a.facts {
		kind := -1
		for i, t := range types {
			if reflect.TypeOf(t) == reflect.TypeOf(f.fact) {
				kind = i
			}
		}
		if kind < 0 {
			return nil, errors.New("fact of a type that the analyzer does not name")
		}
		if err := errors.Join(enc.Encode(kind), enc.Encode(f.object), enc.Encode(f.fact)); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// told returns a digest of the facts.
func (a *answer) told(types []analysis.Fact) [sha256.Size]byte {
	if a.digest == nil {
		facts, err := a.encodeFacts(types)
		if err != nil {
			facts = []byte(err.Error())
		}
		sum := sha256.Sum256(facts)
		a.digest = sum[:]
	}
	return [sha256.Size]byte(a.digest)
}

// decode returns the answer that bytes hold, its facts still encoded.
func decode(data []byte) (*answer, error) {
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	sum := sha256.Sum256(rest)
	a := &answer{encoded: rest, digest: sum[:]}
	return a, json.Unmarshal(line, a)
}

// unpack decodes the facts.
func (a *answer) unpack(types []analysis.Fact) error {
	r := bufio.NewReader(bytes.NewReader(a.encoded))
	dec := gob.NewDecoder(r)
	for a.encoded != nil {
		if _, err := r.Peek(1); err != nil {
			break
		}
		var kind int
		var object string
		if err := errors.Join(dec.Decode(&kind), dec.Decode(&object)); err != nil {
			return err
		}
		if kind < 0 || kind >= len(types) {
			return errors.New("fact of an unknown type")
		}
		fact := reflect.New(reflect.TypeOf(types[kind]).Elem()).Interface().(analysis.Fact)
		if err := dec.Decode(fact); err != nil {
			return err
		}
		a.facts = append(a.facts, portable{object, fact})
	}
	a.encoded = nil
	return nil
}
