package traffic

const (
	leastAgain = 3  // repeats below which there is no loss
	leastData  = 20 // least segments of which the share is taken
)

// loss returns the share of segments that were sent again, 0..1.
func (m *memory) loss(t int64) (share float64, found Cause) {
	data, again := m.data.at(t), m.again.at(t)
	if again < leastAgain {
		return 0, Cause{}
	}
	return min(1, float64(again)/float64(max(leastData, data+again))), Cause{Count: int32(again)}
}

// lossCause adds the ends of most of the segments that were sent again.
func (m *memory) lossCause(_ int64, found Cause) Cause { return m.again.cause(found) }
