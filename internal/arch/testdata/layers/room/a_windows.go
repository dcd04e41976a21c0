package room

func First() { second() }
