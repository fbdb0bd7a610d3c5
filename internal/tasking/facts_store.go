package tasking

import (
	"errors"

	"tasking/internal/civil"
)

func init() {
	kind[SecondPlaceSet]()
	kind[HandedOver]()
	kind[TakenOver]()
}

// SecondPlaceSet names the folder that gets verified copies besides the one beside
// the store; an empty one is none.
type SecondPlaceSet struct {
	Folder string `json:"folder,omitempty"`
	Was    string `json:"was,omitempty"`
}

func (f *SecondPlaceSet) Kind() string                     { return "store.second-place" }
func (f *SecondPlaceSet) Apply(r *Records, _ Event) error  { return f.set(r, f.Folder) }
func (f *SecondPlaceSet) Revert(r *Records, _ Event) error { return f.set(r, f.Was) }
func (f *SecondPlaceSet) set(r *Records, folder string) error {
	return r.changePartnership(func(p *Partnership) { p.SecondPlace = folder })
}
func (f *SecondPlaceSet) Sentence() string {
	if f.Folder == "" {
		return "verified copies no longer go to " + f.Was
	}
	return "verified copies go to " + f.Folder + " too"
}

// HandedOver makes the store read only: a copy of it goes on somewhere else. Of such
// a copy it says how far it is on its way (see Step): reserved, spent, or neither when
// it can be taken over. Into names the change that stands, in the journal of the one
// that goes on, where the journals part.
type HandedOver struct {
	On       civil.Date `json:"on"`
	Spent    bool       `json:"spent,omitempty"`
	Reserved bool       `json:"reserved,omitempty"`
	Into     string     `json:"into,omitempty"`
}

func (f *HandedOver) Kind() string { return "store.handed-over" }
func (f *HandedOver) Apply(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) { p.HandedOver, p.Spent, p.Reserved = f.On, f.Spent, f.Reserved })
}
func (f *HandedOver) Revert(*Records, Event) error { return errHandover }
func (f *HandedOver) Sentence() string {
	switch {
	case f.Spent:
		return "this copy was put in its place and is read only from here on"
	case f.Reserved:
		return "a copy was made of it that goes on elsewhere, when all is done"
	}
	return "the store was handed over: this one is read only from here on, its copy goes on"
}

var errHandover = errors.New("a handover is not undone")

// TakenOver goes on with a store that was handed over. Reason is there in older
// journals, when the handover came to nothing.
type TakenOver struct {
	On     civil.Date `json:"on"`
	Reason string     `json:"reason,omitempty"`
}

func (f *TakenOver) Kind() string { return "store.taken-over" }
func (f *TakenOver) Apply(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) { p.HandedOver, p.Reserved, p.TakenOver = civil.Date{}, false, f.On })
}
func (f *TakenOver) Revert(*Records, Event) error { return errHandover }
func (f *TakenOver) Sentence() string {
	if f.Reason != "" {
		return "the store was not handed over after all: " + f.Reason
	}
	return "the store was taken over and goes on here"
}
