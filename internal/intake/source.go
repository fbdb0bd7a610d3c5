package intake

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

const window = 64 << 10

// source is a file whose encoding is settled: its bytes are UTF-8, or single
// values in Windows-1252, which the decoder finds out as they come.
type source struct {
	in       *bufio.Reader
	dec      decoder
	encoding string // what the byte order mark said, or empty
	json     bool
}

var (
	errEmpty = errors.New("the file is empty: nothing to import")
	errBook  = errors.New("this is a spreadsheet file, not text: save it as CSV (UTF-8) from the spreadsheet program first")
	errBytes = errors.New("this is not a text file: save it as CSV (UTF-8) from the spreadsheet program first")
	errWide  = errors.New("this looks like UTF-16 without its mark: save it as CSV (UTF-8) from the spreadsheet program first")
	errPDF   = errors.New("this is a PDF, which holds no rows: ask for the list as CSV (UTF-8)")
	errXML   = errors.New("this is XML or a web page, which is not read: ask the service for JSON, or save it as CSV (UTF-8) from the spreadsheet program first")
	errRTF   = errors.New("this is a word processor file: copy its table into a spreadsheet program and save it as CSV (UTF-8)")
)

// told is the encoding for people. It is known only after the last value.
func (s *source) told() string {
	switch {
	case s.dec.fell:
		return "Windows-1252"
	case s.encoding != "":
		return s.encoding
	}
	return "UTF-8"
}

// strangers are files people hand over by mistake, known by their first bytes.
var strangers = []struct {
	start string
	err   error
}{
	{"PK\x03\x04", errBook},
	{"PK\x05\x06", errBook},
	{"\xD0\xCF\x11\xE0", errBook},
	{"%PDF-", errPDF},
	{`{\rtf`, errRTF},
	{"\x1F\x8B", errBytes},
}

// open settles encoding and kind by the first bytes, never by the name.
func open(r io.Reader, l limits) (*source, error) {
	s := &source{in: bufio.NewReaderSize(newGuard(r, l), window)}
	head, err := s.in.Peek(4096)
	if len(head) == 0 {
		return nil, first(err)
	}
	if err := s.mark(head); err != nil {
		return nil, err
	}
	head, err = s.in.Peek(4096)
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 && err != nil {
		return nil, first(err)
	}
	if bytes.HasPrefix(head, []byte("<")) {
		return nil, errXML
	}
	s.json = bytes.HasPrefix(head, []byte("[")) || bytes.HasPrefix(head, []byte("{"))
	return s, nil
}

func first(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return errEmpty
	}
	return err
}

// mark takes off a byte order mark, and refuses what is no text.
func (s *source) mark(head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = s.in.Discard(3)
		s.dec.proved, s.encoding = true, "UTF-8"
		head = head[3:]
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return s.widen(binary.LittleEndian)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return s.widen(binary.BigEndian)
	}
	for _, k := range strangers {
		if bytes.HasPrefix(head, []byte(k.start)) {
			return k.err
		}
	}
	return noText(head)
}

func (s *source) widen(order binary.ByteOrder) error {
	_, _ = s.in.Discard(2)
	s.in = bufio.NewReaderSize(newWide(s.in, order), window)
	s.dec.proved, s.encoding = true, "UTF-16"
	return nil
}

// noText refuses a head with NUL bytes: on every second place it is UTF-16
// that lost its mark, otherwise no text at all.
func noText(head []byte) error {
	nuls := bytes.Count(head, []byte{0})
	switch {
	case nuls == 0:
		return nil
	case nuls >= len(head)/3 && nuls <= len(head)*2/3:
		return errWide
	}
	return errBytes
}
