package traffic

import "github.com/netsynth/netsynth/capture"

// byTransport is the class of an application that sounds as its transport does: over TCP Web or
// Bulk, else Datagram.
const byTransport = NoClass

// byApplication is the table of the class that each application gives to its data, on any port.
// Of DNS, Question stands for all. Over TCP, the classes of datagrams count as byTransport.
var byApplication = func() (class [capture.NumApps]Class) {
	for c, apps := range applicationsOf {
		for _, app := range apps {
			class[app] = Class(c)
		}
	}
	return class
}()

// applicationsOf is the same by class. No application is in two rows or in none.
var applicationsOf = [NumClasses + 1][]capture.App{
	Session: {capture.AppSSH, capture.AppTelnet, capture.AppRlogin},

	// Sensors, and the control of machines, buildings, cars and stages.
	Sensor: {capture.AppMQTT, capture.AppCoAP, capture.AppModbus, capture.AppBACnet, capture.AppCOTP, capture.AppS7, capture.AppFINS,
		capture.AppIEC104, capture.AppENIP, capture.AppHARTIP, capture.AppADS, capture.AppOPCUA, capture.AppKNX, capture.AppSynchrophasor,
		capture.AppEGD, capture.AppDNP3, capture.AppC1222, capture.AppHiSLIP, capture.AppDoIP, capture.AppSOMEIP, capture.AppCAN,
		capture.AppArtNet, capture.AppACN, capture.AppRTPS, capture.AppGOOSE, capture.AppSV, capture.AppPROFINET, capture.AppEtherCAT,
		capture.AppPowerlink, capture.AppSERCOS},

	ChannelAccess: {capture.AppCA},
	Question:      {capture.AppDNS},
	QUIC:          {capture.AppQUIC},
	RTP:           {capture.AppRTP, capture.AppIAX2},

	// Who is there, and where services are.
	Discovery: {capture.AppMDNS, capture.AppLLMNR, capture.AppSSDP, capture.AppDHCP, capture.AppDHCPv6, capture.AppNTP, capture.AppNetBIOS,
		capture.AppSIP, capture.AppSLP, capture.AppMNDP, capture.AppDropbox, capture.AppSteam, capture.AppWSD, capture.AppSTUN,
		capture.AppMGCP, capture.AppMegaco, capture.AppBJNP, capture.AppXDMCP},

	Control: controls(),

	Tunnel: {capture.AppISAKMP, capture.AppWireGuard, capture.AppOpenVPN, capture.AppL2TP, capture.AppPPTP, capture.AppGTP,
		capture.AppVXLAN, capture.AppCAPWAP, capture.AppLWAPP, capture.AppGSMTAP},

	byTransport: {capture.AppNone, capture.AppTLS, capture.AppHTTP, capture.AppDTLS, capture.AppSMB, capture.AppRDP, capture.AppRDPUDP,
		capture.AppVNC, capture.AppX11, capture.AppIMAP, capture.AppSMTP, capture.AppPOP3, capture.AppNNTP, capture.AppFTP,
		capture.AppFTPData, capture.AppTFTP, capture.AppIRC, capture.AppXMPP, capture.AppYMSG, capture.AppOSCAR, capture.AppMSNP,
		capture.AppLDAP, capture.AppKerberos, capture.AppRTSP, capture.AppRTMP, capture.AppH323, capture.AppSkinny, capture.AppSOCKS,
		capture.AppMySQL, capture.AppPostgreSQL, capture.AppRedis, capture.AppMongoDB, capture.AppCassandra, capture.AppTDS, capture.AppTNS,
		capture.AppDRDA, capture.AppMemcached, capture.AppElasticsearch, capture.AppNFS, capture.AppRPC, capture.AppDCERPC, capture.AppAFS,
		capture.AppISCSI, capture.AppCeph, capture.AppRsync, capture.AppGit, capture.AppRMI, capture.AppAJP, capture.AppAMQP,
		capture.AppOpenWire, capture.AppKafka, capture.AppNATS, capture.AppSTOMP, capture.AppZMTP, capture.AppBitTorrent,
		capture.AppEDonkey, capture.AppBitcoin, capture.AppFinger, capture.AppIdent, capture.AppLPD, capture.AppIPX,
		capture.AppAppleTalk, capture.AppDECnet, capture.AppCLNP, capture.AppFCoE, capture.AppAoE},
}

// application returns the class that the packet's application gives to its data. Over TCP,
// classes of datagrams are byTransport.
func application(ev *capture.Event) Class {
	c := byApplication[ev.App%capture.NumApps]
	switch {
	case ev.App == capture.AppNone && ev.Proto == udp, ev.App == capture.AppTLS:
		c = hidden(ev)
	case ev.Proto == tcp && c > TLSHello:
		c = byTransport
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
	return byTransport
}

// deviceByte returns the last byte of the address of a sensor's device, which is the
// client of its server, or beside IP the sender.
func deviceByte(ev *capture.Event) uint32 {
	if ev.Facts&capture.FromClient != 0 || ev.Proto == 0 {
		return uint32(ev.SrcLast)
	}
	return uint32(ev.DstLast)
}
