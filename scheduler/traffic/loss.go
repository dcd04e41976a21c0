package traffic

const (
	leastAgain = 3  // repeats below which there is no loss
	leastData  = 20 // segments below which the share would say too much
)

// loss returns the share of segments that were sent again, 0..1.
func (m *memory) loss(t int64) float64 {
	data, again := m.data.at(t), m.again.at(t)
	if again < leastAgain {
		return 0
	}
	return min(1, float64(again)/float64(max(leastData, data+again)))
}
