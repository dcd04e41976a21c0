package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// The protocols of databases and of others that keep data or messages. Those of MySQL,
// PostgreSQL and Redis are in ports.go.
var (
	_ = plain(capture.AppMongoDB, "MongoDB", dissector{tcp: []uint16{27017, 27018, 27019}, look: looksMongoDB, sample: "\x14\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\xdd\x07\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppCassandra, "Cassandra", dissector{tcp: []uint16{9042}, look: looksCassandra, sample: "\x04\x00\x00\x00\x05\x00\x00\x00\x00"})
	_ = plain(capture.AppTDS, "TDS", dissector{tcp: []uint16{1433}, look: looksTDS, yields: startsTLS, sample: "\x12\x01\x00\x09\x00\x00\x01\x00\xff"})
	_ = plain(capture.AppTNS, "TNS", dissector{tcp: []uint16{1521}, look: looksTNS, sample: "\x00\x0a\x00\x00\x04\x00\x00\x00\x22\x00"})
	_ = plain(capture.AppDRDA, "DRDA", dissector{tcp: []uint16{446}, first: "\x00\x01\x02\x03", look: looksDRDA, sample: "\x00\x0a\xd0\x01\x00\x01\x00\x04\x10\x41"})
	_ = plain(capture.AppMemcached, "memcached", dissector{tcp: []uint16{11211}, udp: []uint16{11211}, look: looksMemcached, sample: "get key\r\n"})
	_ = plain(capture.AppISCSI, "iSCSI", dissector{tcp: []uint16{3260}, look: looksISCSI, sample: "\x43\x87\x00\x00\x00\x00\x00\x00" + zeros40})
	_ = plain(capture.AppCeph, "Ceph", dissector{tcp: []uint16{6789}, first: "c", look: begins("ceph v"), sample: "ceph v027"})
	_ = plain(capture.AppRsync, "rsync", dissector{tcp: []uint16{873}, first: "@", look: begins("@RSYNCD: "), sample: "@RSYNCD: 31.0\n"})
	_ = plain(capture.AppGit, "Git", dissector{tcp: []uint16{9418}, first: "0", look: looksGit, sample: "0012git-upload-pac"})

	_ = plain(capture.AppAMQP, "AMQP", dissector{tcp: []uint16{5672}, first: "A", look: looksAMQP, alone: begins("AMQP\x00", "AMQP\x01", "AMQP\x02", "AMQP\x03"), yields: startsTLS, sample: "AMQP\x00\x00\x09\x01"})
	_ = plain(capture.AppOpenWire, "OpenWire", dissector{tcp: []uint16{61616}, first: "\x00", look: looksOpenWire, sample: "\x00\x00\x00\x0d\x01ActiveMQ\x00\x00\x00\x0c"})
	_ = plain(capture.AppKafka, "Kafka", dissector{tcp: []uint16{9092}, look: looksKafka, sample: "\x00\x00\x00\x0a\x00\x12\x00\x03\x00\x00\x00\x01\x00\x00"})
	_ = plain(capture.AppNATS, "NATS", dissector{tcp: []uint16{4222}, first: "I", look: begins("INFO {", "CONNECT {", "PUB ", "SUB ", "MSG ", "UNSUB ", "PING\r", "PONG\r", "+OK\r", "-ERR ", "HPUB ", "HMSG "), alone: begins("INFO {"), yields: startsTLS, sample: "INFO {}"})
	_ = plain(capture.AppSTOMP, "STOMP", dissector{tcp: []uint16{61613}, first: "CS", look: begins("CONNECT\n", "STOMP\n", "CONNECTED\n", "CONNECT\r\n", "CONNECTED\r\n"), sample: "STOMP\n\n\x00"})
	_ = plain(capture.AppZMTP, "ZMTP", dissector{first: "\xff", look: looksZMTP, tcp: []uint16{5555}, sample: "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f"})
	_ = plain(capture.AppElasticsearch, "Elasticsearch", dissector{tcp: []uint16{9300}, first: "E", look: looksElasticsearch, sample: "ES\x00\x00\x00\x04test"})
	_ = plain(capture.AppRMI, "RMI", dissector{tcp: []uint16{1099}, first: "J", look: begins("JRMI"), sample: "JRMI\x00\x02K"})
	_ = plain(capture.AppZabbix, "Zabbix", dissector{tcp: []uint16{10050, 10051}, first: "Z", look: begins("ZBXD\x01"), yields: startsTLS, sample: "ZBXD\x01\x00\x00\x00\x00\x00\x00\x00\x00"})
	_ = plain(capture.AppCollectd, "collectd", dissector{udp: []uint16{25826}, look: looksCollectd, sample: "\x00\x00\x00\x06a\x00"})
)

// looksMongoDB wants a length and a known operation.
func looksMongoDB(b []byte, ev *capture.Event) bool {
	if len(b) < 16 || !little32(b, 0, 0, ev) {
		return false
	}
	operation := binary.LittleEndian.Uint32(b[12:])
	return operation == 1 || operation >= 2001 && operation <= 2013
}

// looksCassandra wants a version, a known operation and the length of the binary protocol.
func looksCassandra(b []byte, ev *capture.Event) bool {
	const head = 9
	version := b[0] & 0x7f
	return len(b) >= head && (version >= 1 && version <= 5 || version == 0x41 || version == 0x42) && b[4] <= 0x10 && fills32(b, 5, head, ev)
}

// looksTDS wants a kind of packet and a length that it may have (MS-TDS, 2.2.3).
func looksTDS(b []byte, _ *capture.Event) bool {
	return len(b) >= 8 && b[0] >= 1 && b[0] <= 18 && b[1] <= 0x1f && binary.BigEndian.Uint16(b[2:]) >= 8 && b[7] == 0
}

// looksTNS wants a length and a kind of packet of Oracle's network.
func looksTNS(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && b[4] >= 1 && b[4] <= 15 && (fills16(b, 0, 0, ev) || fills32(b, 0, 0, ev))
}

// looksDRDA wants the magic byte, a kind and the two lengths of a message of DB2's (The
// Open Group's DDM).
func looksDRDA(b []byte, ev *capture.Event) bool {
	const head, inner = 10, 6
	return len(b) >= head && b[2] == 0xd0 && b[3]&15 >= 1 && b[3]&15 <= 5 &&
		binary.BigEndian.Uint16(b) == binary.BigEndian.Uint16(b[inner:])+inner && fills16(b, 0, 0, ev)
}

var memcachedWords = []string{"get ", "gets ", "set ", "add ", "replace ", "append ", "prepend ", "cas ", "delete ", "incr ", "decr ", "touch ", "stats", "version",
	"flush_all", "quit", "VALUE ", "STORED", "NOT_", "END", "ERROR", "DELETED", "EXISTS", "STAT ", "VERSION ", "OK\r\n"}

// looksMemcached wants a word of the text, behind eight bytes in a datagram, or the magic of the binary form.
func looksMemcached(b []byte, _ *capture.Event) bool {
	const head = 8
	return len(b) >= 24 && (b[0] == 0x80 || b[0] == 0x81) && b[1] <= 0x48 || wire.HasPrefixOf(b, memcachedWords) ||
		len(b) > head && b[6] == 0 && b[7] == 0 && wire.HasPrefixOf(b[head:], memcachedWords)
}

// looksISCSI wants a known operation in a segment that holds a whole header (RFC 7143).
func looksISCSI(b []byte, _ *capture.Event) bool {
	const head = 48
	operation := b[0] & 0x3f
	return len(b) >= head && b[0]&0x80 == 0 && (operation <= 6 || operation == 0x10 || operation >= 0x20 && operation <= 0x26 || operation == 0x31 || operation == 0x32 || operation == 0x3f)
}

// looksGit wants a line with its length in four digits, and a request.
func looksGit(b []byte, _ *capture.Event) bool { return len(b) > 8 && string(b[4:8]) == "git-" }

// looksAMQP wants the first words of a connection or a frame whose end the segment holds
// (AMQP 0-9-1, 2.3.5).
func looksAMQP(b []byte, ev *capture.Event) bool {
	const head, end = 7, 0xce
	if len(b) >= 4 && string(b[:4]) == "AMQP" {
		return true
	}
	if len(b) <= head || b[0] < 1 || b[0] > 8 || !fills32(b, 3, head+1, ev) {
		return false
	}
	last := head + int(binary.BigEndian.Uint32(b[3:]))
	return last >= len(b) || b[last] == end
}

// looksOpenWire wants a length and the magic word of a connection's first message.
func looksOpenWire(b []byte, _ *capture.Event) bool {
	return len(b) >= 13 && string(b[4:13]) == "\x01ActiveMQ"
}

// looksKafka wants a length and a known request, or an answer's number.
func looksKafka(b []byte, ev *capture.Event) bool {
	return len(b) >= 8 && fills32(b, 0, 4, ev) && (b[4] == 0 && b[5] <= 80 && b[6] == 0 && b[7] <= 20 || ev.Sport == 9092 && b[4] == 0)
}

// looksZMTP wants a signature (ZeroMQ's RFC 23).
func looksZMTP(b []byte, _ *capture.Event) bool {
	return len(b) >= 10 && b[0] == 0xff && b[9] == 0x7f && binary.BigEndian.Uint64(b[1:]) <= 255
}

// looksCollectd wants a part of text with its length and end, or a part that is signed or secret.
func looksCollectd(b []byte, _ *capture.Event) bool {
	const head, secret = 4, 2
	if len(b) > head && b[0] == secret && (b[1] == 0 || b[1] == 0x10) {
		return true
	}
	if len(b) <= head || b[0] != 0 || b[1] > 0x10 {
		return false
	}
	n := int(binary.BigEndian.Uint16(b[2:]))
	return n > head && (n > len(b) || b[1] > 0 || b[n-1] == 0)
}

// looksElasticsearch wants the start of a message between nodes, and a length.
func looksElasticsearch(b []byte, ev *capture.Event) bool {
	return len(b) >= 6 && b[0] == 'E' && b[1] == 'S' && fills32(b, 2, 6, ev)
}
