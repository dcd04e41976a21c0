package habit

const (
	waiting     = 8          // sightings that may wait
	reportAfter = 2 * second // an attack is noticed by then, to which the new would belong
	reportEvery = second
)

// Sighting is something new on this network.
type Sighting struct {
	Newest Sort  // the coarsest that is new: Application, Host, Service or Talk
	Thing  Thing // who speaks what with whom
	More   int   // others that were new since the one before, and are not reported
}

// news are the sightings that wait.
type news struct {
	all  [waiting]Sighting
	at   [waiting]int64 // when each was met
	n    int
	more int
	last int64 // when one was reported last
}

// add has s reported later.
func (w *news) add(s Sighting, now int64) {
	if w.n == waiting {
		w.more++
		return
	}
	w.all[w.n], w.at[w.n] = s, now
	w.n++
}

// forget drops those that wait.
func (w *news) forget() { w.n = 0 }

// report returns the first that is due.
func (w *news) report(now int64) (s Sighting, ok bool) {
	if w.n == 0 || now < w.at[0]+reportAfter || now < w.last+reportEvery {
		return s, false
	}
	s = w.all[0]
	s.More = w.more
	copy(w.all[:], w.all[1:w.n])
	copy(w.at[:], w.at[1:w.n])
	w.n--
	w.last, w.more = now, 0
	return s, true
}
