package capture

var _ = register(dissector{app: AppSyslog, udp: []uint16{514}, look: looksSyslog,
	words: func(b []byte, _ *Event) string { return "syslog " + firstLine(b) }})

// looksSyslog wants the priority that a message begins with.
func looksSyslog(b []byte, _ *Event) bool { return b[0] == '<' }
