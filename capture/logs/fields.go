package logs

import "bytes"

// fields are the values of one line that matter, as they are written: slices of the line.
// The two directions of a flow are 0, from the client, and 1, from the server.
type fields struct {
	event, zeek   []byte // event_type, _path
	written, ts   []byte // when the record was written; when its traffic was, or began
	start, end    []byte // of Suricata's flow
	duration, rtt []byte
	src, dst      []byte // addresses
	sport, dport  []byte
	proto, app    []byte
	pkts, bytes   [2][]byte // bytes on the wire
	payload       [2][]byte // bytes of it
	flags         [2][]byte // TCP, hexadecimal
	state         []byte    // Zeek's conn_state
	icmp          [2][]byte // type and code

	sid, severity, signature, category []byte // of an alert
	note, msg                          []byte // of a notice

	direction, query, name, kind, code, id []byte // of DNS: type, the name (two ways), record type, rcode, transaction
	answered                               bool   // there are answers
}

// set keeps the value at path. The first of several counts.
func (f *fields) set(path, value []byte) {
	for _, list := range [...]string{"answers", "dns.answers", "dns.grouped", "dns.rdata"} {
		f.answered = f.answered || bytes.HasPrefix(path, []byte(list))
	}
	if at := f.at(path); at != nil && *at == nil {
		*at = value
	}
}

// at returns where the value at path is kept, nil where it is not.
func (f *fields) at(path []byte) *[]byte {
	switch string(path) {
	case "event_type":
		return &f.event
	case "_path":
		return &f.zeek
	case "timestamp", "_write_ts":
		return &f.written
	case "ts":
		return &f.ts
	case "src_ip", "id.orig_h":
		return &f.src
	case "dest_ip", "id.resp_h":
		return &f.dst
	case "src_port", "id.orig_p":
		return &f.sport
	case "dest_port", "id.resp_p":
		return &f.dport
	case "proto":
		return &f.proto
	case "app_proto", "service":
		return &f.app
	}
	if at := f.atFlow(path); at != nil {
		return at
	}
	return f.atSaying(path)
}

// atFlow is at for what a flow's record says.
func (f *fields) atFlow(path []byte) *[]byte {
	switch string(path) {
	case "flow.start":
		return &f.start
	case "flow.end":
		return &f.end
	case "duration":
		return &f.duration
	case "flow.pkts_toserver", "orig_pkts":
		return &f.pkts[0]
	case "flow.pkts_toclient", "resp_pkts":
		return &f.pkts[1]
	case "flow.bytes_toserver", "orig_ip_bytes":
		return &f.bytes[0]
	case "flow.bytes_toclient", "resp_ip_bytes":
		return &f.bytes[1]
	case "orig_bytes":
		return &f.payload[0]
	case "resp_bytes":
		return &f.payload[1]
	case "tcp.tcp_flags_ts":
		return &f.flags[0]
	case "tcp.tcp_flags_tc":
		return &f.flags[1]
	case "conn_state":
		return &f.state
	case "icmp_type":
		return &f.icmp[0]
	case "icmp_code":
		return &f.icmp[1]
	}
	return nil
}

// atSaying is at for what alerts, notices and DNS records say.
func (f *fields) atSaying(path []byte) *[]byte {
	switch string(path) {
	case "alert.signature_id":
		return &f.sid
	case "alert.severity":
		return &f.severity
	case "alert.signature":
		return &f.signature
	case "alert.category":
		return &f.category
	case "note":
		return &f.note
	case "msg":
		return &f.msg
	case "src":
		return &f.src
	case "dst":
		return &f.dst
	case "p":
		return &f.dport
	case "dns.type":
		return &f.direction
	case "dns.rrname", "query":
		return &f.query
	case "dns.queries.rrname", "dns.query.rrname":
		return &f.name
	case "dns.rrtype", "dns.queries.rrtype", "dns.query.rrtype", "qtype_name":
		return &f.kind
	case "dns.rcode", "rcode_name":
		return &f.code
	case "dns.id", "trans_id":
		return &f.id
	case "rtt":
		return &f.rtt
	}
	return nil
}
