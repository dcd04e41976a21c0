// Package grid counts musical time: ticks, steps and bars, and which frame of sound and which
// nanosecond each begins at. It knows neither packets nor notes.
package grid
