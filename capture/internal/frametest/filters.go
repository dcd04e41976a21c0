package frametest

import "strings"

// filterExpressions are compared with tcpdump on every kind of frame.
var Filters = strings.Split(strings.TrimSpace(`
ip
ip6
arp
rarp
tcp
udp
sctp
icmp
icmp6
igmp
pim
ah
esp
vrrp
carp
igrp
not ip
! tcp
not (tcp or udp)
tcp or udp and ip6
ip and not tcp
ip or ip6 and tcp
tcp && ip6 || udp
host 141.142.220.118
src 141.142.220.118
dst 141.142.220.118
src host 141.142.220.118
host 141.142.220.118 or 141.142.2.2
host 141.142.220.118 and not 141.142.2.2
host (141.142.220.118 or 10.0.0.1 or 208.80.152.3)
src and dst host 127.0.0.1
src or dst host 10.0.0.1
dst or src net 10
dst and src net 10
ip host 10.0.0.1
arp host 10.0.0.1
rarp host 10.0.0.1
host 10.1
host 5
net 10
net 10.0.0.0/8
net 192.168.0.0/16
src net 192.168
dst net 141.142.220.0/24
net 10.0.0.0 mask 255.0.0.0
net 0.0.0.0/0
net 010
not src net 192.168 and not dst net 10
ip6 host ::1
host fe80::217:f2ff:fed7:cf65
net fe80::/10
src net fe80::/64
net 2001:db8::/33
dst net ff02::/16
src host ::1 or dst host ff02::fb
net ::/0
port 80
port 53
port (80)
port 80 or 443
port 80 or (443 or 53)
not port 80
not port 80 and not port 53
src port 80
dst port 53
src and dst port 5353
src or dst port 5353
tcp port 80
udp port 53
sctp port 80
tcp src port 80
tcp dst port 80 or udp dst port 53
port http
port domain
port ssh
port ntp or http
udp port domain
tcp port https
portrange 80
portrange 20-1024
src portrange 1000-65535
udp dst portrange 1024-80
portrange http-https
tcp portrange 0-1023
port 0x50
port 0120
src port 80 or dst 443
src port 80 or dst port 443
proto 6
proto 1 or 58
ip proto 6
ip proto 6 or 17
ip proto \tcp
ip6 proto \udp
ip6 proto 58
ip6 proto 44
proto \icmp
proto \tcp or \udp
ip proto 47
ether proto 0x0800
ether proto \ip
ether proto \arp
ether proto 0x86dd or 0x0806
ether proto 0x88f7
ether proto 3
ether proto 0x42
ether proto 1500
ether proto 1501
ether host ff:ff:ff:ff:ff:ff
ether src 00:0c:29:3e:1b:9a
ether dst ff-ff-ff-ff-ff-ff
ether host ffffffffffff
ether host ffff.ffff.ffff
ether src and dst 0:0:0:0:0:0
ether dst host 1:0:5e:0:0:fb or 33:33:0:0:0:fb
broadcast
multicast
ether broadcast
ether multicast
link multicast
ip broadcast
ip multicast
ip6 multicast
not multicast and ip
less 64
less 100
greater 100
greater 1000
len > 60 and len <= 100
len = 60
len != 60
length >= 1514
vlan
vlan 10
vlan 100 or ip
vlan and ip
vlan and tcp port 80
vlan and vlan
vlan and vlan and ip
vlan and host 10.0.0.1
vlan and arp
not vlan
vlan or tcp
tcp or vlan
vlan and ether host ff:ff:ff:ff:ff:ff
vlan and mpls
vlan and mpls and ip
mpls
mpls 18
mpls and ip
mpls and tcp port 80
mpls and host 10.0.0.1
mpls and mpls
mpls 18 and mpls 29
mpls and mpls and ip6
pppoed
pppoes
pppoes 1
pppoes 5 or ip
pppoes and ip
pppoes and ip6
pppoes and tcp port 80
pppoes and host 10.0.0.1
pppoes and icmp6
pppoes and ether[0] = 0
pppoes and mpls
vlan and pppoes and ip
ip[0] = 0x45
ip[0] & 0xf != 5
ip[0] & 0xf > 5
ip[6:2] & 0x1fff = 0
ip[6:2] & 0x2000 != 0 or ip[6:2] & 0x1fff != 0
ip[8] < 64
ip[2:2] > 500
ip[2:2] >= len - 20
ip[12:4] = ip[16:4]
ip[12:4] = 0x8d8edc76
ip6[6] = 58
ip6[0] & 0xf0 = 0x60 and ip6[7] <= 64
ip6[4:2] + 54 = len
arp[6:2] = 1
arp[7] = 2
rarp[6] = 0
ether[0] & 1 = 0
ether[12:2] = 0x800
ether[14] = ether[15]
ether[20:2] > ether[18:2]
link[6:4] != 0
tcp[13] = 2
tcp[tcpflags] & tcp-syn != 0
tcp[tcpflags] & (tcp-syn|tcp-fin) != 0
tcp[tcpflags] & (tcp-syn | tcp-ack) == tcp-syn
tcp[tcpflags] == tcp-push + tcp-ack
tcp[tcpflags] & tcp-rst != 0 and not src net 10
tcp[0:2] = 80 or tcp[2:2] = 80
tcp[4:4] > tcp[8:4]
tcp[(tcp[12] & 0xf0) >> 2] = 0x47
tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420
tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)
udp[4:2] > 100
udp[8] & 0x80 = 0
udp[10:2] & 0x8000 != 0
udp[ip[0] & 7 + 3] < 20
sctp[0:2] = 80
icmp[icmptype] = icmp-echo
icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply
icmp[icmpcode] = 3
icmp6[icmp6type] = icmp6-echo
icmp6[icmp6type] = icmp6-neighborsolicit or icmp6[0] = icmp6-routeradvert
icmp6[icmp6code] = 0 and not icmp6[icmp6type] = icmp6-echoreply
igmp[0] = 0x16
pim[0] & 0xf = 3
vrrp[1] > 0
ip[ip[0] & 0xf] = 0
ip[(ip[0] & 0xf) * 4 + 13] & 2 != 0
ip6[40 + 1:2] = 0
not ip[0] = 0x45
not tcp[0:2] > 1000
len = 6 ^ 3 & 1 + 53
len % 7 = 3
len / 2 * 2 = len
len % 7 + 1 = 4
2 * 7 % 4 + 54 = len
len & 3 >> 1 = 1
len & 12 | 3 = 7
len | 3 & 5 = 62
len + 1 - 1 > 60
20 + ip[2:2] > 0
len - ip[2:2] = 14
(ip[0] & 0xf) + tcp[12] > 10
(len + 6) * 2 = 132
len = - 4 ^ 1
- len + 100 < 40
-1 > len
len << 2 = 240
len >> ip[0] = 0
len << ip[8] > 0
1000 / ip[1] > 3
len % ip[1] = 0
ip[8] ^ 0xff > 0x80
60 = len
60 < len
ip[0] * 0 = 0
ip[60] & 0 = 0
ether[1000] = 0
not ether[100] = 0
tcp and not port 80 and len > 60
(tcp or udp) and (port 53 or port 80)
((tcp))
not not tcp
tcp and (host 10.0.0.1 or host 141.142.220.118) and not (port 22 or port 80)
arp or (icmp and icmp[0] = 8) or (tcp[13] & 7 != 0)
udp port 67 or 68
tcp and ip6 or udp and ip
ip host 10.0.0.1 and tcp port 80 or arp
ip6 and not tcp and not udp and not icmp6
tcp port 21 or 22 or 23 or 25 or 53 or 80 or 110 or 143 or 443 or 993 or 995 or 3306 or 5432 or 6379 or 8080
1.2.3.4
tcp 80
port 80 or (443 and tcp)
tcp and (80)
ip port 80
ether host 1.2.3.4
host 1:2:3:4:5:6
net 10.0.0.1/8
net 10/8
ip host ::1
host www.example.com
port nosuchport
sctp port http
udp port http
portrange 20-foo
ip proto tcp
vlan 5000
mpls 1048576
pppoes 65536
ip[0:3] = 1
ah[0] = 1
tcp[0] = 1 and len
(tcp
tcp)
tcp and
and tcp
host
net
port
src
ip[0
ip[0] =
len / 0 = 1
len << 32 = 0
mpls and arp
mpls and vlan
src proto 6
arp proto 6
tcp proto 6
ether
ip6 broadcast
host 10.0.0.0/8
port 65536
host 1.2.3.456
tcp host 10.0.0.1
ip[0] = 1 = 1
tcp # 1
`), "\n")
