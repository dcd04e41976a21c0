package room

type D struct{}

func (D) C() { c() }
