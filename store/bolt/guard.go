package bolt

import (
	"fmt"
	"runtime/debug"

	"tasking/store"
)

// guard runs work on the mapped file and turns a memory fault or a panic inside
// bbolt into ErrDamaged: both mean that the file is not what it claims to be. A
// panic of the caller's own code, marked by outside, is none of its business and
// goes on.
func guard(file string, work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch p := recover().(type) {
		case nil:
		case callerPanic:
			panic(p)
		default:
			err = store.Damaged(file, "a page cannot be read", fmt.Errorf("reading the map: %v", p))
		}
	}()
	return work()
}

// callerPanic carries a panic of code that was called from inside a guard.
type callerPanic struct {
	value any
	stack []byte
}

// Error shows the panic as it was, with the stack of its origin.
func (p callerPanic) Error() string { return fmt.Sprintf("%v\n%s", p.value, p.stack) }

// outside runs code that is not ours from inside a guard, so that its panics are
// not taken for damage.
func outside(work func() error) error {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case callerPanic:
			panic(p)
		default:
			panic(callerPanic{value: p, stack: debug.Stack()})
		}
	}()
	return work()
}
