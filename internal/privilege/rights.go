package privilege

// Rights is what DropRights left this program with.
type Rights struct {
	UID, GID     int
	Switched     bool // from root to the user who called sudo
	Capabilities bool // it may still listen to every interface
}
