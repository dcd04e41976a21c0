package room

var words = [...]string{third: "the third"}

func second() { _ = words }

func (d D) B() {}
