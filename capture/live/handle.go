package live

import (
	"time"

	"github.com/netsynth/netsynth/capture"
)

// handle captures on one interface: each system has an implementation, and so have the
// tests. All methods but drops belong to the reading goroutine.
type handle interface {
	// take fills p with the next captured packet, if there is one; p.Data is valid until
	// the next take. It does not wait.
	take(p *capture.Packet) bool
	// err returns the handle's error since the last call, nil if there was none. It
	// wraps ErrDown when the interface went down or was removed.
	err() error
	// attach starts capturing, or starts again, on the interface that has the name now.
	attach() error
	// detach stops capturing; packets captured before can still be taken.
	detach()
	// drops returns the number of packets lost so far because the kernel's memory was full.
	drops() uint64
	// free releases everything.
	free() error
}

// poller opens handles and waits for all of them. All methods but wake belong to the
// reading goroutine.
type poller interface {
	// open opens a handle for o.Interface, which captures nothing before attach. It
	// reports whether the handle applies o.Filter.
	open(o Options) (h handle, filtered bool, err error)
	// wait returns when a handle may have packets or an error, after d (negative: never),
	// or when woken; sometimes early.
	wait(d time.Duration)
	// wake ends a wait, or the next one. Any goroutine may call it, also after free.
	wake()
	// free releases everything but the handles.
	free() error
}
