// Package veth is a private network for tests: a namespace with a pair of connected
// interfaces (veth), raw frames and floods to send over them, and a tcpdump to compare
// with. It is built with the tag live, on Linux, and needs root.
package veth
