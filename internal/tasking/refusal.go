package tasking

import (
	"errors"
	"fmt"
)

// A Refusal says in plain words why a command was not carried out and what to
// do about it. Nothing has changed when a command returns one.
type Refusal struct {
	What string // what did not happen: "BB-0001 was not closed"
	Why  string // the reason
	Do   string // what to do next; may be empty
	// Missing names the field of a form the refusal is about, so that a screen
	// can put the sentence beside it: "title", "agency", "reason". May be empty.
	Missing string
}

// Error is the whole sentence, lower case, without a full stop.
func (r *Refusal) Error() string {
	s := r.Why
	if r.What != "" {
		s = r.What + ": " + r.Why
	}
	if r.Do != "" {
		s += "; " + r.Do
	}
	return s
}

// Refused reports whether err is a refusal by a rule of the domain, and which.
func Refused(err error) (*Refusal, bool) {
	var r *Refusal
	ok := errors.As(err, &r)
	return r, ok
}

func refuse(what, why, do string, args ...any) error {
	return &Refusal{What: what, Why: why, Do: fmt.Sprintf(do, args...)}
}

func missing(field, what, why, do string) error {
	return &Refusal{What: what, Why: why, Do: do, Missing: field}
}
