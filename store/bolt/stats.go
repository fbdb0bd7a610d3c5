package bolt

import "go.etcd.io/bbolt"

// Stats are two counters for measuring, of which only the difference between two
// calls means anything: the commits of the store, whoever made them, and the pages
// this handle has written, the meta page of each commit included.
func (s *Store) Stats() (commits, pages int64) {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return 0, 0
	}
	guard(s.file, func() error { // the number of the last commit is that of a new reader
		return s.db.View(func(tx *bbolt.Tx) error { commits = int64(tx.ID()); return nil })
	})
	stats := s.db.Stats()
	return commits, stats.TxStats.GetPageCount() + commits
}
