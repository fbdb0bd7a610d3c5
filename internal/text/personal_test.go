package text

import "testing"

func TestPersonalFindsNamesAndHomes(t *testing.T) {
	for s, want := range map[string]string{
		"music from no. 14 again":          "no. 14",
		"Mrs Brook complained":             "Mrs Brook",
		"spoke to Sergeant Amber Vale":     "Sergeant Amber Vale",
		"write to someone@example.org":     "someone@example.org",
		"ring 01922 650000 after six":      "01922 650000",
		"the flats at WS3 1LZ":             "WS3 1LZ",
		"Flat 3 has a broken door":         "Flat 3",
		"patrol fri and sat by 28/1":       "",
		"Neighbourhood Sergeant to visit":  "",
		"Mill Lane, 40 bags of rubbish":    "",
		"raised 3 times in 2026 at BB/7":   "",
		"Housing officer and Police to go": "",
		"":                                 "",
	} {
		if got := Personal(s); got != want {
			t.Errorf("%q: %q, not %q", s, got, want)
		}
	}
}
