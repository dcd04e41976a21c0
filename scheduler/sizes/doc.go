// Package sizes is the Composer of the Max patch that received internet-sonification's messages: the
// longer a TCP packet, the higher its note.
package sizes
