package decode

import "github.com/netsynth/netsynth/capture/dissect"

// answerWindow is how long a question waits for its answer, in nanoseconds.
const answerWindow = 5e9

const (
	exchangeSets = 1024
	exchangeWays = 8
)

// exchange is the state of the datagrams between two addresses and ports.
type exchange struct {
	key    flowKey
	app    dissect.Flow
	seen   [2]int64 // when the higher end last sent, and the lower
	sent   [2]bool  // whether it did
	last   int64    // when either did
	hash   uint32
	known  bool
	passes bool // it was seen at two places
}

// exchangeTable remembers who sent UDP to whom, and of which application. It is a fixed
// number of small sets; in each the one that was silent for longest makes room.
type exchangeTable struct {
	sets    [exchangeSets][exchangeWays]exchange
	scratch [36]byte
}

func newExchangeTable() *exchangeTable { return &exchangeTable{} }

// see notes a datagram of key k at time t. It returns its exchange, and
// whether the other direction was seen in the answerWindow before it.
func (a *exchangeTable) see(k *flowKey, fromLow bool, t int64) (e *exchange, answer bool) {
	set := &a.sets[k.bucket()%exchangeSets]
	e = &set[0]
	for i := range set {
		c := &set[i]
		if c.known && c.key == *k {
			e = c
			break
		}
		if !c.known || e.known && c.last < e.last {
			e = c
		}
	}
	if !e.known || e.key != *k {
		*e = exchange{key: *k, hash: k.hash(&a.scratch), known: true}
	}
	mine, other := 0, 1
	if fromLow {
		mine, other = other, mine
	}
	answer = e.sent[other] && t-e.seen[other] <= answerWindow
	e.seen[mine], e.sent[mine], e.last = t, true, t
	return e, answer
}
