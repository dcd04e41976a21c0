// Package veth gives tests a private network: In runs a test in a network namespace with a
// pair of connected interfaces (namespace_linux.go), Sender, Send and Frame send raw frames
// over them (frame_linux.go), Flood sends many at a rate (flood_linux.go), Witness waits until
// frames have arrived (witness_linux.go), and Tcpdump captures the same for comparison
// (tcpdump_linux.go). All of it is built with the tag live, on Linux, and needs root.
package veth
