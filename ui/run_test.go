package ui

import (
	"strings"
	"testing"
)

func TestATerminalThatCannotPlaceTextIsRefused(t *testing.T) {
	for term, ok := range map[string]bool{"": false, "dumb": false, "xterm-256color": true, "linux": true} {
		err := able(term)
		if (err == nil) != ok {
			t.Errorf("TERM=%q: %v", term, err)
		}
		if err != nil && (!strings.Contains(err.Error(), "use the commands") || strings.HasSuffix(err.Error(), ".")) {
			t.Errorf("TERM=%q: the refusal says no way out: %v", term, err)
		}
	}
}

func TestWhereOnlyASCIIIsDrawn(t *testing.T) {
	cases := []struct {
		env  map[string]string
		want bool
	}{
		{map[string]string{"LANG": "en_GB.UTF-8"}, false},
		{map[string]string{"LANG": "en_GB.utf8"}, false},
		{map[string]string{"LANG": "en_GB.ISO-8859-1"}, true},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, true},
		{map[string]string{"LANG": "en_GB.UTF-8", "TERM": "linux"}, true},
		{map[string]string{}, false},
	}
	for _, c := range cases {
		if got := onlyASCII(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}

func TestRunRefusesWithoutATerminal(t *testing.T) {
	if err := Possible(); err != nil && !strings.Contains(err.Error(), "cannot be shown") {
		t.Errorf("the refusal is %v", err)
	}
}
