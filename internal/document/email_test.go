package document

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"unicode/utf8"

	"tasking/internal/tasking"
)

func emailed(t testing.TB, c Content) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, Email(&b, c, digestOf(t, c)))
	return b.Bytes()
}

// letter is a mail as a mail program reads it.
type letter struct {
	head    mail.Header
	subject string
	body    string
	files   map[string][]byte
}

func readMail(t testing.TB, raw []byte) letter {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	must(t, err)
	l := letter{head: m.Header, files: map[string][]byte{}}
	l.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	must(t, err)
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	must(t, err)
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err == io.EOF {
			return l
		}
		must(t, err)
		b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		must(t, err)
		if p.FileName() == "" {
			l.body = string(b)
		} else {
			l.files[p.FileName()] = b
		}
	}
}

func TestEmail(t *testing.T) {
	c := editions(t)["partners"]
	raw := emailed(t, c)
	if !bytes.Equal(raw, emailed(t, c)) {
		t.Error("the same version gave two mails")
	}
	for n, line := range strings.Split(string(raw), "\r\n") {
		if strings.ContainsAny(line, "\r\n") || len(line) > 90 {
			t.Errorf("line %d ends wrongly or is long: %.100q", n+1, line)
		}
	}
	l := readMail(t, raw)
	if want := "OFFICIAL: Blakenall and Bloxwich tasking document, meeting 2, 14 January 2027, version 1"; l.subject != want {
		t.Errorf("the subject is %q", l.subject)
	}
	for name, want := range map[string]string{"X-Unsent": "1", "Date": "Thu, 14 Jan 2027 20:05:00 +0000", "To": "", "From": "", "Cc": "", "Bcc": ""} {
		if got := l.head.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	golden(t, "email.txt", []byte(strings.ReplaceAll(l.body, "\r\n", "\n")))
	for _, format := range []string{"docx", "pdf"} {
		if !bytes.Equal(l.files[FileName(c, format)], written(t, c, format)) {
			t.Errorf("the %s is not attached as it is", format)
		}
	}
	if got := EmailName(c); got != "BB-2-email-2027-01-14-v1-partners.eml" {
		t.Errorf("the file is called %s", got)
	}
}

func TestEmailIsForMembersOfAnAgreedDocumentAlone(t *testing.T) {
	all := editions(t)
	for name, want := range map[string]string{"draft": "is not agreed yet", "annex": "named recipients alone"} {
		var b bytes.Buffer
		if err := Email(&b, all[name], digestOf(t, all[name])); err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
	}
	if err := Email(brokenWriter{}, all["partners"], digestOf(t, all["partners"])); err == nil || !strings.Contains(err.Error(), "no room") {
		t.Errorf("a failing writer gave %v", err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestHostileTextInEmail(t *testing.T) {
	for _, s := range []string{"a\r\nBcc: x@example.org", "=?utf-8?q?Bcc=3A?=", "Zürich – Ōtepoti 日本", strings.Repeat("long ", 60), strings.Repeat("ü", 200),
		"a\x00\x1b[31m", "\u202egpj", "\xff", "--tasking-0000\r\n", "a\n\n.\n"} {
		c := editions(t)["partners"]
		c.Body, c.Partnership, c.AgreedBy, c.Marking = s, s, Words(s), s
		raw := emailed(t, c)
		head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
		if bytes.ContainsFunc(head, func(r rune) bool { return r > 126 || r < ' ' && r != '\r' && r != '\n' }) {
			t.Errorf("%.30q: the head holds more than plain signs: %q", s, head)
		}
		for _, line := range strings.Split(string(head), "\r\n") {
			if name, _, _ := strings.Cut(line, ":"); !strings.HasPrefix(line, " ") && !strings.Contains(" MIME-Version Date Subject X-Unsent Content-Type ", " "+name+" ") {
				t.Errorf("%.30q: the head has the line %q", s, line)
			}
		}
		l := readMail(t, raw)
		if len(l.files) != 2 || !utf8.ValidString(l.body) || !strings.Contains(l.body, "Compare the check code") {
			t.Errorf("%.30q: %d files, the body is %q", s, len(l.files), l.body)
		}
	}
}

func TestSetOfAnAgreement(t *testing.T) {
	all := editions(t)
	names := func(v Version) string {
		var list []string
		for _, f := range v.Set() {
			var b bytes.Buffer
			must(t, f.Write(&b))
			if b.Len() == 0 {
				t.Errorf("%s is empty", f.Name)
			}
			list = append(list, f.Name)
		}
		return strings.Join(list, "\n")
	}
	v := Version{Partners: all["partners"], Annex: all["annex"], PartnersDigest: digestOf(t, all["partners"]), AnnexDigest: digestOf(t, all["annex"])}
	want := `BB-2-tasking-document-2027-01-14-v1-partners.docx
BB-2-tasking-document-2027-01-14-v1-partners.pdf
BB-2-tasking-document-2027-01-14-v1-partners.html
BB-2-tasking-document-2027-01-14-v1-partners.csv
BB-2-tasking-document-2027-01-14-v1-partners.xlsx
BB-2-minutes-2027-01-14-v1-partners.docx
restricted/BB-2-tasking-document-2027-01-14-v1-restricted.docx
restricted/BB-2-tasking-document-2027-01-14-v1-restricted.pdf
BB-2-email-2027-01-14-v1-partners.eml`
	if got := names(v); got != want {
		t.Errorf("the set is\n%s", got)
	}
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "Hall"})
	draft, none, _ := Build(w.source("BB/1"))
	if got := names(Version{Partners: draft, Annex: none}); strings.Contains(got, "restricted") || strings.Contains(got, "eml") || strings.Count(got, "DRAFT") != 6 {
		t.Errorf("the set of a draft is\n%s", got)
	}
}
