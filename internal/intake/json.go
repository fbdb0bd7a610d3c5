package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// objects walks a JSON file record by record, holding one record at a time. It
// finds where a record begins and ends; what is inside is left to
// encoding/json, which also judges whether it is JSON.
type objects struct {
	in  *bufio.Reader
	max int // bytes of one record
	dep int // nesting

	line int
	buf  []byte
}

// lists are the keys under which services put their records.
var lists = map[string]bool{
	"service_requests": true, "requests": true, "reports": true, "issues": true,
	"actions": true, "agencies": true, "results": true, "data": true,
}

func newObjects(s *source, l limits) *objects {
	return &objects{in: s.in, max: l.row, dep: l.depth, line: 1}
}

// each calls do with every record: the elements of a list, of a list under a
// known key, or the one object that the file is. The bytes are valid only
// during the call.
func (o *objects) each(do func(raw []byte, line int) error) error {
	c, err := o.peek()
	if err != nil {
		return o.broken(err)
	}
	if c == '[' {
		err = o.list(do)
	} else {
		err = o.object(do)
	}
	if err != nil {
		return err
	}
	if _, err := o.peek(); !errors.Is(err, io.EOF) {
		if err != nil {
			return err
		}
		return fmt.Errorf("line %d: there is more text after the end of the JSON: is this one file?", o.line)
	}
	return nil
}

func (o *objects) list(do func([]byte, int) error) error {
	o.take()
	for {
		c, err := o.peek()
		if err != nil {
			return o.broken(err)
		}
		if c == ']' {
			o.take()
			return nil
		}
		line := o.line
		o.buf = o.buf[:0]
		if err := o.value(line); err != nil {
			return err
		}
		if err := do(o.buf, line); err != nil {
			return err
		}
		if err := o.between(']'); err != nil {
			return err
		}
	}
}

// object reads the outermost object. What is not a list of records is kept, as
// the object may be a record itself.
func (o *objects) object(do func([]byte, int) error) error {
	line, found := o.line, false
	o.take()
	own := []byte{'{'}
	for {
		c, err := o.peek()
		if err != nil {
			return o.broken(err)
		}
		if c == '}' {
			o.take()
			break
		}
		here, err := o.member(&own, line, do)
		if err != nil {
			return err
		}
		found = found || here
		if err := o.between('}'); err != nil {
			return err
		}
	}
	if found {
		return nil
	}
	return do(append(own, '}'), line)
}

// member reads one key with its value: a list of records is walked, anything
// else is added to own.
func (o *objects) member(own *[]byte, line int, do func([]byte, int) error) (bool, error) {
	o.buf = o.buf[:0]
	if err := o.value(line); err != nil {
		return false, err
	}
	var key string
	if json.Unmarshal(o.buf, &key) != nil {
		return false, o.broken(nil)
	}
	if c, err := o.peek(); err != nil || c != ':' {
		return false, o.broken(err)
	}
	o.take()
	c, err := o.peek()
	if err != nil {
		return false, o.broken(err)
	}
	if c == '[' && lists[key] {
		return true, o.list(do)
	}
	o.buf = append(o.buf, ':')
	if err := o.value(line); err != nil {
		return false, err
	}
	if len(*own) > 1 {
		*own = append(*own, ',')
	}
	if *own = append(*own, o.buf...); len(*own) > o.max {
		return false, o.long(line)
	}
	return false, nil
}

// value appends one value to buf, counting lines and nesting.
func (o *objects) value(begin int) error {
	var depth int
	var inside, escaped bool
	for {
		c, err := o.in.ReadByte()
		if err != nil {
			return o.cut(err, begin)
		}
		if !inside && depth == 0 && (c == ',' || c == ':' || c == ']' || c == '}' || c <= ' ') {
			return o.in.UnreadByte() // the end of a number or a word
		}
		if c == '\n' {
			o.line++
		}
		if o.buf = append(o.buf, c); len(o.buf) > o.max {
			return o.long(begin)
		}
		switch {
		case escaped:
			escaped = false
		case inside && c == '\\':
			escaped = true
		case c == '"':
			inside = !inside
		case inside:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth > o.dep {
			return fmt.Errorf("line %d: nested more than %d deep: this is not a list of service requests", o.line, o.dep)
		}
		if !inside && depth == 0 && bytes.IndexByte([]byte(`"}]`), c) >= 0 {
			return nil
		}
	}
}

// between expects a comma or the end of what is being read.
func (o *objects) between(end byte) error {
	c, err := o.peek()
	switch {
	case err != nil:
		return o.broken(err)
	case c == ',':
		o.take()
		return nil
	case c == end:
		return nil
	}
	return o.broken(nil)
}

// peek passes white space and shows the next byte without taking it.
func (o *objects) peek() (byte, error) {
	for {
		c, err := o.in.ReadByte()
		if err != nil {
			return 0, err
		}
		if c == '\n' {
			o.line++
		}
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c, o.in.UnreadByte()
		}
	}
}

func (o *objects) take() { _, _ = o.in.Discard(1) }

func (o *objects) long(line int) error {
	return fmt.Errorf("line %d: the record that begins here is longer than %s: this is not a list of service requests", line, size(int64(o.max)))
}

func (o *objects) cut(err error, begin int) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: the record that begins here is not finished: was the file copied completely?", begin)
	}
	return err
}

// broken says that the structure is wrong here, or passes on why reading
// stopped.
func (o *objects) broken(err error) error {
	switch {
	case err == nil:
		return fmt.Errorf("line %d: this is not JSON from here on: fetch the file again", o.line)
	case errors.Is(err, io.EOF):
		return fmt.Errorf("line %d: the file ends too early: was it copied completely?", o.line)
	}
	return err
}
