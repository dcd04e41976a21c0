package demo

// host is an index of addresses.
type host uint8

// The hosts of the demo. Those outside the home have addresses reserved for
// documentation (RFC 5737, RFC 3849).
const (
	everyone host = iota
	router
	laptop
	phone
	tablet
	television
	hub
	thermometer
	doorSensor
	lamp
	webOne
	webTwo
	webThree
	mirror
	videoSite
	shellHost
	scanner
	caller
	timeServer
	neighbours
	laptop6
	web6
	controller
	crowd // any of 65,536 hosts all over the world: plan.which says which
	local // any of 256 hosts of the home
	routers
	bridges // no IP address: they are beside IP
	numHosts
)

// addresses are the IP addresses of the hosts, 4 or 16 bytes. Those of crowd are reserved (RFC 1112),
// since documentation has too few networks.
var addresses = [numHosts][]byte{
	everyone: {192, 168, 1, 255}, router: {192, 168, 1, 1}, laptop: {192, 168, 1, 23}, phone: {192, 168, 1, 42},
	tablet: {192, 168, 1, 58}, television: {192, 168, 1, 64}, hub: {192, 168, 1, 10},
	thermometer: {192, 168, 1, 71}, doorSensor: {192, 168, 1, 76}, lamp: {192, 168, 1, 83},
	webOne: {198, 51, 100, 17}, webTwo: {203, 0, 113, 80}, webThree: {192, 0, 2, 33}, mirror: {198, 51, 100, 201},
	videoSite: {203, 0, 113, 150}, shellHost: {192, 0, 2, 22}, scanner: {203, 0, 113, 66}, caller: {198, 51, 100, 90},
	timeServer: {192, 0, 2, 123}, controller: {192, 168, 1, 90}, crowd: {240, 0, 0, 77}, local: {192, 168, 1, 0}, neighbours: {224, 0, 0, 251}, routers: {224, 0, 0, 5},
	laptop6: {0xfd, 0, 0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x23},
	web6:    {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0x50},
}

// address returns the IP address of h, one of the packet's hosts; b is room for one that is computed.
func (p *plan) address(h host, b *[4]byte) []byte {
	if h != crowd && h != local {
		return addresses[h]
	}
	copy(b[:], addresses[h])
	if h == crowd {
		b[1], b[2] = byte(p.which), byte(p.which>>8)
	} else {
		b[3] = byte(p.which)
	}
	return b[:]
}
