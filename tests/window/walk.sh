#!/usr/bin/env bash
# Walks the real window from the start page to an exported file, with a real X server, mouse and keys:
#   tests/window/walk.sh PROGRAM PICTURES
# PROGRAM is a release build; a picture of each step is left in PICTURES. What must have happened is
# asked of the project by command, never of the picture.
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
pictures=$(realpath "$2")
reports=$(cd "$(dirname "$0")/../fixtures" && pwd)
work=$(mktemp -d)
display=${WALK_DISPLAY:-:87}
export DESKREVIEW_CONFIG=$work/config DESKREVIEW_CACHE=$work/cache XDG_RUNTIME_DIR=$work
export LIBGL_ALWAYS_SOFTWARE=1 HOME=$work USER=walker
export LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY LANGUAGE

Xvfb "$display" -screen 0 1280x800x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
server=$!
export DISPLAY=$display
window=
finish() {
  status=$?
  if [ "$status" != 0 ]; then
    import -window root "$pictures/failed.png" 2>/dev/null || true
    echo "the walk failed after step: ${at:-start}" >&2
    cat "$work/window.log" >&2 || true
  fi
  [ -n "$window" ] && kill "$window" 2>/dev/null || true
  kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

for _ in $(seq 100); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done

# Waits until a command succeeds.
until_ok() {
  for _ in $(seq 150); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.2
  done
  echo "waited in vain for: $*" >&2
  return 1
}
step() {
  at=$1
  sleep 0.6
  import -window root "$pictures/$1.png"
}
key() { xdotool key --clearmodifiers "$@"; sleep 0.25; }
words() { xdotool type --delay 12 "$1"; sleep 0.3; }
ask() { "$program" "$@" --json; }
count() { ask "$1" "$project" | python3 -c "import json,sys; print(len(json.load(sys.stdin)))"; }
equals() { [ "$(count "$1")" = "$2" ]; }

project=$work/harbour.deskreview

"$program" >"$work/window.log" 2>&1 &
window=$!
until_ok xdotool search --onlyvisible --name '^Deskreview$'
id=$(xdotool search --onlyvisible --name '^Deskreview$' | head -1)
xdotool windowsize "$id" 1280 800 windowmove "$id" 0 0 windowfocus "$id" || true
step 01-start

# A new review: the title, then its folder.
key ctrl+n
words "Harbour safety"
key Tab
key ctrl+a
words "$project"
step 02-new-review
sleep 0.5
key Return
until_ok xdotool search --onlyvisible --name 'Harbour safety'
step 03-empty-review

# The reports.
key ctrl+i
words "$reports/harbour-evaluation.txt"
sleep 1
key Return
words "$reports/harbour-outcome.txt"
sleep 1
key Return
step 04-import
key Return
until_ok equals documents 2
step 05-imported

# The second document, by the palette; the working recommendation; a tag with its bearing.
key ctrl+k
words "annual report"
step 06-palette
key Return
sleep 0.5
key w
words "1"
step 07-choose-recommendation
key Return
xdotool mousemove 640 420 click 1
sleep 0.3
key j
key j
key t
key s
key e
until_ok equals codings 1
step 08-tagged
key ctrl+z
key ctrl+z
key ctrl+z
until_ok equals codings 0
step 09-undone
key ctrl+shift+z
until_ok equals codings 1
step 10-redone

# Search, and a hit opened.
key ctrl+shift+f
words "register of accidents"
sleep 0.6
step 11-search
key Down
key Return
step 12-hit
key Escape

# The register, the table of codings, and out.
key ctrl+r
step 13-register
key ctrl+t
step 14-codings
key ctrl+e
sleep 0.3
key ctrl+a
words "$work/findings.xlsx"
step 15-export
key Return
until_ok test -s "$work/findings.xlsx"
step 16-exported

ask check "$project" | python3 -c "import json,sys; assert json.load(sys.stdin)['ok']"
key ctrl+q
for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || break; sleep 0.1; done
if kill -0 "$window" 2>/dev/null; then echo "the window did not close" >&2; exit 1; fi
wait "$window"
window=
echo "the walk is done: $(ls "$pictures" | wc -l) pictures"
