package text

import "testing"

func TestCapitalBeginsASentenceAndLeavesNamesAlone(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "patrol the park": "Patrol the park", "Patrol": "Patrol", "eBay sellers": "eBay sellers", "x3 bus": "x3 bus",
		"émigré centre": "Émigré centre", "ŵyl y gwanwyn": "Ŵyl y gwanwyn", "2 bins": "2 bins", "ßtrange": "ßtrange", " x": " x", "日本": "日本",
	} {
		if got := Capital(given); got != want {
			t.Errorf("%q is %q, not %q", given, got, want)
		}
	}
}
