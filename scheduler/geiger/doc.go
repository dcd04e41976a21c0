// Package geiger is a Composer that clicks: one dry stroke a packet at the time at which it
// came, as a Geiger counter does, without harmony. It is for those who listen while they look at
// something else.
//
// The ear tells some 64 clicks a second apart. A step is divided into as many slots as make
// that rate; packets within a slot are one click, and the more bytes they have the louder it is.
package geiger
