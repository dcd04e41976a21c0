// Package expression has the changes in a role's sound while it plays, beside its notes: how loud they are, since they are
// new, and where they lie from left to right; the pad's swells, and the tension in it. Whoever plays sends the changes.
package expression
