package text

import "time"

// stampKind is one of the forms of tcpdump's time stamps.
type stampKind uint8

const (
	stampNone   stampKind = iota // -t
	stampDay                     // time of day, which is the default
	stampEpoch                   // -tt and -tttt: since 1970
	stampOffset                  // -ttt and -ttttt: since the packet before, or the first
	stampDelta                   // -ttt of tcpdump 3: since the packet before
)

// stamp is the time of a packet as it is printed.
type stamp struct {
	kind stampKind
	v    int64 // nanoseconds
}

// clockTime reads HH:MM:SS and, if there is one, a fraction.
func clockTime(b []byte) (nanos int64, rest []byte, ok bool) {
	if len(b) < 8 || b[2] != ':' || b[5] != ':' {
		return 0, b, false
	}
	h, okH := digits(b[:2])
	m, okM := digits(b[3:5])
	sec, okS := digits(b[6:8])
	if !okH || !okM || !okS || m > 59 || sec > 60 {
		return 0, b, false
	}
	frac, rest := fraction(b[8:])
	return ((h*60+m)*60+sec)*1e9 + frac, rest, true
}

// fraction reads a point or comma and the digits after it, as nanoseconds.
func fraction(b []byte) (nanos int64, rest []byte) {
	if len(b) < 2 || b[0] != '.' && (b[0] != ',' || leadingDigits(b[1:]) == 0) {
		return 0, b
	}
	n := leadingDigits(b[1:])
	nanos, _ = digits(b[1 : 1+min(n, 9)])
	for i := n; i < 9; i++ {
		nanos *= 10
	}
	return nanos, b[1+n:]
}

// dateOf returns the first moment, UTC, of b, which is YYYY-MM-DD or MM/DD/YYYY.
func dateOf(b []byte) (nanos int64, ok bool) {
	year, month, day := b[:4], b[5:7], b[8:]
	if b[2] == '/' {
		month, day, year = b[:2], b[3:5], b[6:]
	}
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	if !okY || !okM || !okD || y < 1970 || y > 2261 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	return time.Date(int(y), time.Month(m), int(d), 0, 0, 0, 0, time.UTC).UnixNano(), true
}

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
