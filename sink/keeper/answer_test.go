package keeper

import (
	"bytes"
	"io"
	"slices"
	"testing"
)

// kinds returns the kinds of the messages in b.
func kinds(t *testing.T, b []byte) (list []kind) {
	t.Helper()
	r := newReceiver(bytes.NewReader(b))
	for {
		m, _, err := r.next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, m.kind)
	}
}

// stream is the standard input of a child.
type stream struct{ bytes.Buffer }

func (*stream) Close() error { return nil }

// A speaker dies while the main process still owes it frames. Those are thrown away, and
// the next speaker's question waits until then: else its answers would come one too early
// for ever.
func TestTheAnswerToADeadSpeakerIsThrownAway(t *testing.T) {
	var up bytes.Buffer
	var speakers []*child
	k := newKeeper(&up, func() (*child, error) {
		c := newChild(new(stream), new(stream), func() {}, func() {})
		speakers = append(speakers, c)
		return c, nil
	})
	defer k.retry.Stop()
	began := func() *child {
		c, _ := k.start()
		k.speaker, k.watch = c, watch{}
		k.hear(c, parcel{message: message{kind: opened}})
		return c
	}
	question, answer := parcel{message: message{kind: ask, n: 1}}, parcel{message{kind: frames, n: 1}, make([]byte, frameSize)}
	first := began()
	k.obey(parcel{message: message{kind: run}})
	k.hear(first, question)
	k.ended(first)
	second := began()
	k.hear(second, question)
	k.hear(first, question) // it was still on its way
	if got := kinds(t, up.Bytes()); !slices.Equal(got, []kind{opened, ask, lost}) {
		t.Errorf("before the answer the main process hears %v", got)
	}
	k.obey(answer)
	k.obey(answer)
	if got := kinds(t, up.Bytes()); !slices.Equal(got, []kind{opened, ask, lost, ask}) {
		t.Errorf("the main process hears %v", got)
	}
	if got := kinds(t, second.pipe.(*stream).Bytes()); !slices.Equal(got, []kind{run, frames}) {
		t.Errorf("the second speaker is given %v", got)
	}
}
