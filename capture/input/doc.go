// Package input reads the bytes of a capture file, whatever its format.
//
// New wraps a reader. Unpack looks at its first bytes and, where they are those of
// gzip, bzip2, zstd or xz, returns the Input of the unpacked data. A reader of a file
// format (package file, package text) is a Format: it peeks at a record's header,
// computes lengths from it and calls Take for the packet.
//
// An Input believes no length that a file claims: it reserves a fixed buffer, hands
// out at most 256 KiB of a packet, and skips the rest. A file that ends in the middle
// of a record gives the bytes that are there and one warning; an error of the disk or
// pipe below stays an error. Warnings are bounded; any goroutine may read them.
package input
