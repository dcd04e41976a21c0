package traffic

// censusSize is the room of a census in keys, a power of two.
const censusSize = 16384

// census counts by key, for the length of one evaluation. Full, it counts no new keys.
type census struct {
	cells [censusSize]struct {
		key   uint64
		stamp uint32
		count int32
	}
	stamp uint32
	keys  int
}

// begin forgets all counts.
func (c *census) begin() {
	c.stamp++
	c.keys = 0
}

// add adds n to the count of key and returns the new count: n if the key is new.
func (c *census) add(key uint64, n int32) int32 {
	for i, tries := key>>50, 0; tries < censusSize; i, tries = i+1, tries+1 {
		cell := &c.cells[i&(censusSize-1)]
		if cell.stamp != c.stamp {
			if c.keys >= censusSize*7/8 {
				return 0
			}
			c.keys++
			cell.stamp, cell.key, cell.count = c.stamp, key, n
			return n
		}
		if cell.key == key {
			cell.count += n
			return cell.count
		}
	}
	return 0
}

// topic keeps the keys of different counts apart.
type topic uint64

// The counts that detectors take in one census.
const (
	failedTargets topic = iota + 1
	failedSources
	halfOpen
	floodSources
	floodNets
	logins
	echoTargets
	echoSources
	echoCount
	udpCount
	udpPorts
	udpPortCount
	probeTargets
	probeSources
	failedSYNs
	sprayedTargets
	sprayingSources
	strayTargets
	strayServices
	portCount
	serviceCount
	servicePairs
	serviceSources
	echoesSent
	echoesGot
	arpTargets
	arpSources
	arpAgain
)

// key returns a 64-bit hash of a topic and up to two hosts and a port.
func (q topic) key(a, b uint32, port uint16) uint64 {
	z := uint64(q)<<16 | uint64(port)
	z = (z ^ uint64(a)<<32 ^ uint64(b)) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27 ^ uint64(q)*0x9E3779B97F4A7C15 ^ uint64(port)<<21) * 0x94D049BB133111EB
	return z ^ z>>31
}
