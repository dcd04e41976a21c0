package decode

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// portFTPData is the port from which FTP servers open connections for data.
const portFTPData = 20

// ftpData is where the ends of FTP's control connections await those for data: clients
// that their servers open (RFC 959, PORT; RFC 2428, EPRT), servers those of clients (the
// answers 227 and 229). The oldest makes room.
type ftpData struct {
	awaited [16]struct {
		addr   wire.Addr
		port   uint16
		served bool // the server opens it
	}
	n int // noted so far
}

// take takes a segment ev with payload b that src sent on a control connection.
func (f *ftpData) take(b []byte, src wire.Addr, ev *capture.Event) {
	fromClient := ev.Facts&capture.FromClient != 0
	port := uint16(0)
	if fromClient {
		port = awaitedPort(b)
	} else {
		port = passivePort(b)
	}
	if port != 0 {
		at := &f.awaited[f.n%len(f.awaited)]
		at.addr, at.port, at.served = src, port, fromClient
		f.n++
	}
}

// opens reports whether the SYN ev to dst opens a connection for data, and whether the
// server does.
func (f *ftpData) opens(dst wire.Addr, ev *capture.Event) (data, served bool) {
	for i := range min(f.n, len(f.awaited)) {
		if at := &f.awaited[i]; at.port == ev.Dport && at.addr == dst {
			return true, at.served
		}
	}
	data = ev.Sport == portFTPData
	return data, data
}

// passivePort returns the port of "227 ... (10,0,0,1,195,81)" or "229 ... (|||50001|)", 0
// where b is neither.
func passivePort(b []byte) uint16 {
	if len(b) < 4 || b[0] != '2' || b[1] != '2' || b[2] != '7' && b[2] != '9' {
		return 0
	}
	open := bytes.IndexByte(b, '(')
	end := bytes.IndexByte(b, ')')
	if open < 0 || end < open {
		return 0
	}
	if b = b[open+1 : end]; len(b) > 3 && b[0] == '|' {
		b = b[:len(b)-1] // the last bar
		return decimal(b[bytes.LastIndexByte(b, '|')+1:])
	}
	return pairPort(b)
}

// pairPort returns the port whose two bytes end "10,0,0,1,195,81", 0 where there are none.
func pairPort(b []byte) uint16 {
	low := bytes.LastIndexByte(b, ',')
	if low < 0 {
		return 0
	}
	high := bytes.LastIndexByte(b[:low], ',')
	return decimal(b[high+1:low])<<8 | decimal(b[low+1:])&0xff
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
		return pairPort(b)
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
