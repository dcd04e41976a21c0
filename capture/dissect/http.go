package dissect

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppHTTP, tcp: []uint16{80, 8000, 8008, 8080, 8081, 8888, 3128}, yields: throughProxy,
	look: looksMethod, first: "GPHDOCT", alone: looksHTTP, words: httpWords})

var (
	httpMethods = []string{"GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PROPFIND ", "HTTP/1."}
	httpVersion = []byte(" HTTP/1.")
	httpFirst   = []byte("HTTP/1.")

	http2Preface = []byte("PRI * HTTP/2.0\r\n") // RFC 9113, 3.4
)

// throughProxy returns the protocol of what a proxy lets through (RFC 9110, 9.3.6).
func throughProxy(b []byte, ev *capture.Event) capture.App {
	if looksSSH(b, ev) && len(b) > 8 {
		return capture.AppSSH
	}
	return startsTLS(b, ev)
}

// looksMethod wants a method or a status line: HTTP/0.9 has no version.
func looksMethod(b []byte, ev *capture.Event) bool {
	return wire.HasPrefixOf(b, httpMethods) || looksHTTP(b, ev)
}

// looksHTTP wants a request or status line; a long request may be cut before its
// version.
func looksHTTP(b []byte, _ *capture.Event) bool {
	if bytes.HasPrefix(b, http2Preface) {
		return true
	}
	if !wire.HasPrefixOf(b, httpMethods) {
		return false
	}
	line := cutLine(b)
	return bytes.HasPrefix(b, httpFirst) || bytes.Contains(line, httpVersion) || len(line) == len(b) && len(b) > 64
}

func httpWords(b []byte, ev *capture.Event) string {
	if !looksHTTP(b, ev) {
		return "HTTP, continued"
	}
	line := cutLine(b)
	if bytes.HasPrefix(line, httpFirst) {
		return wire.Printable(line)
	}
	if i := bytes.Index(line, httpVersion); i >= 0 {
		line = line[:i]
	}
	return join("HTTP", wire.Printable(line), httpHost(b))
}

// httpHost returns the host that a request names, in parentheses.
func httpHost(b []byte) string {
	_, after, found := bytes.Cut(b, []byte("\r\nHost: "))
	if !found {
		return ""
	}
	return "(" + firstLine(after) + ")"
}
