// Package ca reads EPICS Channel Access, the protocol by which control systems
// name, read, write and watch their process variables (PVs).
//
// A message is a Header and a payload; Interpret makes a Command of it, which
// says what it is (its Kind), whose it is and what it carries: its Value holds
// data, alarm, time, units and limits. AppendText and AppendJSON write a command
// for people and for programs.
//
// A Decoder finds the messages in packets. Datagrams hold whole messages; those of
// TCP are put together from both directions of each connection: segments out of
// order wait for the ones before them, what was sent again counts once, and where
// bytes are missing reading goes on with the next message that can be told. The
// Decoder knows which end of a connection serves, and which PV a number stands for.
// All that it keeps is bounded; what is given up is counted.
//
// Written from the published "Channel Access Protocol Specification" of EPICS
// (docs.epics-controls.org).
package ca
