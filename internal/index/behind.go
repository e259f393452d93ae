package index

import (
	"go/types"
	"slices"
)

// Behind reports whether a method of an interface may be one that this package
// declares, for a type or for one that it embeds.
func (ix *Index) Behind(m *types.Func) bool {
	recv := m.Signature().Recv()
	if recv == nil || !types.IsInterface(recv.Type()) {
		return false
	}
	behind, known := ix.behind[m]
	if !known {
		behind = slices.ContainsFunc(ix.order, func(f *Func) bool {
			sig := f.Obj.Signature()
			return f.Obj.Name() == m.Name() && sig.Recv() != nil &&
				(sig.RecvTypeParams().Len() > 0 || types.Identical(sig, m.Signature()))
		})
		ix.behind[m] = behind
	}
	return behind
}
