package dissect

import "github.com/netsynth/netsynth/capture"

// The protocols that are told by their port alone and not looked into.
var (
	_ = register(dissector{app: capture.AppTelnet, tcp: []uint16{23}, words: sizeWords("Telnet")})
	_ = register(dissector{app: capture.AppCoAP, udp: []uint16{5683}, words: sizeWords("CoAP")})
	_ = register(dissector{app: capture.AppLDAP, tcp: []uint16{389, 3268}, udp: []uint16{389}, words: sizeWords("LDAP")})
	_ = register(dissector{app: capture.AppKerberos, tcp: []uint16{88}, udp: []uint16{88}, words: sizeWords("Kerberos")})
	_ = register(dissector{app: capture.AppBGP, tcp: []uint16{179}, words: sizeWords("BGP")})
	_ = register(dissector{app: capture.AppRTSP, tcp: []uint16{554, 8554}, words: lineWords("RTSP")})
	_ = register(dissector{app: capture.AppSTUN, udp: []uint16{3478}, words: sizeWords("STUN")})
	_ = register(dissector{app: capture.AppTFTP, udp: []uint16{69}, words: sizeWords("TFTP")})
	_ = register(dissector{app: capture.AppRADIUS, udp: []uint16{1645, 1646, 1812, 1813}, words: sizeWords("RADIUS")})
	_ = register(dissector{app: capture.AppMySQL, tcp: []uint16{3306}, words: sizeWords("MySQL")})
	_ = register(dissector{app: capture.AppPostgreSQL, tcp: []uint16{5432}, words: sizeWords("PostgreSQL")})
	_ = register(dissector{app: capture.AppRedis, tcp: []uint16{6379}, words: sizeWords("Redis")})
)

// sizeWords returns words that say no more than how much there is.
func sizeWords(protocol string) func([]byte, *capture.Event) string {
	return func(_ []byte, ev *capture.Event) string { return protocol + ", " + Bytes(ev.Payload) }
}
