// Package wire holds the numbers of network headers and the few things that every
// room of capture does with raw bytes.
//
// numbers.go lists the EtherTypes, IP and PPP protocol numbers and tunnel ports that
// decoding, filters and printed packets share, so that each is written once. names.go
// has the names of ports and of DNS record types. An Addr is an IP address as two
// integers: it is compared, hashed to a host id and asked for its class without
// allocating. Printable makes bytes of a payload safe to show.
//
// Nothing here reads a packet; package decode does.
package wire
