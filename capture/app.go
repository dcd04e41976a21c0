package capture

import "sync"

// App is an application protocol. Package dissect identifies it by the start of the
// payload and by ports. 0 is an unknown one.
type App uint8

// The application protocols, each with a name below.
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
	AppDTLS
	AppISAKMP // and ESP in UDP
	AppWireGuard
	AppOpenVPN
	AppSOCKS
	AppBACnet
	AppCOTP // ISO's transport over TCP
	AppS7
	AppFINS
	AppPTP
	AppHSRP
	AppRIP
	AppBabel
	AppSFlow
	AppGTP
	AppVXLAN
	AppNFS
	AppRPC // of ONC
	AppDCERPC
	AppAFS // Rx
	AppBitTorrent
	AppXMPP
	AppIEC104
	AppENIP // EtherNet/IP and CIP
	AppHARTIP
	AppADS // Beckhoff's
	AppOPCUA
	AppKNX
	AppSynchrophasor // IEEE C37.118
	AppEGD           // GE's Ethernet Global Data
	AppDoIP
	AppSOMEIP
	AppArtNet
	AppACN // streaming
	AppHiSLIP
	AppMongoDB
	AppCassandra
	AppTDS  // of SQL Server
	AppTNS  // of Oracle
	AppDRDA // of DB2
	AppMemcached
	AppISCSI
	AppCeph
	AppRsync
	AppGit
	AppAMQP
	AppOpenWire
	AppKafka
	AppNATS
	AppSTOMP
	AppZMTP
	AppZabbix
	AppCollectd
	AppBFD
	AppLDP
	AppNetFlow // and IPFIX
	AppCAPWAP
	AppLWAPP
	AppLISP // its control
	AppL2TP
	AppPPTP // its control
	AppOpenFlow
	AppGLBP
	AppOLSR
	AppAODV
	AppMSDP
	AppRPKI
	AppAutoRP
	AppTACACS
	AppDiameter
	AppSLP
	AppPCP // and NAT-PMP
	AppMNDP
	AppMGCP
	AppMegaco
	AppSkinny
	AppIAX2
	AppH323
	AppRTMP
	AppVNC
	AppX11
	AppAJP
	AppNNTP
	AppFTPData
	AppEDonkey
	AppRTPS
	AppRDPUDP
	AppBJNP
	AppElasticsearch
	AppRMI
	AppCAN
	AppRMCP // IPMI
	AppC1222
	AppGSMTAP
	AppTimed
	AppWoL
	AppFinger
	AppIdent
	AppRlogin
	AppLPD
	AppYMSG
	AppOSCAR
	AppMSNP
	AppBitcoin
	AppDropbox
	AppSteam
	AppXDMCP
	AppWSD

	// From here on, those beside IP, of which the name is all that is known. PTP may be one too.
	AppSTP
	AppLLDP
	AppCDP
	AppLOOP // Ethernet's loopback test
	AppEAPOL
	AppISIS
	AppLACP   // and the other slow protocols
	AppPPPoED // discovery
	AppPPP    // what sets a link up
	AppIPX
	AppAppleTalk
	AppWLAN  // 802.11 without data
	AppGOOSE // IEC 61850
	AppSV    // IEC 61850's sampled values
	AppPROFINET
	AppEtherCAT
	AppPowerlink
	AppSERCOS
	AppMRP
	AppPRP // supervision
	AppHomePlug
	AppCFM
	AppVTP
	AppDTP
	AppUDLD
	AppPAgP
	AppEDP
	AppFCoE
	AppAoE
	AppDECnet
	AppMOP // and LAT
	AppRealtek
	AppESIS
	AppCLNP
	AppSLARP
	NumApps // count of the values above
)

