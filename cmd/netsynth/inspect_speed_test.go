//go:build slow && linux

package main

import (
	"bufio"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

const (
	speedBytes  = 1 << 30 // of each capture
	speedRounds = 3       // the best of this many runs counts
	speedFaster = 2       // times faster than tcpdump -nr
	speedMemory = 64      // MiB at most
)

// speedTraffic is one kind of traffic to count.
type speedTraffic struct {
	name  string
	flows uint32 // packet i belongs to flow i%flows
	hosts uint32 // addresses of clients
	udp   uint32 // one flow in this many is UDP, the others are TCP
	sizes []int  // lengths on the wire, in turn
	gap   uint32 // microseconds between packets
	alone bool   // without tcpdump, which would take hours: it searches all addresses and connections
}

var speedTraffics = []speedTraffic{
	{"one flow of full frames", 1, 1, 4, []int{1514}, 100, false},
	{"few flows, all sizes", 200, 200, 4, []int{60, 1514, 60, 590, 60, 90, 1514, 150}, 300, false},
	{"half a day of a thousand flows", 1000, 1000, 4, []int{1514, 60, 1514, 1514}, 50000, false},
	{"a million flows, all sizes", 1 << 20, 1 << 10, 1, []int{60, 1514, 60, 590, 60, 90, 1514, 150}, 50, false},
	{"a million flows of small packets", 1 << 20, 1 << 10, 1, []int{60, 60, 74, 66}, 5, false},
	{"a million hosts", 1 << 20, 1 << 20, 4, []int{60, 1514, 60, 590}, 50, true},
}

// TestStatsAreFasterThanTcpdump wants "inspect --stats" to take less than half the
// processor time that tcpdump takes to print the same packets, and little memory.
func TestStatsAreFasterThanTcpdump(t *testing.T) {
	theirs, err := exec.LookPath("tcpdump")
	if err != nil {
		t.Skip("tcpdump is not installed")
	}
	for _, kind := range speedTraffics {
		t.Run(kind.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "speed.pcap")
			t.Logf("%d packets", kind.write(t, file))
			var tcpdump, stats, lines time.Duration
			for range speedRounds {
				if !kind.alone {
					tcpdump = best(tcpdump, cost(t, 0, theirs, "-nr", file))
				}
				stats = best(stats, cost(t, speedMemory, os.Args[0], "inspect", file, "--stats"))
				lines = best(lines, cost(t, speedMemory, os.Args[0], "inspect", file))
			}
			if kind.alone {
				return
			}
			ratio := tcpdump.Seconds() / stats.Seconds()
			t.Logf("--stats is %.1f times as fast as tcpdump -nr, lines %.1f times", ratio, tcpdump.Seconds()/lines.Seconds())
			if ratio < speedFaster {
				t.Errorf("--stats is %.1f times as fast, want %d", ratio, speedFaster)
			}
		})
	}
}

// best returns the shorter time; 0 is none yet.
func best(old, now time.Duration) time.Duration {
	if old == 0 {
		return now
	}
	return min(old, now)
}

// cost runs a program and returns its processor time. It may take mib MiB of
// memory; 0 is no limit.
func cost(t *testing.T, mib int64, program string, args ...string) time.Duration {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), asMain+"=1")
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v", program, args, err)
	}
	s := cmd.ProcessState
	processor, memory := s.UserTime()+s.SystemTime(), s.SysUsage().(*syscall.Rusage).Maxrss>>10
	t.Logf("%s %v: %v, %d MiB", filepath.Base(program), args, processor, memory)
	if mib > 0 && memory > mib {
		t.Errorf("%d MiB of memory, want at most %d", memory, mib)
	}
	return processor
}

// write writes the capture and returns how many packets it holds.
func (k speedTraffic) write(t *testing.T, file string) (packets int) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	header := make([]byte, 24)
	for i, n := range []uint32{0xa1b2c3d4, 4<<16 | 2, 0, 0, 1 << 18, 1} {
		binary.LittleEndian.PutUint32(header[4*i:], n)
	}
	if _, err := w.Write(header); err != nil {
		t.Fatal(err)
	}
	record := make([]byte, 16+1514)
	for done := len(header); done < speedBytes; packets++ {
		n := 16 + k.sizes[packets%len(k.sizes)]
		k.packet(record[:n], uint32(packets))
		if _, err := w.Write(record[:n]); err != nil {
			t.Fatal(err)
		}
		done += n
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return packets
}

// packet fills a record with packet i.
func (k speedTraffic) packet(record []byte, i uint32) {
	at := uint64(i) * uint64(k.gap)
	binary.LittleEndian.PutUint32(record, uint32(1700000000+at/1e6))
	binary.LittleEndian.PutUint32(record[4:], uint32(at%1e6))
	frame := record[16:]
	binary.LittleEndian.PutUint32(record[8:], uint32(len(frame)))
	binary.LittleEndian.PutUint32(record[12:], uint32(len(frame)))
	copy(frame, "\x02\x00\x00\x00\x00\x02\x02\x00\x00\x00\x00\x01\x08\x00\x45\x00")
	ip, flow := frame[14:], i%k.flows
	binary.BigEndian.PutUint16(ip[2:], uint16(len(ip)))
	ip[8], ip[9] = 64, 6
	host := flow % k.hosts
	copy(ip[12:], []byte{10, byte(host >> 16), byte(host >> 8), byte(host), 192, 0, 2, byte(host % 7)})
	transport := ip[20:]
	binary.BigEndian.PutUint16(transport, uint16(20000+flow/k.hosts))
	binary.BigEndian.PutUint16(transport[2:], 443)
	if flow%k.udp == k.udp-1 {
		ip[9] = 17
		binary.BigEndian.PutUint16(transport[4:], uint16(len(transport)))
		transport[12] = 0
		return
	}
	binary.BigEndian.PutUint32(transport[4:], i/k.flows*uint32(len(transport)-20))
	copy(transport[12:], "\x50\x10\x03\xe8\x00\x00\x00\x00")
}
