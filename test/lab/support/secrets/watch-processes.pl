# Writes down the arguments and the environment of every process that it sees, each text once, in a file of its own in a directory.
# It looks without end at what is young, each few milliseconds, and at all now and then. Usage: perl watch-processes.pl DIRECTORY
use strict;
use warnings;
use Time::HiRes qw(sleep time);

use constant {YOUNG_SECONDS => 0.5, PAUSE_SECONDS => 0.005};

my ($directory) = @ARGV;
umask 077;
mkdir $directory or die "$directory: $!\n";
my %arguments = ($$ => read_file("/proc/$$/cmdline")); # by process
my %young; # when it was first seen, by process
my %seen;
my $count = 0;
my $newest = newest();
my $looked_at_all = 0;

while (1) {
    my ($before, $now) = ($newest, time);
    $newest = newest();
    $young{$_} = $now for ($before <= $newest ? $before : 0) + 1 .. $newest;
    look_at($_) for keys %young;
    delete @young{grep { $young{$_} < $now - YOUNG_SECONDS } keys %young};
    if ($looked_at_all < $now - YOUNG_SECONDS) {
        look_at($_) for grep { /^\d+$/ } names('/proc');
        $looked_at_all = $now;
    }
    sleep PAUSE_SECONDS;
}

# The number of the process that was begun last: proc(5) on loadavg.
sub newest {
    my ($number) = read_file('/proc/loadavg') =~ /(\d+)$/;
    return $number;
}

# A process that has other arguments has begun another program.
sub look_at {
    my ($process) = @_;
    my $text = read_file("/proc/$process/cmdline");
    return if $text eq '' || ($arguments{$process} // '') eq $text;
    $arguments{$process} = $text;
    write_down($process, 'arguments', $text);
    write_down($process, 'environment', read_file("/proc/$process/environ"));
}

sub write_down {
    my ($process, $what, $text) = @_;
    return if $text eq '' || $seen{$what}{$text}++;
    my $program = read_file("/proc/$process/comm") =~ s/[^\w.-]//gr;
    open my $file, '>', sprintf '%s/%05d.%s.%s', $directory, $count++, $program, $what or die "$directory: $!\n";
    print $file $text;
}

sub names {
    opendir my $directory, shift or return;
    return readdir $directory;
}

# Nothing, if it is gone.
sub read_file {
    open my $file, '<:raw', shift or return '';
    sysread $file, my $text, 131072 or return '';
    return $text;
}
