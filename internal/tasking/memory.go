package tasking

import (
	"bytes"
	"maps"
	"slices"
	"sync"
)

// Memory keeps the partnership and its bodies from one transaction to the next:
// every decision and every view asks for them, they seldom change, and reading
// them is dear. What is remembered is compared with the stored bytes each time, so
// it is never out of date, and is handed out as a copy. The zero Memory is empty;
// a nil one stays so. It is safe for concurrent use.
type Memory struct {
	mu          sync.Mutex
	partnership remembered[Partnership]
	bodies      map[string]remembered[Body]
}

// remembered is a record with the bytes it was read from.
type remembered[T any] struct {
	stored []byte
	record T
}

func (m *Memory) readPartnership(stored []byte) (*Partnership, error) {
	if m == nil {
		return parse[Partnership](stored, tablePartnership, partnershipKey)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !bytes.Equal(stored, m.partnership.stored) {
		p, err := parse[Partnership](stored, tablePartnership, partnershipKey)
		if err != nil {
			return nil, err
		}
		m.partnership = remembered[Partnership]{stored, *p}
	}
	p := m.partnership.record
	p.Areas, p.Agencies = slices.Clone(p.Areas), slices.Clone(p.Agencies)
	return &p, nil
}

func (m *Memory) readBody(code string, stored []byte) (*Body, error) {
	if m == nil {
		return decodeBody(stored)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !bytes.Equal(stored, m.bodies[code].stored) {
		b, err := decodeBody(stored)
		if err != nil {
			return nil, err
		}
		if m.bodies == nil {
			m.bodies = map[string]remembered[Body]{}
		}
		m.bodies[code] = remembered[Body]{stored, *b}
	}
	b := m.bodies[code].record
	b.Members, b.Meetings = maps.Clone(b.Members), slices.Clone(b.Meetings)
	return &b, nil
}