// appNames are the names by which users ask for a protocol.
var appNames = [NumApps]string{
	AppDNS:           "dns",
	AppMDNS:          "mdns",
	AppLLMNR:         "llmnr",
	AppTLS:           "tls",
	AppHTTP:          "http",
	AppQUIC:          "quic",
	AppSSH:           "ssh",
	AppNTP:           "ntp",
	AppDHCP:          "dhcp",
	AppDHCPv6:        "dhcpv6",
	AppSIP:           "sip",
	AppRTP:           "rtp",
	AppMQTT:          "mqtt",
	AppModbus:        "modbus",
	AppDNP3:          "dnp3",
	AppSNMP:          "snmp",
	AppSyslog:        "syslog",
	AppSMB:           "smb",
	AppRDP:           "rdp",
	AppIMAP:          "imap",
	AppSMTP:          "smtp",
	AppFTP:           "ftp",
	AppPOP3:          "pop3",
	AppIRC:           "irc",
	AppNetBIOS:       "netbios",
	AppSSDP:          "ssdp",
	AppCA:            "ca",
	AppTelnet:        "telnet",
	AppCoAP:          "coap",
	AppLDAP:          "ldap",
	AppKerberos:      "kerberos",
	AppBGP:           "bgp",
	AppRTSP:          "rtsp",
	AppSTUN:          "stun",
	AppTFTP:          "tftp",
	AppRADIUS:        "radius",
	AppMySQL:         "mysql",
	AppPostgreSQL:    "postgresql",
	AppRedis:         "redis",
	AppDTLS:          "dtls",
	AppISAKMP:        "isakmp",
	AppWireGuard:     "wireguard",
	AppOpenVPN:       "openvpn",
	AppSOCKS:         "socks",
	AppBACnet:        "bacnet",
	AppCOTP:          "cotp",
	AppS7:            "s7",
	AppIEC104:        "iec104",
	AppFINS:          "fins",
	AppPTP:           "ptp",
	AppHSRP:          "hsrp",
	AppRIP:           "rip",
	AppBabel:         "babel",
	AppSFlow:         "sflow",
	AppGTP:           "gtp",
	AppVXLAN:         "vxlan",
	AppNFS:           "nfs",
	AppRPC:           "rpc",
	AppDCERPC:        "dcerpc",
	AppAFS:           "afs",
	AppBitTorrent:    "bittorrent",
	AppXMPP:          "xmpp",
	AppENIP:          "enip",
	AppHARTIP:        "hartip",
	AppADS:           "ads",
	AppOPCUA:         "opcua",
	AppKNX:           "knx",
	AppSynchrophasor: "synchrophasor",
	AppEGD:           "egd",
	AppDoIP:          "doip",
	AppSOMEIP:        "someip",
	AppArtNet:        "artnet",
	AppACN:           "acn",
	AppHiSLIP:        "hislip",
	AppMongoDB:       "mongodb",
	AppCassandra:     "cassandra",
	AppTDS:           "tds",
	AppTNS:           "tns",
	AppDRDA:          "drda",
	AppMemcached:     "memcached",
	AppISCSI:         "iscsi",
	AppCeph:          "ceph",
	AppRsync:         "rsync",
	AppGit:           "git",
	AppAMQP:          "amqp",
	AppOpenWire:      "openwire",
	AppKafka:         "kafka",
	AppNATS:          "nats",
	AppSTOMP:         "stomp",
	AppZMTP:          "zmtp",
	AppZabbix:        "zabbix",
	AppCollectd:      "collectd",
	AppBFD:           "bfd",
	AppLDP:           "ldp",
	AppNetFlow:       "netflow",
	AppCAPWAP:        "capwap",
	AppLWAPP:         "lwapp",
	AppLISP:          "lisp",
	AppL2TP:          "l2tp",
	AppPPTP:          "pptp",
	AppOpenFlow:      "openflow",
	AppGLBP:          "glbp",
	AppOLSR:          "olsr",
	AppAODV:          "aodv",
	AppMSDP:          "msdp",
	AppRPKI:          "rpki",
	AppAutoRP:        "autorp",
	AppTACACS:        "tacacs",
	AppDiameter:      "diameter",
	AppSLP:           "slp",
	AppPCP:           "pcp",
	AppMNDP:          "mndp",
	AppMGCP:          "mgcp",
	AppMegaco:        "megaco",
	AppSkinny:        "skinny",
	AppIAX2:          "iax2",
	AppH323:          "h323",
	AppRTMP:          "rtmp",
	AppVNC:           "vnc",
	AppX11:           "x11",
	AppAJP:           "ajp",
	AppNNTP:          "nntp",
	AppFTPData:       "ftp-data",
	AppEDonkey:       "edonkey",
	AppRTPS:          "rtps",
	AppRDPUDP:        "rdpudp",
	AppBJNP:          "bjnp",
	AppElasticsearch: "elasticsearch",
	AppRMI:           "rmi",
	AppCAN:           "can",
	AppRMCP:          "rmcp",
	AppC1222:         "c1222",
	AppGSMTAP:        "gsmtap",
	AppTimed:         "timed",
	AppWoL:           "wol",
	AppFinger:        "finger",
	AppIdent:         "ident",
	AppRlogin:        "rlogin",
	AppLPD:           "lpd",
	AppYMSG:          "ymsg",
	AppOSCAR:         "oscar",
	AppMSNP:          "msnp",
	AppBitcoin:       "bitcoin",
	AppDropbox:       "dropbox",
	AppSteam:         "steam",
	AppXDMCP:         "xdmcp",
	AppWSD:           "wsd",
	AppSTP:           "stp",
	AppLLDP:          "lldp",
	AppCDP:           "cdp",
	AppLOOP:          "loop",
	AppEAPOL:         "eapol",
	AppISIS:          "isis",
	AppLACP:          "lacp",
	AppPPPoED:        "pppoed",
	AppPPP:           "ppp",
	AppIPX:           "ipx",
	AppAppleTalk:     "atalk",
	AppWLAN:          "wlan",
	AppGOOSE:         "goose",
	AppSV:            "sv",
	AppPROFINET:      "profinet",
	AppEtherCAT:      "ethercat",
	AppPowerlink:     "powerlink",
	AppSERCOS:        "sercos",
	AppMRP:           "mrp",
	AppPRP:           "prp",
	AppHomePlug:      "homeplug",
	AppCFM:           "cfm",
	AppVTP:           "vtp",
	AppDTP:           "dtp",
	AppUDLD:          "udld",
	AppPAgP:          "pagp",
	AppEDP:           "edp",
	AppFCoE:          "fcoe",
	AppAoE:           "aoe",
	AppDECnet:        "decnet",
	AppMOP:           "mop",
	AppRealtek:       "realtek",
	AppESIS:          "esis",
	AppCLNP:          "clnp",
	AppSLARP:         "slarp",
}

// String returns the name by which users ask for the protocol, such as "dns"; "" for
// AppNone.
func (a App) String() string {
	if a >= NumApps {
		return ""
	}
	return appNames[a]
}

// AppNamed returns the protocol whose String is name; ok is false if there is none.
func AppNamed(name string) (a App, ok bool) {
	a, ok = appsByName()[name]
	return a, ok
}

// appsByName returns the protocols by their names.
var appsByName = sync.OnceValue(func() map[string]App {
	apps := make(map[string]App, NumApps)
	for a := range NumApps {
		apps[a.String()] = a
	}
	return apps
})
