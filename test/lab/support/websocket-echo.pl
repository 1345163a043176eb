# Answers each text of a websocket with a name and the text, and a plain GET with the name, so that health checks pass.
# One process for all, with what Debian's perl-base has. Usage: perl websocket-echo.pl PORT NAME
use strict;
use warnings;
use IO::Socket::INET;

my ($port, $name) = @ARGV;
my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 1024, ReuseAddr => 1) or die "$port: $!\n";
$SIG{PIPE} = 'IGNORE';
$| = 1;
printf "listening on %d\n", $listener->sockport;
my %clients; # by file number: socket, bytes that were read, whether it is a websocket

while (1) {
    my $ready = '';
    vec($ready, fileno($_->{socket}), 1) = 1 for {socket => $listener}, values %clients;
    next if select($ready, undef, undef, undef) < 0;
    for my $number (keys %clients) {
        serve($clients{$number}) or delete $clients{$number} if vec($ready, $number, 1);
    }
    next unless vec($ready, fileno($listener), 1);
    my $socket = $listener->accept or next;
    $clients{fileno $socket} = {socket => $socket, read => '', upgraded => 0};
}

# False once the client is done with.
sub serve {
    my ($client) = @_;
    sysread($client->{socket}, $client->{read}, 65536, length $client->{read}) or return 0;
    if (!$client->{upgraded}) {
        $client->{read} =~ s/^(.*?\r\n\r\n)//s or return 1;
        return 0 unless upgrade($client, $1);
    }
    while (my ($opcode, $text) = next_frame($client)) {
        write_frame($client, $opcode == 9 ? 10 : $opcode, $opcode == 1 ? "$name $text" : $text);
        return 0 if $opcode == 8;
    }
    return 1;
}

sub upgrade {
    my ($client, $head) = @_;
    my ($key) = $head =~ /^Sec-WebSocket-Key:\s*(\S+)/im;
    if (!defined $key) {
        my $length = 1 + length $name;
        syswrite $client->{socket}, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: $length\r\n\r\n$name\n";
        return 0;
    }
    my $accept = accept_key($key);
    syswrite $client->{socket},
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: $accept\r\n\r\n";
    return $client->{upgraded} = 1;
}

# RFC 6455, 4.2.2. perl-base has no SHA-1; coreutils has.
sub accept_key {
    my ($key) = @_;
    $key =~ s/[^A-Za-z0-9+\/=]//g;
    my ($hex) = `printf %s ${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11 | sha1sum` =~ /^(\w+)/;
    (my $base64 = substr pack('u', pack 'H*', $hex), 1) =~ tr{` -_}{AA-Za-z0-9+/};
    chomp $base64;
    return substr($base64, 0, 27) . '='; # 20 bytes
}

# The opcode and the text of a masked frame that has come as a whole: nothing if none has.
sub next_frame {
    my ($client) = @_;
    my ($first, $length) = unpack 'CC', $client->{read};
    return unless defined $length;
    my $at = 2;
    $length &= 127;
    return if $length == 127; # longer than any ping
    if ($length == 126) {
        return if length $client->{read} < 4;
        ($length, $at) = (unpack('x2n', $client->{read}), 4);
    }
    return if length $client->{read} < $at + 4 + $length;
    my $mask = substr $client->{read}, $at, 4;
    my $text = substr $client->{read}, $at + 4, $length;
    substr($client->{read}, 0, $at + 4 + $length) = '';
    return ($first & 15, $text ^ substr($mask x (1 + $length / 4), 0, $length));
}

sub write_frame {
    my ($client, $opcode, $text) = @_;
    my $length = length $text;
    syswrite $client->{socket}, pack('C', 128 | $opcode) . ($length < 126 ? pack('C', $length) : pack('Cn', 126, $length)) . $text;
}
