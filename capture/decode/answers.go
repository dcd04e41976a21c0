package decode

// answerWindow is how long a question waits for its answer, in nanoseconds.
const answerWindow = 5e9

const (
	answerSets = 1024
	answerWays = 8
)

// asked is one direction of a UDP conversation and when it was last seen.
type asked struct {
	key  flowKey
	time int64
	hash uint32
	low  bool // sent by the lower end
	used bool
}

// answerTable remembers who sent UDP to whom, to tell answers from floods. It is
// a fixed number of small sets; in each the oldest makes room.
type answerTable struct {
	sets    [answerSets][answerWays]asked
	scratch [36]byte
}

func newAnswerTable() *answerTable { return &answerTable{} }

// see notes a packet of key k at time t. It returns the key's hash and whether
// the other direction was seen in the answerWindow before it.
func (a *answerTable) see(k *flowKey, fromLow bool, t int64) (hash uint32, answer bool) {
	set := &a.sets[k.bucket()%answerSets]
	oldest, mine, known := 0, -1, false
	for i := range set {
		e := &set[i]
		if e.used && e.key == *k {
			hash, known = e.hash, true
			if e.low == fromLow {
				mine = i
			} else {
				answer = t-e.time <= answerWindow
			}
		}
		if !e.used || set[oldest].used && e.time < set[oldest].time {
			oldest = i
		}
	}
	if !known {
		hash = k.hash(&a.scratch)
	}
	if mine < 0 {
		mine = oldest
	}
	set[mine] = asked{*k, t, hash, fromLow, true}
	return hash, answer
}
