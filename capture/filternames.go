package capture

// filterKeys are the words of the syntax, those that are understood and then
// those that are refused: none of them can be a name.
var filterKeys = words("src", "dst", "host", "net", "mask", "port", "portrange", "proto", "less", "greater", "len",
	"broadcast", "multicast", "vlan", "mpls", "pppoed", "pppoes",
	"ether", "link", "ppp", "slip", "fddi", "tr", "wlan", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp",
	"icmp", "icmp6", "igmp", "igrp", "pim", "ah", "esp", "vrrp", "carp",
	// refused
	"gateway", "protochain", "byte", "inbound", "outbound", "ifindex", "geneve", "atalk", "aarp", "decnet", "lat",
	"sca", "moprc", "mopdl", "iso", "esis", "es-is", "isis", "is-is", "clnp", "stp", "ipx", "netbeui", "radio",
	"type", "subtype", "dir", "direction", "addr1", "addr2", "addr3", "addr4", "ra", "ta",
	"on", "ifname", "rset", "ruleset", "rnr", "rulenum", "srnr", "subrulenum", "reason", "action",
	"llc", "lane", "metac", "bcc", "sc", "ilmic", "oam", "oamf4", "connectmsg", "metaconnect", "vpi", "vci",
	"l1", "l2", "iih", "lsp", "snp", "psnp", "csnp",
	"fisu", "lssu", "lsu", "msu", "hfisu", "hlssu", "hmsu", "sio", "opc", "dpc", "sls", "hsio", "hopc", "hdpc", "hsls")

// filterProtocols are the words that name a protocol, with the number that IP has
// for it where it does.
var filterProtocols = map[string]uint32{
	"ether": 0, "link": 0, "ppp": 0, "slip": 0, "fddi": 0, "tr": 0, "wlan": 0, "ip": 0, "ip6": 0, "arp": 0, "rarp": 0,
	"tcp": 6, "udp": 17, "sctp": 132, "icmp": 1, "icmp6": 58, "igmp": 2, "igrp": 9, "pim": 103, "ah": 51, "esp": 50,
	"vrrp": 112, "carp": 112,
}

// filterNumbers are the names of numbers.
var filterNumbers = map[string]uint32{
	"tcpflags": 13, "tcp-fin": 1, "tcp-syn": 2, "tcp-rst": 4, "tcp-push": 8, "tcp-ack": 16, "tcp-urg": 32,
	"tcp-ece": 64, "tcp-cwr": 128,

	"icmptype": 0, "icmpcode": 1, "icmp-echoreply": 0, "icmp-unreach": 3, "icmp-sourcequench": 4, "icmp-redirect": 5,
	"icmp-echo": 8, "icmp-routeradvert": 9, "icmp-routersolicit": 10, "icmp-timxceed": 11, "icmp-paramprob": 12,
	"icmp-tstamp": 13, "icmp-tstampreply": 14, "icmp-ireq": 15, "icmp-ireqreply": 16, "icmp-maskreq": 17,
	"icmp-maskreply": 18,

	"icmp6type": 0, "icmp6code": 1, "icmp6-destinationunreach": 1, "icmp6-packettoobig": 2, "icmp6-timeexceeded": 3,
	"icmp6-parameterproblem": 4, "icmp6-echo": 128, "icmp6-echoreply": 129, "icmp6-multicastlistenerquery": 130,
	"icmp6-multicastlistenerreportv1": 131, "icmp6-multicastlistenerdone": 132, "icmp6-routersolicit": 133,
	"icmp6-routeradvert": 134, "icmp6-neighborsolicit": 135, "icmp6-neighboradvert": 136, "icmp6-redirect": 137,
	"icmp6-routerrenum": 138, "icmp6-nodeinformationquery": 139, "icmp6-nodeinformationresponse": 140,
	"icmp6-ineighbordiscoverysolicit": 141, "icmp6-ineighbordiscoveryadvert": 142,
	"icmp6-multicastlistenerreportv2": 143, "icmp6-homeagentdiscoveryrequest": 144,
	"icmp6-homeagentdiscoveryreply": 145, "icmp6-mobileprefixsolicit": 146, "icmp6-mobileprefixadvert": 147,
	"icmp6-certpathsolicit": 148, "icmp6-certpathadvert": 149, "icmp6-multicastrouteradvert": 151,
	"icmp6-multicastroutersolicit": 152, "icmp6-multicastroutertermination": 153,
}

