package traffic

// State is a detector's latest result.
type State struct {
	Value float64 // its measure, in the row's Unit
	Cause Cause
	On    bool // Value is above the threshold, and no detector that is on explains it
	// Explained says that another detector, which is on, explains the value.
	Explained bool
}

// DetectorSettings is when a detector is on and how grave that is.
type DetectorSettings struct {
	Threshold float64 // Value must be above this
	Tension   float64 // added to the tension, which is from 0 to 1: see Info.Most
}

// Judge decides which detectors are on, by settings, of which there is one for each.
func (m *Monitor) Judge(settings []DetectorSettings) {
	for i := range m.states {
		m.judge(Detector(i), settings)
	}
}

// judge decides whether d is on, after those that explain it. No detector explains
// itself, directly or not.
func (m *Monitor) judge(d Detector, settings []DetectorSettings) bool {
	s := &m.states[d]
	s.Explained = false
	for _, by := range m.rows[d].explainedBy {
		s.Explained = s.Explained || m.judge(by, settings)
	}
	s.On = s.Value > settings[d].Threshold && !s.Explained
	return s.On
}
