#!/usr/bin/env bash
# Import (read, structure, recognise, index, store) beside Recoll's indexing of the same files, in
# turn, each from nothing. Needs Debian's `recollcmd` and `poppler-utils`.
#
#   benches/import_beside_recoll.sh FOLDER [RUNS]
#
# Prints seconds of wall time a run and the medians with their ratio.
set -euo pipefail
folder=$(cd "$1" && pwd)
runs=${2:-5}
cd "$(dirname "$0")/.."
cargo build --release --locked --quiet
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
program=$target/release/deskreview
[ -x "$program" ] || { echo "There is no program at $program." >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A command that fails is not a fast one.
clock() {
  local from=$EPOCHREALTIME
  "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; echo "$1 failed." >&2; kill $$; }
  echo "$EPOCHREALTIME - $from" | bc
}
ours() {
  rm -rf "$work/p.deskreview" "$work/cache"
  DESKREVIEW_CACHE="$work/cache" "$program" init "$work/p.deskreview" >/dev/null
  DESKREVIEW_CACHE="$work/cache" clock "$program" import "$work/p.deskreview" "$folder" --jobs 2 --json
}
recoll() {
  rm -rf "$work/recoll"
  mkdir "$work/recoll"
  printf 'topdirs = %s\nloglevel = 1\n' "$folder" >"$work/recoll/recoll.conf"
  clock recollindex -c "$work/recoll" -z
}

printf 'run  deskreview  recoll\n'
for run in $(seq "$runs"); do
  a=$(ours) b=$(recoll)
  printf '%3d  %10.2f  %6.2f\n' "$run" "$a" "$b"
  echo "$a $b" >>"$work/times"
done
python3 - "$work/times" <<'PY'
import statistics
import sys

pairs = [tuple(map(float, line.split())) for line in open(sys.argv[1])]
ours, theirs = (statistics.median(column) for column in zip(*pairs))
print(f"median: deskreview {ours:.2f} s, recoll {theirs:.2f} s, ratio {ours / theirs:.2f}")
PY
