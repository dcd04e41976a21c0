package capture

// App is an application protocol: what a packet's ports and the look of its
// payload say together. 0 is none that is known.
type App uint8

// The application protocols. Each has a file dissect_*.go, except those told by
// their port alone.
const (
	AppNone App = iota
	AppDNS
	AppMDNS
	AppLLMNR
	AppTLS
	AppHTTP
	AppQUIC
	AppSSH
	AppNTP
	AppDHCP
	AppDHCPv6
	AppSIP
	AppRTP
	AppMQTT
	AppModbus
	AppDNP3
	AppSNMP
	AppSyslog
	AppSMB
	AppRDP
	AppIMAP
	AppSMTP
	AppFTP
	AppPOP3
	AppIRC
	AppNetBIOS
	AppSSDP
	AppCA // EPICS Channel Access
	AppTelnet
	AppCoAP
	AppLDAP
	AppKerberos
	AppBGP
	AppRTSP
	AppSTUN
	AppTFTP
	AppRADIUS
	AppMySQL
	AppPostgreSQL
	AppRedis
	NumApps
)

// String returns the name under which a user asks for the protocol, such as
// "dns"; "" for AppNone.
func (a App) String() string {
	if a >= NumApps {
		return ""
	}
	return dissectors[a].name
}

// dissector knows one application protocol. Its functions are given what was
// captured of a payload, at least one byte, perhaps cut anywhere.
type dissector struct {
	app      App
	name     string // lower case
	tcp, udp []uint16
	// first are the bytes that a payload may begin with for look to be asked on
	// ports that say nothing; "" where the ports must say it first.
	first string
	// look reports whether b can be this protocol; nil: its ports say enough. It is
	// part of decoding and does not allocate.
	look func(b []byte, ev *Event) bool
	// value, if there is one, puts a number about b into ev.Value; only where
	// ev.Kind is KindNone. It does not allocate.
	value func(b []byte, ev *Event)
	// words says for people what b holds. What it takes from the payload it takes
	// through clean or firstLine.
	words func(b []byte, ev *Event) string
}

// dissectors are all that registered, by their protocol.
var dissectors [NumApps]dissector

// register makes a dissector known. Two of one name or port panic at start.
func register(d dissector) App {
	if d.name == "" || dissectors[d.app].name != "" {
		panic("capture: dissector " + d.name + " is registered twice or has no name")
	}
	dissectors[d.app] = d
	appsOverTCP.add(&d, d.tcp)
	appsOverUDP.add(&d, d.udp)
	return d.app
}
