// Package theory is the musical theory that the scheduler counts with: modes, chords,
// progressions of eight bars, and their names. It knows nothing of time and traffic.
package theory