// etherNames and ipNames are what "ether proto" and "ip proto" take by name.
var etherNames = map[string]uint32{"ip": etherIPv4, "ip6": etherIPv6, "arp": etherARP, "rarp": etherRARP}

var ipNames = map[string]uint32{
	"icmp": 1, "igmp": 2, "tcp": 6, "egp": 8, "igp": 9, "udp": 17, "dccp": 33, "ipv6": 41, "ipv6-route": 43,
	"ipv6-frag": 44, "rsvp": 46, "gre": 47, "esp": 50, "ah": 51, "ipv6-icmp": 58, "ipv6-nonxt": 59, "ipv6-opts": 60,
	"eigrp": 88, "ospf": 89, "ipip": 94, "pim": 103, "vrrp": 112, "l2tp": 115, "sctp": 132, "udplite": 136,
}

// filterPort is a port by name: its protocol is 0 where TCP and UDP both use it.
type filterPort struct {
	number uint32
	proto  uint32
}

// filterPorts are the well-known ports, as Debian's list of services has them.
var filterPorts = map[string]filterPort{
	"amqp": {5672, 6}, "bgp": {179, 6}, "bootpc": {68, 17}, "bootps": {67, 17}, "chargen": {19, 0}, "daytime": {13, 0},
	"dhcpv6-client": {546, 17}, "dhcpv6-server": {547, 17}, "dict": {2628, 6}, "discard": {9, 0}, "domain": {53, 0},
	"domain-s": {853, 0}, "echo": {7, 0}, "epmap": {135, 6}, "exec": {512, 6}, "finger": {79, 6}, "ftp": {21, 6},
	"ftp-data": {20, 6}, "ftps": {990, 6}, "ftps-data": {989, 6}, "git": {9418, 6}, "gopher": {70, 6}, "http": {80, 6},
	"http-alt": {8080, 6}, "https": {443, 0}, "iax": {4569, 17}, "imap2": {143, 6}, "imaps": {993, 6}, "ipp": {631, 6},
	"isakmp": {500, 17}, "iscsi-target": {3260, 6}, "kerberos": {88, 0}, "kpasswd": {464, 0}, "l2f": {1701, 17},
	"ldap": {389, 0}, "ldaps": {636, 0}, "login": {513, 6}, "mdns": {5353, 17}, "microsoft-ds": {445, 6},
	"ms-sql-s": {1433, 6}, "ms-wbt-server": {3389, 6}, "mysql": {3306, 6}, "netbios-dgm": {138, 17},
	"netbios-ns": {137, 17}, "netbios-ssn": {139, 6}, "nfs": {2049, 0}, "nntp": {119, 6}, "ntalk": {518, 17},
	"ntp": {123, 17}, "openvpn": {1194, 0}, "pop3": {110, 6}, "pop3s": {995, 6}, "postgresql": {5432, 6},
	"printer": {515, 6}, "ptp-event": {319, 17}, "ptp-general": {320, 17}, "qotd": {17, 6}, "radius": {1812, 0},
	"radius-acct": {1813, 0}, "redis": {6379, 6}, "route": {520, 17}, "rsync": {873, 6}, "rtsp": {554, 0},
	"shell": {514, 6}, "sip": {5060, 0}, "sip-tls": {5061, 0}, "smtp": {25, 6}, "snmp": {161, 0}, "snmp-trap": {162, 0},
	"socks": {1080, 6}, "ssh": {22, 6}, "submission": {587, 6}, "submissions": {465, 6}, "sunrpc": {111, 0},
	"svn": {3690, 6}, "syslog": {514, 17}, "tacacs": {49, 0}, "telnet": {23, 6}, "telnets": {992, 6}, "tftp": {69, 17},
	"time": {37, 0}, "whois": {43, 6}, "x11": {6000, 6}, "xmpp-client": {5222, 6}, "xmpp-server": {5269, 6},
}

func words(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range list {
		m[w] = true
	}
	return m
}
