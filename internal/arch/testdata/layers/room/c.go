package room

const third = 3

func c() D { return D{} }
