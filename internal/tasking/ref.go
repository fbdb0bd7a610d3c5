package tasking

import (
	"fmt"
	"strconv"
	"strings"
)

// Ref is the reference of an issue, shown as BB-0041. It is never reused and
// widens past 9999. The zero Ref is no reference.
type Ref struct {
	Area   string
	Number int
}

// String is the reference as people say it; empty for the zero Ref.
func (r Ref) String() string {
	if r.Area == "" {
		return ""
	}
	return fmt.Sprintf("%s-%04d", r.Area, r.Number)
}

// IsZero reports whether r is no reference.
func (r Ref) IsZero() bool { return r.Area == "" }

// Key orders references by area and number.
func (r Ref) Key() string { return fmt.Sprintf("%s/%08d", r.Area, r.Number) }

// MarshalText is the reference as text, so that JSON shows BB-0041.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (r *Ref) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*r = Ref{}
		return nil
	}
	ref, err := ParseRef(string(b))
	*r = ref
	return err
}

// ActionRef is the reference of an action, shown as BB-0041/2.
type ActionRef struct {
	Issue Ref
	N     int
}

// String is the reference as people say it; empty for the zero ActionRef.
func (a ActionRef) String() string {
	if a.Issue.IsZero() {
		return ""
	}
	return a.Issue.String() + "/" + strconv.Itoa(a.N)
}

// MarshalText is the reference as text.
func (a ActionRef) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (a *ActionRef) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*a = ActionRef{}
		return nil
	}
	ref, err := ParseActionRef(string(b))
	*a = ref
	return err
}

// MeetingRef is the reference of one sitting of a body, shown as BB/7.
type MeetingRef struct {
	Body   string
	Number int
}

// String is the reference as people say it; empty for the zero MeetingRef.
func (m MeetingRef) String() string {
	if m.Body == "" {
		return ""
	}
	return m.Body + "/" + strconv.Itoa(m.Number)
}

// IsZero reports whether m is no meeting.
func (m MeetingRef) IsZero() bool { return m.Body == "" }

// Key orders meetings by body and number.
func (m MeetingRef) Key() string { return fmt.Sprintf("%s/%06d", m.Body, m.Number) }

// MarshalText is the reference as text.
func (m MeetingRef) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (m *MeetingRef) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = MeetingRef{}
		return nil
	}
	ref, err := ParseMeetingRef(string(b))
	*m = ref
	return err
}

// ParseRef reads an issue's reference in any case: BB-0041, bb-41.
func ParseRef(s string) (Ref, error) {
	area, num, ok := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), "-")
	n, good := number(num)
	if !ok || !good || !areaCode(area) {
		return Ref{}, refuse("", fmt.Sprintf("%q is not a reference of an issue", s), "it looks like BB-0041")
	}
	return Ref{area, n}, nil
}

// ParseActionRef reads an action's reference: BB-0041/2.
func ParseActionRef(s string) (ActionRef, error) {
	issue, num, ok := strings.Cut(s, "/")
	n, good := number(strings.TrimSpace(num))
	ref, err := ParseRef(issue)
	if !ok || !good || err != nil {
		return ActionRef{}, refuse("", fmt.Sprintf("%q is not a reference of an action", s), "it looks like BB-0041/2")
	}
	return ActionRef{ref, n}, nil
}

// ParseMeetingRef reads a meeting's reference: BB/7, btg/3.
func ParseMeetingRef(s string) (MeetingRef, error) {
	body, num, ok := strings.Cut(strings.ToUpper(strings.TrimSpace(s)), "/")
	n, good := number(num)
	if !ok || !good || !areaCode(body) {
		return MeetingRef{}, refuse("", fmt.Sprintf("%q is not a reference of a meeting", s), "it looks like BB/7")
	}
	return MeetingRef{body, n}, nil
}

func number(s string) (int, bool) {
	if s == "" || len(s) > 9 || strings.TrimLeft(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0
}

// areaCode reports whether s can be the code of an area or body:
// a capital letter, then one to three capitals or digits.
func areaCode(s string) bool {
	if len(s) < 2 || len(s) > 4 || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	for _, c := range s[1:] {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
