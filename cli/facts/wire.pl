# What others say on the wire: adverts of VRRP, and who answers for addresses. It sends ARP probes (RFC 5227) and neighbour solicitations, which no
# host learns anything from, and prints a line for each thing once.
# Arguments: SECONDS, then DEVICE for adverts, DEVICE=ADDRESS for who has it.
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton inet_ntop pack_sockaddr_in6);

my ($seconds, @words) = @ARGV;
my (%told, @readers, @askers);

sub of_device { my ($device, $what) = @_; open(my $file, '<', "/sys/class/net/$device/$what") or return; chomp(my $line = <$file>); return $line }
sub mac { return join ':', map { sprintf '%02x', $_ } unpack 'C6', $_[0] }
sub link_address { my ($index, $protocol, $to) = @_; return pack 'S n l S C C a8', 17, $protocol, $index, 0, 0, 6, $to // '' }

# A socket of the wire itself, before any firewall. With a filter for one protocol of IP: a director has other packets, too.
sub on_wire {
  my ($index, $protocol, $offset) = @_;
  socket(my $socket, 17, SOCK_DGRAM, 0) or die "packet socket: $!\n";
  if (defined $offset) {
    my $filter = pack('SCCL', 0x30, 0, 0, $offset) . pack('SCCL', 0x15, 0, 1, 112) . pack('SCCL', 0x06, 0, 0, 0xffff) . pack('SCCL', 0x06, 0, 0, 0);
    setsockopt($socket, SOL_SOCKET, 26, pack('S x![L!] P', 4, $filter)) or die "filter: $!\n";
    my $group = $protocol == 0x0800 ? "\x01\x00\x5e\x00\x00\x12" : "\x33\x33\x00\x00\x00\x12";
    setsockopt($socket, 263, 1, pack 'l S S a8', $index, 0, 6, $group);
  }
  bind($socket, link_address($index, $protocol)) or die "packet socket: $!\n";
  return $socket;
}

# What the kernel lets through to programs.
sub behind_firewall {
  my ($device, $family) = @_;
  socket(my $socket, $family, SOCK_RAW, 112) or return;
  setsockopt($socket, SOL_SOCKET, 25, "$device\0") or return;
  return $socket;
}

sub advert {
  my ($device, $how, $source, $from, $vrrp) = @_;
  my ($type, $router, $priority) = unpack 'C3', $vrrp;
  $told{join ' ', 'advert', $device, $how, $source, $from, $router, $priority}++ if defined $priority && ($type & 15) == 1;
}

sub read_adverts {
  my ($device, $index) = @_;
  my $ipv4 = sub { my ($packet) = @_; return (inet_ntop(AF_INET, substr $packet, 12, 4), substr $packet, 4 * (ord($packet) & 15)) };
  my $ipv6 = sub { my ($packet) = @_; return (inet_ntop(AF_INET6, substr $packet, 8, 16), substr $packet, 40) };
  for ([0x0800, 9, $ipv4], [0x86dd, 6, $ipv6]) {
    my ($protocol, $offset, $parts) = @$_;
    push @readers, [on_wire($index, $protocol, $offset), sub {
      my ($packet, $from) = @_;
      return if length $packet < 24 || ord(substr $packet, $offset, 1) != 112;
      my ($source, $vrrp) = $parts->($packet);
      advert($device, 'wire', $source, mac(substr $from, 12, 6), $vrrp);
    }];
  }
  my $heard4 = behind_firewall($device, AF_INET);
  push @readers, [$heard4, sub { my ($source, $vrrp) = $ipv4->($_[0]); advert($device, 'heard', $source, '-', $vrrp) }] if $heard4;
  my $heard6 = behind_firewall($device, AF_INET6);
  push @readers, [$heard6, sub { my ($packet, $from) = @_; advert($device, 'heard', inet_ntop(AF_INET6, substr $from, 8, 16), '-', $packet) }] if $heard6;
}

sub neighbour { my ($device, $address, $mac) = @_; $told{"neighbour $device $address $mac"}++ if $mac ne of_device($device, 'address') }

sub ask_arp {
  my ($device, $index, $own, $address) = @_;
  my $target = inet_pton(AF_INET, $address);
  my $socket = on_wire($index, 0x0806);
  my $probe = pack 'n n C C n a6 a4 a6 a4', 1, 0x0800, 6, 4, 1, $own, '', '', $target;
  push @askers, sub { send $socket, $probe, 0, link_address($index, 0x0806, "\xff" x 6) };
  push @readers, [$socket, sub {
    my (undef, undef, undef, undef, undef, $from, $source) = unpack 'n n C C n a6 a4', $_[0];
    neighbour($device, $address, mac($from)) if defined $source && $source eq $target;
  }];
}

sub ask_neighbours {
  my ($device, $index, $own, $address) = @_;
  my $target = inet_pton(AF_INET6, $address);
  socket(my $socket, AF_INET6, SOCK_RAW, 58) or return;
  setsockopt($socket, SOL_SOCKET, 25, "$device\0") or return;
  setsockopt($socket, 41, 18, pack 'l', 255);
  # Answers alone (136).
  setsockopt($socket, 58, 1, pack 'L8', (0xffffffff) x 4, 0xfffffeff, (0xffffffff) x 3);
  my $to = pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::1:ff00:0') & ("\xff" x 13 . "\0" x 3) | ("\0" x 13 . substr $target, 13), $index);
  my $question = pack 'C C n N a16 C C a6', 135, 0, 0, 0, $target, 1, 1, $own;
  push @askers, sub { send $socket, $question, 0, $to };
  push @readers, [$socket, sub {
    my ($packet) = @_;
    return if length $packet < 32 || ord($packet) != 136 || substr($packet, 8, 16) ne $target || ord(substr $packet, 24, 1) != 2;
    neighbour($device, $address, mac(substr $packet, 26, 6));
  }];
}

for my $word (@words) {
  my ($device, $address) = split /=/, $word;
  my ($index, $own) = (of_device($device, 'ifindex'), of_device($device, 'address'));
  next if !defined $index;
  if (!defined $address) { read_adverts($device, $index); next }
  next if !defined $own || $own !~ /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
  my $bytes = pack 'H12', $own =~ s/://gr;
  if ($address =~ /:/) { ask_neighbours($device, $index, $bytes, $address) } else { ask_arp($device, $index, $bytes, $address) }
}

my ($end, $next) = (time + $seconds, 0);
while (@readers && time < $end) {
  if (time > $next) { $next = time; $_->() for @askers }
  my $bits = '';
  vec($bits, fileno $_->[0], 1) = 1 for @readers;
  next if select($bits, undef, undef, 0.25) <= 0;
  for (@readers) {
    next if !vec $bits, fileno $_->[0], 1;
    my $from = recv $_->[0], my $packet, 2048, 0;
    $_->[1]->($packet, $from) if defined $from;
  }
}
print map { "$_ $told{$_}\n" } sort keys %told;
