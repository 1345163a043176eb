# shellcheck shell=sh
# The programs of plan/programs, each of them in program-NAME.sh. All hooks but the first may be left out:
#   accepts        whether it accepts the configuration as it will be (by in_view); if not, its words are in $WORK/words
#   unit           sets UNIT, where that is not NAME.service
#   main           sets MAIN to the file without which it does not run
#   before_reload  notes what tells afterwards whether a reload took
#   took           whether it did; if not, its words are in $WORK/words
#   needs_restart  whether it can follow by a restart alone; sets REASON
#   last_words     prints why it may go on with what it had
#   drains PLACES FILE  prints a file of its configuration, with the servers of its lines `PROGRAM PLACE` drained and nobody else
#   version        sets VERSION to what is installed, or ends the run; for plan/needs and lines that are for newer ones
read_files_of program
PROGRAMS=$KNOWN

is_program() { in_lines "$PROGRAMS" "$1"; }

# unit_of PROGRAM: sets UNIT.
unit_of() {
  UNIT=$1.service
  hook_if_any "$1" unit
}

# program_of UNIT: sets PROGRAM, to nothing if the unit is none's.
program_of() {
  local each
  PROGRAM=
  for each in $PROGRAMS; do
    unit_of "$each"
    [ "$UNIT" != "$1" ] || PROGRAM=$each
  done
}

# control_reload UNIT: what systemd calls a success need not be one, and the unit's program may know better.
control_reload() {
  program_of "$1"
  hook_if_any "$PROGRAM" before_reload
  control reload "$1"
  if hook_if_any "$PROGRAM" took; then return 0; fi
  needs_restart || fail_with "$WORK/words" "$PROGRAM was reloaded and keeps its old configuration"
  step units "restart $1: $REASON"
  control restart "$1"
}

# The same on the way back, where nothing ends the run.
try_reload() {
  program_of "$1"
  hook_if_any "$PROGRAM" before_reload
  try reload "$1"
  if hook_if_any "$PROGRAM" took; then return 0; fi
  if needs_restart; then try restart "$1"; else trouble "reload $1"; fi
}

needs_restart() { has_hook "$PROGRAM" needs_restart && hook "$PROGRAM" needs_restart; }

# What the plan's programs print of why they may go on with what they had.
last_words() {
  local program
  [ -f "$PLAN/programs" ] || return 0
  while read -r program <&3; do hook_if_any "$program" last_words; done 3<"$PLAN/programs"
}
