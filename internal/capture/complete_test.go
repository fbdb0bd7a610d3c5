package capture

import (
	"slices"
	"testing"
)

func TestComplete(t *testing.T) {
	for typed, want := range map[string][]string{
		"":                             nil,
		" ":                            nil,
		"pol":                          {"Police"},
		"Police":                       nil,
		"po":                           {"Police"},
		"p":                            {"Police", "Probation", "StreetPride", "park"},
		"w":                            {"WHG", "Watmos"},
		"hra":                          {"HBRA"},
		"gnsp":                         {"GreenSp"},
		"gs":                           {"GreenSp"},
		"street p":                     {"StreetPride"},
		"resc":                         {"Fire"},
		"upd":                          {"update:"},
		"no":                           {"not done:"},
		"not d":                        {"not done:"},
		"police + wh":                  {"WHG"},
		"police+wat":                   {"Watmos", "WHG"},
		"police with gre":              {"GreenSp"},
		"police + ":                    nil,
		"police: patrol b":             {"by"},
		"police: patrol by":            nil,
		"police: patrol by ":           {"next", "ongoing"},
		"police: patrol by n":          {"next"},
		"police: keep the stairs o":    {"ongoing"},
		"police: keep ":                nil,
		"due 1: ong":                   {"ongoing"},
		"min: b":                       nil,
		"update 2: o":                  nil,
		"weir":                         {"WHG"},
		"zzz":                          nil,
		"?":                            nil,
		"police: report back in 2 wee": nil,
	} {
		if got := Complete(typed, room()); !slices.Equal(got, want) {
			t.Errorf("Complete(%q) = %q, want %q", typed, got, want)
		}
	}
	if got := Complete("po", Context{}); len(got) != 0 {
		t.Errorf("without agencies: %q", got)
	}
}

func TestPut(t *testing.T) {
	for typed, want := range map[[2]string]string{
		{"pol", "Police"}:                   "Police",
		{"  pol", "Police"}:                 "  Police",
		{"police + wh", "WHG"}:              "police + WHG",
		{"police+wh", "WHG"}:                "police+WHG",
		{"police with street p", "Fire"}:    "police with Fire",
		{"upd", "update:"}:                  "update: ",
		{"not d", "not done:"}:              "not done: ",
		{"police: patrol b", "by"}:          "police: patrol by ",
		{"police: patrol by ", "next"}:      "police: patrol by next",
		{"police: patrol by on", "ongoing"}: "police: patrol by ongoing",
		{"par", "park"}:                     "park",
	} {
		if got := Put(typed[0], typed[1]); got != want {
			t.Errorf("Put(%q, %q) = %q, want %q", typed[0], typed[1], got, want)
		}
	}
}
