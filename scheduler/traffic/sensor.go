package traffic

import "github.com/netsynth/netsynth/capture"

// sensor is a detector at work. None of its functions allocates; times are musical, ns.
type sensor struct {
	// observe is given every packet that the Monitor observes. It may be nil.
	observe func(ev *capture.Event, c Class, t int64)
	// measure returns the detector's value, once a step, and of its cause the count, the
	// form and the ends that the measure finds anyway.
	measure func(t int64) (value float64, found Cause)
	// cause completes the cause that measure found at t. It may be nil: then that is complete.
	cause func(t int64, found Cause) Cause
}

// from returns the sense of a detector that evaluates the shared memory. cause may be nil.
func from(measure func(m *memory, t int64) (float64, Cause), cause func(m *memory, t int64, found Cause) Cause) func(*memory) sensor {
	return func(m *memory) sensor {
		s := sensor{measure: func(t int64) (float64, Cause) { return measure(m, t) }}
		if cause != nil {
			s.cause = func(t int64, found Cause) Cause { return cause(m, t, found) }
		}
		return s
	}
}

// counted returns the sense of a detector whose measure is the rate of a window's events.
func counted(of func(*memory) *window) func(*memory) sensor {
	return func(m *memory) sensor {
		w := of(m)
		return sensor{
			measure: func(t int64) (float64, Cause) {
				n := w.at(t)
				return float64(n) / (float64(w.span) / float64(second)), Cause{Count: int32(n)}
			},
			cause: func(_ int64, found Cause) Cause { return w.cause(found) },
		}
	}
}
