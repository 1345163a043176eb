# Says which files below the given places, and whether the journal, hold a text: lines NUMBER MODE OWNER:GROUP MODE-OF-ITS-DIRECTORY PATH, and NUMBER journal.
# A text comes in hexadecimal, so that it is not in the arguments of this program. Usage: perl search-host.pl PLACE... -- HEX...
use strict;
use warnings;

my (@places, @texts);
while (defined(my $word = shift)) { last if $word eq '--'; push @places, $word }
@texts = map { pack 'H*', $_ } @ARGV;

look_below($_) for @places;
open my $journal, '-|', qw(journalctl -q --all --output=export --no-pager) or die "journalctl: $!\n";
printf "%d journal\n", $_ for found_in(whole($journal));

sub look_below {
    my ($path) = @_;
    return if -l $path;
    return look_into($path) if -f _;
    opendir my $directory, $path or return;
    look_below("$path/$_") for grep { !/^\.\.?$/ } readdir $directory;
}

sub look_into {
    my ($path) = @_;
    open my $file, '<', $path or return;
    my @found = found_in(whole($file)) or return;
    my ($mode, $owner, $group) = (stat $file)[2, 4, 5];
    my $above = (stat $path =~ s{/[^/]+$}{}r)[2];
    printf "%d %04o %s:%s %04o %s\n", $_, $mode & 07777, scalar getpwuid $owner, scalar getgrgid $group, $above & 07777, $path for @found;
}

sub found_in {
    my ($bytes) = @_;
    return grep { index($bytes, $texts[$_]) >= 0 } 0 .. $#texts;
}

sub whole {
    my ($file) = @_;
    binmode $file;
    local $/;
    return readline($file) // '';
}
