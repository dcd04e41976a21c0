package main

const helpCapture = `Listening to an interface needs rights, which are given up once it is open:

  sudo netsynth play -i eth0 -i wlan0
      The interfaces are opened first; then the program becomes the user who
      called sudo. On Linux, macOS and the BSDs.

  sudo setcap cap_net_raw=ep "$(command -v netsynth)"
  netsynth play -i eth0
      Linux: gives the right to this one program file, for good.

  macOS and the BSDs: whoever may read /dev/bpf* may listen. Wireshark's ChmodBPF
  lets the members of a group.

  Windows: needs Npcap (https://npcap.com). Where it was installed for
  administrators only, start netsynth from a terminal that runs as administrator.

  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth play -
      Lets another program capture. Without --immediate-mode packets arrive half
      a second late.

"netsynth interfaces" lists what can be listened to; -i may be given several
times, "any" listens to all of them. With -p (--promiscuous) packets to others
are taken too; tcpdump's -p means the opposite. An interface that goes down is
waited for; --wait=false makes that the end.
Captures in pcap, pcapng and other formats (docs/formats.md), plain or packed (gzip, zstd, xz, bzip2),
and the text that tcpdump prints (docs/text.md), are read from a file or from
standard input ("-"). "netsynth demo" needs no rights at all.

No payload leaves the process: what drives the music is numbers (times, sizes,
ports, flags, hashes).`

const helpFilter = `Words after FILE (play, inspect), after OUT (render) or after the flags of "play -i"
and "inspect -i" choose the packets, in the syntax of tcpdump (pcap-filter(7)):

  netsynth play capture.pcap port 53 or icmp
  netsynth render capture.pcap web.wav tcp port 80 and host 10.0.0.7
  sudo netsynth play -i eth0 'not port 22'
  netsynth play capture.pcap 'tcp[tcpflags] & tcp-syn != 0'

  addresses   host net src dst ether host; 10.0.0.0/8, fe80::/10, 1:2:3:4:5:6
  ports       port portrange, of tcp, udp and sctp; numbers, or names such as domain
  protocols   ip ip6 arp rarp tcp udp sctp icmp icmp6 igmp pim ah esp vrrp, ip proto N
  behind      vlan [N], mpls [N], pppoes [N]: what follows looks behind the tag
  frames      less N, greater N, len, broadcast, multicast
  bytes       ip[8] < 5, udp[4:2] > 100, icmp[icmptype] = icmp-echo
  joined by   and or not && || ! ( ); "and" is no stronger than "or"

Names of hosts are not looked up. Quote what the shell would take: ( ) & ! [ ] < >.
Packets from a file that are left out count as "filtered" in the summary; those of
an interface the kernel leaves out, and nobody counts. Flags come anywhere; after
"--" a word may begin with "-".`
