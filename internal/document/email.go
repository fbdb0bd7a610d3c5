package document

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"strings"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// mimeTypes are the kinds of the files a mail carries.
var mimeTypes = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"pdf":  "application/pdf",
}

// Email writes a mail with the partners edition of an agreed version attached,
// as a draft that a mail program opens to be sent: it is addressed to no one
// yet and names no sender. Its date is that of the agreement, so the same
// version gives the same bytes. It refuses a draft document and the restricted
// annex, which is never sent to everybody.
func Email(w io.Writer, c Content, digest string) error {
	if c.annex() {
		return fmt.Errorf("the mail was not written: the restricted annex goes to its named recipients alone; attach it by hand")
	}
	if !c.agreed() || len(digest) < 16 {
		return fmt.Errorf("the mail was not written: %s is not agreed yet; agree it first", text.Line(c.Meeting))
	}
	var b bytes.Buffer
	err := c.mail(&b, digest)
	if err == nil {
		_, err = w.Write(b.Bytes())
	}
	if err != nil {
		return fmt.Errorf("the mail was not written: %w", err)
	}
	return nil
}

// EmailName is a name for the file of the mail.
func EmailName(c Content) string { return Paper{name: c.fileName("email")}.FileName("eml") }

func (c Content) mail(b *bytes.Buffer, digest string) error {
	parts := multipart.NewWriter(b)
	if err := parts.SetBoundary("tasking-" + digest[:16]); err != nil {
		return err
	}
	header := func(name, value string) { b.WriteString(folded(name+": "+value) + "\r\n") }
	header("MIME-Version", "1.0")
	header("Date", c.AgreedAt.Format(time.RFC1123Z))
	header("Subject", mime.QEncoding.Encode("utf-8", c.mailSubject()))
	header("X-Unsent", "1")
	header("Content-Type", mime.FormatMediaType("multipart/mixed", map[string]string{"boundary": parts.Boundary()}))
	b.WriteString("\r\n")
	if err := part(parts, "text/plain; charset=utf-8", "", []byte(strings.ReplaceAll(c.mailBody(digest), "\n", "\r\n"))); err != nil {
		return err
	}
	for _, format := range []string{"docx", "pdf"} {
		var file bytes.Buffer
		if err := Write(&file, c, digest, format); err != nil {
			return err
		}
		if err := part(parts, mimeTypes[format], FileName(c, format), file.Bytes()); err != nil {
			return err
		}
	}
	return parts.Close()
}

// part adds one part, in base64; with a name it is an attachment.
func part(to *multipart.Writer, kind, name string, content []byte) error {
	head := textproto.MIMEHeader{"Content-Type": {kind}, "Content-Transfer-Encoding": {"base64"}}
	if name != "" {
		head.Set("Content-Disposition", strings.ReplaceAll(mime.FormatMediaType("attachment", map[string]string{"filename": name}), "; ", ";\r\n "))
	}
	w, err := to.CreatePart(head)
	if err != nil {
		return err
	}
	coded := base64.StdEncoding.EncodeToString(content)
	for len(coded) > 0 {
		n := min(len(coded), 76)
		if _, err := io.WriteString(w, coded[:n]+"\r\n"); err != nil {
			return err
		}
		coded = coded[n:]
	}
	return nil
}

// folded breaks a header at its spaces, so that no line of it is long.
func folded(line string) string {
	const most = 76
	var b strings.Builder
	used := 0
	for n, word := range strings.Split(line, " ") {
		switch {
		case n == 0:
		case used+1+len(word) > most:
			b.WriteString("\r\n ")
			used = 1
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += len(word)
	}
	return b.String()
}

// mailSubject begins with the marking, as an open mail should.
func (c *Content) mailSubject() string {
	s := fmt.Sprintf("%s: %s, meeting %d, %s, version %d", c.Marking, c.title(), c.Held.Number, longDay(c.Held.Day.Date), c.Version)
	if c.Demo {
		s = c.Marking + ": DEMO: " + strings.TrimPrefix(s, c.Marking+": ")
	}
	return strings.ReplaceAll(text.Line(s), "=?", "= ?") // =? begins what a mail program decodes
}

// mailBody says what is attached, when the next meeting is and how to correct.
func (c *Content) mailBody(digest string) string {
	l := layout{Content: c, digest: digest}
	lines := []string{c.Marking, "", forPartners + ".", ""}
	if c.Demo {
		lines = append(lines, "DEMO: this is a sample, not a real meeting.", "")
	}
	attached := fmt.Sprintf("Attached is the tasking document of %s, meeting %d (%s), held on %s, as a Word document and as a PDF. Its first page lists the actions by agency.",
		c.Body, c.Held.Number, c.Meeting, c.Held.Day.Long())
	lines = append(lines, attached, "", l.agreement()+".", "")
	if n := c.Held.Next; n != nil {
		lines = append(lines, "Next meeting: "+n.Day.Long()+", "+civil.ClockTime(n.At.Time)+".", "")
	} else {
		lines = append(lines, "The date of the next meeting is to be confirmed.", "")
	}
	lines = append(lines, fmt.Sprintf("To correct something, reply and give the reference (such as %s) and the right words. A correction makes version %d; version %d stays as it was agreed.",
		c.anyRef(), c.Version+1, c.Version), "", "Compare the check code with the footer of the document: "+tasking.CheckCode(digest)+".", "")
	for n := range lines {
		lines[n] = text.Line(lines[n])
	}
	return strings.Join(lines, "\n") + "\n" + text.Line(c.Partnership) + "\n"
}

// anyRef is a reference to give as an example.
func (c *Content) anyRef() string {
	for n := range c.Issues {
		i := &c.Issues[n]
		if !c.veiled(i) && len(i.Actions) > 0 && !i.Actions[0].Restricted {
			return i.Actions[0].Ref
		}
	}
	return c.Meeting
}
