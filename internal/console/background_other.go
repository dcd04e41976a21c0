//go:build !unix

package console

// ReadInBackground does nothing where no shell puts programs into the background.
func ReadInBackground() {}
