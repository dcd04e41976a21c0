// Package veth gives tests a network of their own: a namespace with a pair of
// connected interfaces, raw frames to send over them, and floods. It is built with
// the tag live, on Linux, and needs root.
package veth
