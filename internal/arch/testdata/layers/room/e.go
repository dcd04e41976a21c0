package room

type e struct{ second, third int }

var _ = e{second: 2, third: 3}.second
