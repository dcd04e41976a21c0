package privilege

// Stages gives up rights in stages, as a command opens what it needs. All methods of a nil
// Stages do nothing: in a test that runs commands, the process keeps its rights.
type Stages struct {
	User      string // that root becomes; "": who called sudo, or nobody
	NoSandbox bool   // AfterAll does not call Confine

	capturing bool // AfterCapture was called
}

// BeforeSound makes root the user whose sound server is wanted: s.User, or who called sudo.
// Otherwise root stays root.
func (s *Stages) BeforeSound() error {
	if s == nil || s.User == "" && !Sudo() {
		return nil
	}
	_, err := Drop(s.User)
	return err
}

// AfterCapture gives up the rights that opening interfaces took by drop, which is Drop or
// live.Source.DropRights, unless that makes nobody of root: then AfterAll does.
func (s *Stages) AfterCapture(drop func(user string) (Rights, error)) error {
	if s == nil {
		return nil
	}
	s.capturing = true
	if ToNobody(s.User) {
		return nil
	}
	_, err := drop(s.User)
	return err
}

// AfterAll gives up the rights that are left when inputs and outputs are open: to be s.User,
// or nobody after AfterCapture, and to execute programs.
func (s *Stages) AfterAll() error {
	if s == nil {
		return nil
	}
	if s.User != "" || s.capturing && ToNobody("") {
		if _, err := Drop(s.User); err != nil {
			return err
		}
	}
	if s.NoSandbox {
		return nil
	}
	return Confine()
}
