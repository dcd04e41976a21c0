// Package traffic measures network traffic, in numbers that music can follow.
//
// A Monitor is given every packet in the order in which it arrives:
//
//   - a Clock gives the packet its musical time, the nanoseconds of the piece;
//   - classify finds its Class (a DNS query, a SYN, a duplicate ACK ...) and a value
//     that chooses its pitch; both are added to the Group of the step;
//   - the detectors that it concerns remember it: a census of observations that each
//     stand for one or more packets, windows that count, handshakes that wait,
//     conversations and who takes part in them, and the pulse of all answers.
//
// Once a step, Measure lets the Rates follow the step's counts and the detectors
// evaluate their memory, so that a port scan, a flood or packet loss has a value; Judge
// compares the values with thresholds; Cause finds, when it is asked, whose packets are
// behind a value. Hushed reports that an outage may follow. The detectors, and Outage, are the rows of one table (detectors.go), from
// which presets, legend, docs and screens derive.
//
// Memory is allocated by NewMonitor and is of fixed size at any packet rate. All
// methods belong to one goroutine, the audio goroutine, and do not allocate.
package traffic
