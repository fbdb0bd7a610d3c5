package tasking

// Current visits the summaries of the issues on the table of an area, or of all
// areas when it is empty, in order of reference: those that are open, and those
// closed since the area's last agreed document.
func (r *Records) Current(area string, visit func(Summary) error) error {
	return r.summaries(OpenTable, area, func(_ string, s Summary) error { return visit(s) })
}

// Open visits the open ones of [Records.Current].
func (r *Records) Open(area string, visit func(Summary) error) error {
	return r.Current(area, func(s Summary) error {
		if s.State != IssueOpen {
			return nil
		}
		return visit(s)
	})
}

// Closed visits the summaries of the closed issues in order of reference: those
// still on the table and the archive. Never needed for a screen.
func (r *Records) Closed(area string, visit func(Summary) error) error {
	type late struct {
		key string
		Summary
	}
	var table []late
	err := r.summaries(OpenTable, area, func(key string, s Summary) error {
		if s.State != IssueOpen {
			table = append(table, late{key, s})
		}
		return nil
	})
	if err != nil {
		return err
	}
	before := func(key string) (err error) {
		for len(table) > 0 && err == nil && (key == "" || table[0].key < key) {
			err, table = visit(table[0].Summary), table[1:]
		}
		return err
	}
	err = r.summaries(ClosedTable, area, func(key string, s Summary) error {
		if err := before(key); err != nil {
			return err
		}
		return visit(s)
	})
	if err != nil {
		return err
	}
	return before("")
}

func (r *Records) summaries(table, area string, visit func(key string, s Summary) error) error {
	if r.from == nil {
		return nil
	}
	prefix := ""
	if area != "" {
		prefix = area + "/"
	}
	return r.from.Scan(table, prefix, func(key string, b []byte) (bool, error) {
		s, err := DecodeSummary(b)
		if err == nil {
			err = visit(key, s)
		}
		return err == nil, err
	})
}
