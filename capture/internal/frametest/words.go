package frametest

import "testing"

// checkWords wants words that are safe to print.
func CheckPrintable(t *testing.T, words string) {
	t.Helper()
	if len(words) > 400 {
		t.Errorf("%d characters: %s", len(words), words)
	}
	for i := range len(words) {
		if words[i] < ' ' || words[i] > '~' {
			t.Fatalf("%q is not safe to print", words)
		}
	}
}
