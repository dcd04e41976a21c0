// Package logs reads what Suricata and Zeek write about traffic as if it were a capture:
// eve.json, and conn.log, dns.log and notice.log as JSON, one object a line.
//
// Looks recognizes such an input, Open returns its input.Format. From lines to packets it
// goes in three steps:
//
//   - json.go finds the values of a line's object, fields.go keeps those that matter, and
//     values.go reads numbers, times and texts.
//   - record.go decides which kind of record the fields are, with endpoints.go, apps.go and
//     suricata.go or zeek.go, and makes a span of it: the packets that it stands for, in span.go.
//   - logs.go puts the spans in order of time, and frame.go builds each packet, headers
//     only and as long on the wire as the record says; dns.go adds the question.
//
// A record is written when its flow has ended. So the packets of a file are put in order
// within a window of the log's time; live, a flow sounds when it is known. Follow gives the
// lines that are added to a file, through rotation, and Pipe those of a program.
// docs/logs.md lists the records that are read.
package logs
