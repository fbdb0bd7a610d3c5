package intake

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// inside are the keys under which services put answers of their own making,
// and answers are what is used of those. Anything else there may mean something
// else than in the record itself: a title can be that of a person.
var (
	inside  = set("extendedattributes", "attributes")
	answers = set("ward", "wardname", "channel", "whatisth")
)

// member decodes one record; nil when it is a single value.
func member(raw string) (map[string]any, error) {
	d := json.NewDecoder(strings.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	m, _ := v.(map[string]any)
	return m, nil
}

// flatten makes one row of a JSON record. What is about a person is counted
// and left out wherever it is nested; the record's own values go before those
// of its attributes. Keys are visited in order, so the result does not depend
// on chance.
func flatten(m map[string]any, cols *columns) (r record, has map[string]bool, names []string) {
	f := flattener{cols: cols, has: map[string]bool{}, r: record{at: map[string]int{}}}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		f.has[fold(key)] = true
		f.names = append(f.names, key)
		if sub, ok := m[key].(map[string]any); ok && inside[fold(key)] {
			f.deeper = append(f.deeper, sub)
			continue
		}
		f.take(key, m[key])
	}
	for _, sub := range f.deeper {
		f.answers(sub)
	}
	return f.r, f.has, f.names
}

type flattener struct {
	cols   *columns
	r      record
	has    map[string]bool
	names  []string
	deeper []map[string]any
}

func (f *flattener) answers(m map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch k := fold(key); {
		case answers[k]:
			f.take(key, m[key])
		case personal(k) || k == "title":
			f.cols.drop(key, present(m[key]))
		default:
			f.cols.ignore(key)
			forget(m[key], f.cols)
		}
	}
}

// take keeps a value that is used, and counts or lists it otherwise.
func (f *flattener) take(key string, v any) {
	k := fold(key)
	if !f.cols.use(key) {
		if personal(k) {
			f.cols.drop(key, present(v))
		} else {
			forget(v, f.cols)
		}
		return
	}
	s := plain(forget(v, f.cols))
	if s == "" && isNested(v) {
		f.cols.ignore(key)
	}
	if !f.r.has(k) || f.r.raw(k) == "" {
		f.r.at[k] = len(f.r.cells)
		f.r.cells = append(f.r.cells, s)
	}
}

// forget takes what is about persons out of a nested value and counts it.
func forget(v any, cols *columns) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = forget(v[i], cols)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if personal(fold(key)) {
				cols.drop(key, present(v[key]))
				delete(v, key)
				continue
			}
			v[key] = forget(v[key], cols)
		}
	}
	return v
}

// present is 1 for a value that says something.
func present(v any) int {
	if strings.TrimSpace(plain(v)) == "" {
		return 0
	}
	return 1
}

// plain is a JSON value as text. A list of words, or an object of such ("send
// to"), is its words with commas; a list of objects is a history or a table,
// which no single text can stand for, and is nothing.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []any:
		if slices.ContainsFunc(v, isNested) {
			return ""
		}
		return joined(slices.Values(v))
	case map[string]any:
		return joined(func(yield func(any) bool) {
			for _, key := range slices.Sorted(maps.Keys(v)) {
				if !yield(v[key]) {
					return
				}
			}
		})
	}
	return ""
}

func isNested(v any) bool {
	switch v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

func joined(values func(yield func(any) bool)) string {
	var parts []string
	for v := range values {
		if s := plain(v); strings.TrimSpace(s) != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
