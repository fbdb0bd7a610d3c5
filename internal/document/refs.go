package document

import "tasking/internal/tasking"

// Refs lists the issues the content is about, in its own order.
func (c Content) Refs() []tasking.Ref {
	refs := make([]tasking.Ref, 0, len(c.Issues))
	for _, i := range c.Issues {
		if ref, err := tasking.ParseRef(i.Ref); err == nil {
			refs = append(refs, ref)
		}
	}
	return refs
}

// Empty reports whether there is nothing to send to anybody: an annex of a
// meeting without restricted items.
func (c Content) Empty() bool {
	return c.Edition == Restricted && len(c.Issues) == 0 && len(c.Minutes) == 0
}
