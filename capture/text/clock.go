package text

import "time"

// clock turns time stamps into times. Stamps without a date begin on the first day of 1970.
type clock struct {
	last    int64 // time of the packet before
	day     int64 // midnight before the last time of day
	ofDay   int64 // the last time of day
	sum     int64 // of all stampOffsets
	offset  int64 // the last stampOffset
	pairs   int   // pairs of consecutive stampOffsets
	falls   int   // of pairs: the second stamp is smaller
	began   bool
	offsets bool // times of day are offsets: the first is exactly 0
	days    bool // offsets are times of day, after a space: the first had none
}

// spacing is the time between packets without a stamp.
const spacing = int64(time.Millisecond)

// at returns the time of the next packet, nanoseconds since 1970.
func (c *clock) at(s stamp) int64 {
	if !c.began {
		c.began, c.offsets, c.days = true, s.kind == stampDay && s.v == 0, s.kind == stampDay && s.v != 0
	}
	switch {
	case s.kind == stampDay && c.offsets:
		s.kind = stampOffset
	case s.kind == stampOffset && c.days && s.v >= 0:
		s.kind = stampDay
	}
	switch s.kind {
	case stampNone:
		c.last += spacing
	case stampDay:
		c.last = c.dayTime(s.v)
	case stampEpoch:
		c.last = s.v
	case stampOffset:
		c.last = c.offsetTime(s.v)
	case stampDelta:
		c.last += s.v
	}
	return c.last
}

// dayTime returns the time at v nanoseconds after midnight: on the day of the packet
// before or, where that would go back by more than an hour, on the next day.
func (c *clock) dayTime(v int64) int64 {
	const day, disorder = 24 * int64(time.Hour), int64(time.Hour)
	switch {
	case v < c.ofDay-disorder:
		c.day += day
	case c.day > 0 && v > c.ofDay+day-disorder: // out of order across midnight
		return c.day - day + v
	}
	c.ofDay = v
	return c.day + v
}

// offsetTime returns the time of a stamp that -ttt or -ttttt wrote. They look alike,
// but times since the first packet hardly ever fall, times between packets often do.
func (c *clock) offsetTime(v int64) int64 {
	const often = 8 // one pair in 8 falls
	c.pairs++
	if v < c.offset {
		c.falls++
	}
	c.offset = v
	c.sum += v
	if c.falls*often > c.pairs {
		return c.sum
	}
	return v
}
