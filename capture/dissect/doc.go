// Package dissect decides which application a flow is of, and describes packets for
// people.
//
// Each application protocol has a dissector in a file of its own, which registers itself:
// the ports of its servers, looks at a payload, and words. A Flow asks them:
//
//   - first the dissector of the packet's ports, whether the payload can be its protocol;
//   - then those whose payloads may begin with this byte, whether it is theirs on any port;
//   - a yes holds for the whole flow, and the rest of its payloads are not looked at. A
//     protocol that one payload does not prove (RTP) needs two in a row, one that shares
//     its flows (STUN) names its own packets only;
//   - without a yes the ports decide, until payloads that were captured whole have ruled
//     their protocol out.
//
// This is the only place where an application is decided; all others read
// capture.Event.App. Words says what a packet holds, from the same dissectors.
//
// To add a protocol, write its dissector here and its constant and name in capture/app.go;
// if it is to sound otherwise than as other data, give it a class in scheduler/traffic
// (application.go). The tests range over all dissectors.
package dissect
