package traffic

import "github.com/netsynth/netsynth/capture"

// none is the class of an application that sounds as its transport does. (No application's data is ARP.)
const none = ARP

// byApplication is the class of each application's data. Of DNS, Question stands for all.
var byApplication = [capture.NumApps]Class{
	capture.AppSSH: Session, capture.AppTelnet: Session,
	capture.AppMQTT: Sensor, capture.AppCoAP: Sensor, capture.AppModbus: Sensor,
	capture.AppBACnet: Sensor, capture.AppCOTP: Sensor, capture.AppS7: Sensor, capture.AppFINS: Sensor, capture.AppIEC104: Sensor,
	capture.AppENIP: Sensor, capture.AppHARTIP: Sensor, capture.AppADS: Sensor, capture.AppOPCUA: Sensor, capture.AppKNX: Sensor,
	capture.AppSynchrophasor: Sensor, capture.AppEGD: Sensor,
	capture.AppCA:   ChannelAccess,
	capture.AppDNS:  Question,
	capture.AppQUIC: QUIC,
	capture.AppRTP:  RTP,
	capture.AppMDNS: Discovery, capture.AppLLMNR: Discovery, capture.AppSSDP: Discovery, capture.AppDHCP: Discovery,
	capture.AppDHCPv6: Discovery, capture.AppNTP: Discovery, capture.AppNetBIOS: Discovery, capture.AppSIP: Discovery,
	capture.AppPTP: Discovery, capture.AppHSRP: Discovery,
	capture.AppSLP: Discovery, capture.AppMNDP: Discovery, capture.AppDropbox: Discovery, capture.AppSteam: Discovery, capture.AppWSD: Discovery,
}

// application returns the class that the packet's application gives to its data, none
// where it has none of its own. Over TCP, classes of datagrams are none too.
func application(ev *capture.Event) Class {
	c := byApplication[ev.App%capture.NumApps]
	switch {
	case ev.App == capture.AppNone && ev.Proto == udp, ev.App == capture.AppTLS:
		c = hidden(ev)
	case ev.Proto == tcp && c > TLSHello:
		c = none
	}
	return c
}

// hidden returns the class that a port gives to data whose application does not show:
// MQTT for sensor networks, and MQTT and DNS within TLS.
func hidden(ev *capture.Event) Class {
	at := func(port uint16) bool { return ev.Sport == port || ev.Dport == port }
	switch {
	case ev.Proto == udp && at(1883), ev.Proto == tcp && at(8883):
		return Sensor
	case ev.Proto == tcp && at(853):
		return Question
	}
	return none
}

// deviceByte returns the last byte of the address of a sensor's device, which is the
// client of its server.
func deviceByte(ev *capture.Event) uint32 {
	if ev.Facts&capture.FromClient != 0 {
		return uint32(ev.SrcLast)
	}
	return uint32(ev.DstLast)
}
