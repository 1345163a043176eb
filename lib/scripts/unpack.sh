# shellcheck shell=sh
# Puts what it reads into files below the working directory, whose directories are there. A line `@@linux-lb:file PATH` begins a file, and
# `@@linux-lb:unended PATH` one whose last line has no end. Usage: unpack HOST <FILES
unpack() {
  awk '
    function finish() {
      if (file == "") return
      printf "%s", (ended && lines > 0 ? "\n" : "") >file
      close(file)
    }
    /^@@linux-lb:(file|unended) / {
      finish()
      ended = $1 == "@@linux-lb:file"
      file = substr($0, length($1) + 2)
      lines = 0
      printf "" >file
      next
    }
    { printf "%s%s", (lines++ > 0 ? "\n" : ""), $0 >file }
    END { finish() }
  ' && return 0
  echo "linux-lb: $1: stage: cannot write what was sent to $PWD: see what awk says above" >&2
  return 1
}
