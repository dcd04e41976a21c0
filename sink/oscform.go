package sink

// oscForm is a language of messages. wants belongs to the goroutine that pushes
// records, the rest to the one that sends.
type oscForm interface {
	// wants reports whether rec gives a message.
	wants(rec *record) bool
	// tell sends the messages of rec.
	tell(s *sender, rec *record)
	// end sends what must not be missing at the end.
	end(s *sender)
}
