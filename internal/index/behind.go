package index

import "go/types"

// Behind reports whether a method of an interface may be one that this package
// declares.
func (ix *Index) Behind(m *types.Func) bool {
	recv := m.Signature().Recv()
	if recv == nil || !types.IsInterface(recv.Type()) {
		return false
	}
	behind, known := ix.behind[m]
	if !known {
		behind = ix.behindUncached(m, recv.Type().Underlying().(*types.Interface))
		ix.behind[m] = behind
	}
	return behind
}

func (ix *Index) behindUncached(m *types.Func, i *types.Interface) bool {
	for _, f := range ix.order {
		r := f.Obj.Signature().Recv()
		if r == nil || f.Obj.Name() != m.Name() {
			continue
		}
		t := r.Type()
		if _, pointer := types.Unalias(t).(*types.Pointer); !pointer {
			t = types.NewPointer(t)
		}
		if n, ok := types.Unalias(t.(*types.Pointer).Elem()).(*types.Named); ok && n.TypeParams().Len() > 0 {
			return true // of some type
		}
		if types.Implements(t, i) {
			return true
		}
	}
	return false
}
