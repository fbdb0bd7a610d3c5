package text

import (
	"regexp"
	"sync"
)

// personal finds shapes that name a person or a home. It is a question, not a
// rule: "Mill Lane 14" may be a bus stop.
var personal = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sgt|PC|Sergeant|Inspector|Councillor|Cllr)\.? (?:\p{Lu}\p{Ll}+ )?\p{Lu}\p{Ll}+` +
		`|(?i:\b(?:no\.? ?|number |flat )\d{1,4}[a-z]?\b)` +
		`|[\w.+-]+@[\w-]+\.[\w.]+` +
		`|(?:\+44|\b0)[\d ]{8,12}\d\b` +
		`|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b`)
})

// Personal gives the first part of s that looks like a person's name, a house
// number, a telephone number, an e-mail address or a postcode; empty for none.
func Personal(s string) string {
	if len(s) < 4 {
		return ""
	}
	return personal().FindString(s)
}
