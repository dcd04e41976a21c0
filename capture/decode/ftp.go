package decode

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// portFTPData is the port from which FTP servers open connections for data.
const portFTPData = 20

// ftpData is where FTP's clients await the connections that their servers open for data
// (RFC 959, PORT; RFC 2428, EPRT). The oldest makes room.
type ftpData struct {
	awaited [16]struct {
		client wire.Addr
		port   uint16
	}
	n int // noted so far
}

// command takes a segment with payload b that the client of a control connection sent.
func (f *ftpData) command(b []byte, client wire.Addr) {
	if port := awaitedPort(b); port != 0 {
		at := &f.awaited[f.n%len(f.awaited)]
		at.client, at.port = client, port
		f.n++
	}
}

// opens reports whether a server opens a connection for data by the SYN ev to dst.
func (f *ftpData) opens(dst wire.Addr, ev *capture.Event) bool {
	for i := range min(f.n, len(f.awaited)) {
		if at := &f.awaited[i]; at.port == ev.Dport && at.client == dst {
			return true
		}
	}
	return ev.Sport == portFTPData
}

// awaitedPort returns the port of "PORT 10,0,0,1,195,81" or "EPRT |1|10.0.0.1|50001|", 0
// where b is neither.
func awaitedPort(b []byte) uint16 {
	if len(b) < 5 {
		return 0
	}
	b, _, _ = bytes.Cut(b, []byte("\r"))
	switch {
	case bytes.EqualFold(b[:5], []byte("PORT ")):
		low := bytes.LastIndexByte(b, ',')
		if low < 0 {
			return 0
		}
		high := bytes.LastIndexByte(b[:low], ',')
		return decimal(b[high+1:low])<<8 | decimal(b[low+1:])&0xff
	case bytes.EqualFold(b[:5], []byte("EPRT ")) && len(b) > 6:
		b = b[:len(b)-1] // the last bar
		return decimal(b[bytes.LastIndexByte(b, '|')+1:])
	}
	return 0
}

// decimal returns the number that b writes, 0 where it writes none.
func decimal(b []byte) (n uint16) {
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + uint16(c-'0')
	}
	return n
}
