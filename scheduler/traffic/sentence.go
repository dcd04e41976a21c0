package traffic

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture"
)

// Sentence returns a sentence for a person, the finding of a detector with cause c (see
// Monitor.Cause), such as "port scan: 10.0.0.7 tries ports of 10.0.0.20, 212 in 1.5 s".
// host returns the name of a host id. The sentence is the row's Tells, in which {src} and {dst} become hosts,
// {port} "port 22" or "ports", {at} the receiver and its port, {sign} the number of an alert's
// signature, {service} " of port 53" or nothing, {count} and {span} numbers.
func (d Detector) Sentence(c Cause, host func(id uint32) string) string {
	i := d.Info()
	name := func(id uint32) string {
		if id == 0 {
			return "many hosts"
		}
		return host(id)
	}
	port, at, sign, service := "ports", name(c.Dst), "", ""
	if c.Service != 0 {
		service = fmt.Sprintf(" of port %d", c.Service)
	}
	if c.Sign != 0 {
		sign = fmt.Sprintf("signature %d, ", c.Sign)
	}
	if c.Port != 0 {
		port = fmt.Sprintf("port %d", c.Port)
		at += " " + port
	}
	tells := i.Tells
	if c.Among != 0 {
		tells = "between " + host(c.Among) + " and many hosts, {count} in {span}"
	}
	cause := strings.NewReplacer("{src}", name(c.Src), "{dst}", name(c.Dst), "{port}", port, "{at}", at, "{sign}", sign, "{service}", service,
		"{count}", capture.Grouped(int64(c.Count)), "{span}", fmt.Sprintf("%g s", float64(i.Span)/float64(second))).Replace(tells)
	return i.Forms[c.Form].Says + ": " + cause
}
