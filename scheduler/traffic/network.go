package traffic

import "github.com/netsynth/netsynth/capture"

// Numbers of IP protocols (IANA, Assigned Internet Protocol Numbers).
const (
	icmp      = 1
	igmp      = 2
	ipip      = 4
	ip6       = 41
	rsvp      = 46
	gre       = 47
	esp       = 50
	ah        = 51
	minimalIP = 55 // RFC 2004
	noNext    = 59
	eigrp     = 88
	ospf      = 89
	ka9q      = 94
	etherIP   = 97
	encap     = 98 // RFC 1241
	pim       = 103
	ipcomp    = 108
	vrrp      = 112
	l2tp      = 115
	isis      = 124
	mobility  = 135
	mplsInIP  = 137
	manet     = 138
	hip       = 139
	shim6     = 140
	ethernet  = 143
)

// controlProtocol is a protocol of Control: an IP protocol by its number, or an application.
type controlProtocol struct {
	proto uint8
	app   capture.App
}

// controlProtocols is the table of the protocols of Control. A protocol's place is its pitch, so those
// that are met together stand near each other, and a new one goes to the end.
var controlProtocols = [...]controlProtocol{
	{ospf, 0}, {0, capture.AppSTP}, {igmp, 0}, {0, capture.AppLLDP}, {0, capture.AppBGP}, {vrrp, 0}, {0, capture.AppCDP}, {eigrp, 0},
	{pim, 0}, {0, capture.AppISIS}, {0, capture.AppHSRP}, {0, capture.AppRIP}, {0, capture.AppLACP}, {0, capture.AppPTP},
	{0, capture.AppBFD}, {0, capture.AppLDP}, {rsvp, 0}, {isis, 0}, {manet, 0}, {mobility, 0}, {hip, 0}, {shim6, 0}, {icmp, 0},
	{0, capture.AppBabel}, {0, capture.AppOLSR}, {0, capture.AppAODV}, {0, capture.AppGLBP}, {0, capture.AppMSDP}, {0, capture.AppRPKI},
	{0, capture.AppAutoRP}, {0, capture.AppESIS}, {0, capture.AppSLARP}, {0, capture.AppLOOP}, {0, capture.AppEAPOL},
	{0, capture.AppPPPoED}, {0, capture.AppPPP}, {0, capture.AppWLAN}, {0, capture.AppMRP}, {0, capture.AppPRP}, {0, capture.AppHomePlug},
	{0, capture.AppCFM}, {0, capture.AppVTP}, {0, capture.AppDTP}, {0, capture.AppUDLD}, {0, capture.AppPAgP}, {0, capture.AppEDP},
	{0, capture.AppMOP}, {0, capture.AppRealtek}, {0, capture.AppTimed}, {0, capture.AppSNMP}, {0, capture.AppSyslog},
	{0, capture.AppSFlow}, {0, capture.AppNetFlow}, {0, capture.AppCollectd}, {0, capture.AppZabbix}, {0, capture.AppRADIUS},
	{0, capture.AppTACACS}, {0, capture.AppDiameter}, {0, capture.AppOpenFlow}, {0, capture.AppRMCP}, {0, capture.AppLISP}, {0, capture.AppPCP}, {0, capture.AppWoL},
}

// controls returns the applications of Control.
func controls() (apps []capture.App) {
	for _, s := range controlProtocols {
		if s.app != capture.AppNone {
			apps = append(apps, s.app)
		}
	}
	return apps
}

// The place of each protocol among controlProtocols, and which IP protocols are there.
var placeOfApp, placeOfProto, isControl = func() (apps [capture.NumApps]uint32, protos [256]uint32, there [256]bool) {
	for i, s := range controlProtocols {
		if s.app != capture.AppNone {
			apps[s.app] = uint32(i)
		} else {
			protos[s.proto], there[s.proto] = uint32(i), true
		}
	}
	return apps, protos, there
}()

// appPitch and protocolPitch return the value of a packet of Control: its protocol's place.
func appPitch(app capture.App) uint32  { return placeOfApp[app%capture.NumApps] }
func protocolPitch(proto uint8) uint32 { return placeOfProto[proto] }

// classifyProtocol returns the class of a packet of an IP protocol other than TCP, UDP and ICMP.
func classifyProtocol(ev *capture.Event) (Class, uint32) {
	if isControl[ev.Proto] {
		return Control, protocolPitch(ev.Proto)
	}
	switch ev.Proto {
	case ipip, ip6, gre, esp, ah, minimalIP, ka9q, etherIP, encap, ipcomp, l2tp, mplsInIP, ethernet:
		return Tunnel, peers(ev)
	case noNext:
		return Other, 0
	}
	return Datagram, uint32(ev.Dport)
}

// classifyBeside returns the class of a packet beside IP, which is known by its name.
func classifyBeside(ev *capture.Event) (Class, uint32) {
	switch application(ev) {
	case Control:
		return Control, appPitch(ev.App)
	case Sensor:
		return Sensor, deviceByte(ev)
	case Tunnel:
		return Tunnel, peers(ev)
	}
	if ev.App == capture.AppNone {
		return Other, 0
	}
	return Datagram, 0
}

// peers returns a number of the two ends of a tunnel, the same in both directions and for all
// that they exchange.
func peers(ev *capture.Event) uint32 { return ev.Src + ev.Dst }
