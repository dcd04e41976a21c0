// Package expression is what changes in the sound of a role while it plays, beside its notes: where they lie from left to
// right, and how tension is heard. Whoever plays sends what has changed.
package expression
