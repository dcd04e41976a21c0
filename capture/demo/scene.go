package demo

// scene is one thing that goes on in the demo. play plans its next packets, none of
// them before at, and returns when it is to be called again; both are nanoseconds
// since the start.
type scene struct {
	next  int64
	round int64 // calls of play so far
	conn  conn
	play  func(d *demo, s *scene, at int64) (next int64)
	host  host // whose scene it is
}

// begin is when a scene first plays, in seconds, whose it is, and what it does.
type begin struct {
	at   float64
	host host
	play func(d *demo, s *scene, at int64) int64
}

// scenes are the scenes of a home in the evening with the second at which each first plays: quiet at first, full
// after ten seconds, an intruder at twenty.
var scenes = []begin{
	{0.15, laptop, (*demo).chatter},
	{0.60, thermometer, (*demo).sensor},
	{0.90, laptop, (*demo).ping},
	{1.60, laptop, (*demo).browse},
	{2.90, laptop, (*demo).typing},
	{4.10, doorSensor, (*demo).sensor},
	{4.60, phone, (*demo).browse},
	{6.30, lamp, (*demo).sensor},
	{7.20, laptop6, (*demo).browse},
	{8.40, laptop, (*demo).download},
	{9.50, tablet, (*demo).browse},
	{11.2, television, (*demo).video},
	{14.3, phone, (*demo).refused},
	{16.5, phone, (*demo).stumble},
	{20.0, laptop, (*demo).scan},
	{31.0, phone, (*demo).call},
}
