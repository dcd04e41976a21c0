// Package habit remembers which traffic is usual, so that music can let it recede and bring
// forward the unusual.
//
// A Memory is given every packet. It files the packet under its Thing, such as "host A speaks
// Modbus with host B", in a table of 4,096 entries, and under its kind, a number of the caller's.
// Time is cut into bins of eight seconds. An entry that is heard bin after bin at its own pace
// grows familiar from the second minute on, over five minutes; when its pace changes by a factor of
// three or more beyond its own variation, or after three minutes of absence, it is as new again.
// Each step yields a factor of velocities for each kind: familiar kinds are softer, relative to
// the others, and those that have just been met on this network are louder for some seconds.
//
// What was learnt can be taken out as a Baseline and given to another Memory. The result depends on
// the packets, the order of steps and the Baseline alone.
//
// Memory is allocated by New. The other methods belong to the audio goroutine and do not allocate,
// Baseline of a State excepted.
package habit
