package frametest

import (
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// Classes returns the names of the classes that an event's facts, ports and kind give
// it by the rules that the facts exist for. The first rule that matches decides.
func Classes(e *capture.Event) []string {
	switch {
	case e.Kind == capture.KindARP:
		return []string{"ARP"}
	case e.Cause != capture.CauseNone, e.Facts&capture.LaterFragment != 0:
		return []string{"OTHER"}
	case e.Proto == wire.ProtoICMP || e.Proto == wire.ProtoICMPv6:
		return []string{icmpClass(e)}
	case e.Proto == wire.ProtoTCP && e.Facts&capture.Retransmission != 0:
		return append([]string{"RETR"}, tcpClasses(e)...)
	case e.Proto == wire.ProtoTCP:
		return tcpClasses(e)
	case e.Proto == wire.ProtoUDP:
		return []string{udpClass(e)}
	}
	return []string{"OTHER"}
}

func icmpClass(e *capture.Event) string {
	kind := e.Value >> 8
	request, reply, bad := uint32(8), uint32(0), []uint32{3, 4, 11, 12}
	if e.Proto == wire.ProtoICMPv6 {
		request, reply, bad = 128, 129, []uint32{1, 2, 3, 4}
	}
	switch {
	case kind == request:
		return "PING"
	case kind == reply:
		return "PONG"
	case slices.Contains(bad, kind):
		return "REF"
	case e.Facts&capture.Multicast != 0:
		return "DISC"
	}
	return "OTHER"
}

// byApp names the classes of applications that have one of their own.
var byApp = map[capture.App]string{capture.AppSSH: "SSH", capture.AppTelnet: "SSH", capture.AppMQTT: "IOT", capture.AppCoAP: "IOT",
	capture.AppModbus: "IOT", capture.AppCA: "CA", capture.AppDNS: "DNS", capture.AppQUIC: "QUIC", capture.AppRTP: "RTP",
	capture.AppMDNS: "DISC", capture.AppLLMNR: "DISC", capture.AppSSDP: "DISC", capture.AppDHCP: "DISC", capture.AppDHCPv6: "DISC",
	capture.AppNTP: "DISC", capture.AppNetBIOS: "DISC", capture.AppSIP: "DISC",
	capture.AppBACnet: "IOT", capture.AppCOTP: "IOT", capture.AppS7: "IOT", capture.AppFINS: "IOT", capture.AppIEC104: "IOT", capture.AppENIP: "IOT", capture.AppHARTIP: "IOT", capture.AppADS: "IOT", capture.AppOPCUA: "IOT",
	capture.AppKNX: "IOT", capture.AppSynchrophasor: "IOT", capture.AppEGD: "IOT", capture.AppSLP: "DISC", capture.AppMNDP: "DISC", capture.AppDropbox: "DISC",
	capture.AppSteam: "DISC", capture.AppWSD: "DISC", capture.AppPTP: "DISC", capture.AppHSRP: "DISC"}

func udpClass(e *capture.Event) string {
	switch class := byApp[e.App]; {
	case e.Kind == capture.KindDNSNone:
		return "NX"
	case e.Kind == capture.KindDNSQuestion:
		return "DNSQ"
	case e.Kind == capture.KindDNSAnswer:
		return "DNSA"
	case class != "" && e.Kind != capture.KindDNSChange:
		return class
	case e.Facts&capture.Multicast != 0:
		return "DISC"
	}
	return "UDP"
}

func tcpClasses(e *capture.Event) []string {
	switch {
	case e.Flags&capture.RST != 0 && e.Moved < 100:
		return []string{"REF"}
	case e.Flags&capture.RST != 0:
		return []string{"RST"}
	case e.Flags&capture.SYN != 0 && e.Flags&capture.ACK != 0:
		return []string{"SYNACK"}
	case e.Flags&capture.SYN != 0:
		return []string{"SYN"}
	case e.Flags&capture.ACK == 0 && e.Flags&(capture.FIN|capture.PSH|capture.URG) == capture.FIN:
		return []string{"FIN"}
	case e.Flags&capture.ACK == 0, e.Facts&capture.KeepAlive != 0:
		return []string{"ACK"}
	case e.Payload > 0:
		return dataClasses(e)
	case e.Flags&capture.FIN != 0:
		return []string{"FIN"}
	case e.Facts&capture.DuplicateACK != 0:
		return []string{"DUP"}
	}
	return []string{"ACK"}
}

func dataClasses(e *capture.Event) (out []string) {
	class := "WEB"
	switch app := byApp[e.App]; {
	case app == "SSH" && e.Moved > 300000 && e.Payload > 1000:
		class = "BULK"
	case app == "SSH", app == "IOT", app == "CA":
		class = app
	case app == "DNS" && e.Facts&capture.FromClient != 0:
		class = "DNSQ"
	case app == "DNS":
		class = "DNSA"
	case e.Moved > 262144 && uint64(e.Moved)*1000 > 20000*(uint64(e.Age)+500):
		class = "BULK"
	}
	if class == "WEB" && e.Facts&capture.TLSHello != 0 {
		out = append(out, "TLS")
	}
	return append(out, class)
}
