package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
)

// place is where the entries of these tests go.
var place = Place{Head: Head{Seq: 6, Hash: [32]byte{1}}, Store: ID{2}, Origin: ID{3}}

func change(payload string) Change {
	return Change{ID: ID{9}, At: time.Date(2027, 1, 14, 18, 30, 0, 5, time.FixedZone("", 3600)), Zone: "Europe/London",
		Role: "chair", By: "police", Meeting: "BB/7", Facts: []Fact{{Kind: "issue.raised", Version: 2,
			Subjects: []Subject{{ID{4}, "BB-0041"}, {ID{5}, "BB-0041/2"}}, Payload: []byte(payload)}}}
}

func linked(t testing.TB, c Change) Linked {
	t.Helper()
	l, err := Link(place, rand.New(rand.NewSource(1)), c)
	if err != nil {
		t.Fatal(err)
	}
	return l[0]
}

func TestEntryComesBackAsItWas(t *testing.T) {
	plain := linked(t, change(`{"title":"bikes"}`)).Entry
	bare := plain
	bare.Zone, bare.Role, bare.By, bare.Meeting, bare.Subjects = "", "", "", "", nil
	removed := plain
	removed.Removed, removed.Payload, removed.Salt = true, nil, [16]byte{}
	for _, e := range []Entry{plain, bare, removed} {
		got, err := Decode(Encode(e))
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Errorf("%+v came back as %+v, %v", e, got, err)
		}
	}
	if plain.At.Location() != time.UTC || plain.At.Hour() != 17 {
		t.Errorf("the time is kept as %v", plain.At)
	}
}

func TestRemovedPayloadKeepsTheHash(t *testing.T) {
	e := linked(t, change(`"a name"`)).Entry
	e.Removed, e.Payload, e.Salt = true, nil, [16]byte{}
	if err := CheckHash(e); err != nil {
		t.Error(err)
	}
	if bytes.Contains(Encode(e), []byte("a name")) {
		t.Error("the removed text is still there")
	}
}

func TestEveryFlippedBitIsReported(t *testing.T) {
	good := linked(t, change(`{"title":"bikes"}`)).Bytes
	for bit := range len(good) * 8 {
		b := bytes.Clone(good)
		b[bit/8] ^= 1 << (bit % 8)
		if _, err := Decode(b); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d: %v", bit, err)
		}
	}
}

func TestHashesFindWhatHasAGoodChecksum(t *testing.T) {
	good := linked(t, change(`{"title":"bikes"}`)).Entry
	spoil := map[string]func(*Entry){
		"seq":        func(e *Entry) { e.Seq++ },
		"time":       func(e *Entry) { e.At = e.At.Add(1) },
		"by":         func(e *Entry) { e.By = "fire" },
		"subject":    func(e *Entry) { e.Subjects = e.Subjects[:1] },
		"commitment": func(e *Entry) { e.Commitment[0]++ },
		"prev":       func(e *Entry) { e.Prev[0]++ },
		"salt":       func(e *Entry) { e.Salt[0]++ },
		"payload":    func(e *Entry) { e.Payload = []byte(`{"title":"other"}`) },
	}
	for name, change := range spoil {
		e, err := Decode(Encode(good))
		if err != nil {
			t.Fatal(err)
		}
		change(&e)
		if err := CheckHash(e); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecodeIsStrict(t *testing.T) {
	e := linked(t, change(`1`)).Entry
	body := Encode(e)
	body = body[:len(body)-4]
	signed := func(b []byte) []byte {
		return append(bytes.Clone(b), bigEndian(Checksum(b))...)
	}
	newer := bytes.Clone(body)
	newer[0] = Format + 1
	longer := bytes.Replace(body, append([]byte{5}, "chair"...), append([]byte{0x85, 0}, "chair"...), 1)
	cases := map[string]struct {
		b    []byte
		want error
	}{
		"nothing":       {nil, ErrDamaged},
		"four bytes":    {make([]byte, 4), ErrDamaged},
		"bytes left":    {signed(append(bytes.Clone(body), 0)), ErrDamaged},
		"cut short":     {signed(body[:len(body)-1]), ErrDamaged},
		"long length":   {signed(longer), ErrDamaged},
		"newer format":  {signed(newer), ErrNewer},
		"only a format": {signed([]byte{Format}), ErrDamaged},
	}
	for name, c := range cases {
		if _, err := Decode(c.b); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func bigEndian(v uint32) []byte { return []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)} }

func FuzzDecode(f *testing.F) {
	f.Add(linked(f, change(`{"title":"bikes"}`)).Bytes)
	f.Add([]byte{Format, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		signed := append(bytes.Clone(b), bigEndian(Checksum(b))...)
		for _, b := range [][]byte{b, signed} {
			e, err := Decode(b)
			if err == nil && !bytes.Equal(Encode(e), b) {
				t.Errorf("%x was read as %+v", b, e)
			}
		}
	})
}

func FuzzLink(f *testing.F) {
	f.Add("Europe/London", "issue.raised", "BB-0041", `{"title":"bikes"}`, 1)
	f.Fuzz(func(t *testing.T, zone, kind, ref, payload string, version int) {
		c := change(payload)
		c.Zone, c.Facts[0].Kind, c.Facts[0].Version = zone, kind, version
		c.Facts[0].Subjects[0].Ref = ref
		l, err := Link(place, rand.New(rand.NewSource(1)), c)
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Error(err)
			}
			return
		}
		e, err := Decode(l[0].Bytes)
		if err != nil || !reflect.DeepEqual(e, l[0].Entry) || CheckHash(e) != nil {
			t.Errorf("%+v came back as %+v, %v", l[0].Entry, e, err)
		}
	})
}

func TestIDs(t *testing.T) {
	id, err := NewID(rand.New(rand.NewSource(3)))
	if err != nil || id.IsZero() {
		t.Fatal(id, err)
	}
	if back, err := ParseID(id.String()); back != id || err != nil {
		t.Errorf("%v came back as %v, %v", id, back, err)
	}
	for _, bad := range []string{"", "12", strings.Repeat("g", 32), strings.Repeat("A", 32), strings.Repeat("0", 34)} {
		if _, err := ParseID(bad); err == nil {
			t.Errorf("%q was taken for an id", bad)
		}
	}
	if _, err := NewID(strings.NewReader("short")); err == nil {
		t.Error("an id was made of too little")
	}
}

func TestSentences(t *testing.T) {
	at := time.Date(2027, 1, 14, 19, 2, 0, 0, time.UTC)
	cases := map[string]error{
		"the store sample.db is open in another tasking (process 4242 since 19:02); leave it there and try again": &Held{File: "sample.db", PID: 4242, Since: at},
		"the store sample.db is open in another tasking (process 7 on desk); leave it there and try again":        &Held{File: "sample.db", PID: 7, Host: "desk"},
		"the store sample.db is open in another tasking; leave it there and try again":                            &Held{File: "sample.db"},
		"the store a.db is damaged (entry 3) and was left as it is; see `tasking doctor`, or restore a backup":    Damaged("/x/a.db", "entry 3", nil),
	}
	for want, err := range cases {
		if err.Error() != want {
			t.Errorf("got %q", err)
		}
	}
	if err := Truncated("a.db", 5, 10); !errors.Is(err, ErrTruncated) || !errors.Is(err, ErrDamaged) {
		t.Error("a file cut short is not called so")
	}
	if err := Newer("a.db", 9); !errors.Is(err, ErrNewer) || errors.Is(err, ErrDamaged) {
		t.Error("a newer file is not called so")
	}
	cause := &json.SyntaxError{}
	if err := Damaged("a.db", "x", cause); !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
}
