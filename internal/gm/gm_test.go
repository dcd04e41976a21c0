package gm

import (
	"strings"
	"testing"
)

func TestKeysAreReadAsTheyAreWritten(t *testing.T) {
	for key := range 128 {
		if got, ok := ParseKey(KeyName(key)); !ok || got != key {
			t.Errorf("%s is read as %d, %t, want %d", KeyName(key), got, ok, key)
		}
	}
	for text, want := range map[string]int{"60": 60, "0": 0, "c4": 60, "C#4": 61, "db4": 61, "Cb4": 59, "B#3": 60, "G9": 127, "a4": 69, "C-1": 0} {
		if got, ok := ParseKey(text); !ok || got != want {
			t.Errorf("%s is %d, %t, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "128", "-1", "H4", "C", "G#9", "Cb-1", "C##4", "C4x", "C+4", "é4", "4C", "C10"} {
		if got, ok := ParseKey(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestTheTableIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for n := range 128 {
		p := Of(n)
		if p.Name == "" || seen[p.Name] || p.Low > p.High || p.High > 108 || p.Ranged() && p.Low < 21 {
			t.Errorf("program %d: %+v", n+1, p)
		}
		seen[p.Name] = true
	}
	for key := lowestDrum; key <= highestDrum; key++ {
		if Drum(key) == "" || seen[Drum(key)] {
			t.Errorf("drum %d: %q", key, Drum(key))
		}
		seen[Drum(key)] = true
	}
	if Drum(lowestDrum-1)+Drum(highestDrum+1) != "" {
		t.Error("keys beyond the kit have names")
	}
	for n, want := range map[int]string{0: "Piano", 24: "Guitar", 71: "Reed", 127: "Sound Effects"} {
		if Family(n) != want {
			t.Errorf("family of %d is %s, want %s", n+1, Family(n), want)
		}
	}
	if Of(73).Name != "Flute" || Drum(38) != "Acoustic Snare" || !strings.HasPrefix(Of(24).Name, "Acoustic Guitar") {
		t.Error("the numbers are shifted")
	}
}

func FuzzParseKey(f *testing.F) {
	for _, text := range []string{"", "C", "60", "Bb-1", "c#"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if key, ok := ParseKey(text); ok && (key < 0 || key > 127) {
			t.Errorf("%q is key %d", text, key)
		}
	})
}
