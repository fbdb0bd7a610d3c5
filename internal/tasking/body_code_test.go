package tasking

import (
	"bytes"
	"reflect"
	"testing"
)

func fullBody(t *testing.T) *Body {
	t.Helper()
	b, n := new(Body), int64(0)
	fill(t, reflect.ValueOf(b).Elem(), &n)
	return b
}

func TestBodyIsReadAsItWasWritten(t *testing.T) {
	for name, b := range map[string]*Body{"full": fullBody(t), "empty": {}, "bare": {Code: "MV", LastIssue: 1}} {
		stored := encodeBody(b)
		got, err := decodeBody(stored)
		if err != nil || !reflect.DeepEqual(got, b) {
			t.Errorf("%s: %v\n%+v\nis not\n%+v", name, err, got, b)
		}
		if again := encodeBody(b); !bytes.Equal(stored, again) {
			t.Errorf("%s: the same body is %x and %x", name, stored, again)
		}
	}
}

func TestBodyCutShortIsNoBody(t *testing.T) {
	whole := encodeBody(fullBody(t))
	for n := range whole {
		if got, err := decodeBody(whole[:n]); err == nil {
			t.Fatalf("%d bytes of %d gave %+v", n, len(whole), got)
		}
	}
	if _, err := decodeBody(append(whole, 0)); err == nil {
		t.Error("a byte too many was not noticed")
	}
}

func FuzzDecodeBody(f *testing.F) {
	f.Add(encodeBody(&Body{Code: "MV", Members: map[string]string{"Street": MemberInvited}, Meetings: []MeetingBrief{{Number: 1, State: Planned}}}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, stored []byte) {
		b, err := decodeBody(stored)
		if err != nil {
			return
		}
		if again, err := decodeBody(encodeBody(b)); err != nil || !reflect.DeepEqual(b, again) {
			t.Fatalf("%v\n%+v\nis not\n%+v", err, again, b)
		}
	})
}
