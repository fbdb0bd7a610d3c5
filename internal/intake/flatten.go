package intake

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// open-ended answers of a service: their keys are looked at like those of the
// record itself.
var inside = set("extendedattributes", "attributes")

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
	r.at, has = map[string]int{}, map[string]bool{}
	var deeper []map[string]any
	visit := func(m map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			f, v := fold(key), m[key]
			names = append(names, key)
			has[f] = true
			if sub, ok := v.(map[string]any); ok && inside[f] {
				deeper = append(deeper, sub)
				continue
			}
			if !cols.use(key) {
				if personal(f) {
					cols.drop(key, present(v))
				} else {
					forget(v, cols)
				}
				continue
			}
			s := plain(forget(v, cols))
			if s == "" && isNested(v) {
				cols.ignore(key)
			}
			if r.raw(f) == "" && s != "" {
				r.at[f] = len(r.cells)
				r.cells = append(r.cells, s)
			}
		}
	}
	visit(m)
	for len(deeper) > 0 {
		next := deeper[0]
		deeper = deeper[1:]
		visit(next)
	}
	return r, has, names
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
