#!/bin/sh
# The index beside SQLite FTS5, Xapian, Recoll and ripgrep, over one collection in one run.
#
#   benches/search/run.sh COLLECTION SCRIPTS WORK
#
# COLLECTION holds passages.jsonl ({"doc","n","text"} a line) and texts/*.txt; SCRIPTS the peers'
# runners and queries_rfc.json; WORK is a folder for the indexes (about 4 GB), emptied at the end.
# A peer that is not installed is passed over. Build the program first:
#   cargo build --release -p deskreview-index --example collection
set -eu
collection=$1 scripts=$2 work=$3
queries=$scripts/queries_rfc.json
program=${CARGO_TARGET_DIR:-target}/release/examples/collection
mkdir -p "$work"
trap 'rm -rf "$work/ours" "$work/fts5.db" "$work/xapian" "$work/recoll"' EXIT

step() { printf '\n== %s\n' "$1"; }
load() { printf 'load before: '; cut -d' ' -f1-3 /proc/loadavg; }

step "Deskreview"; load
rm -rf "$work/ours"
python3 "$scripts/measure.py" -n 1 -- "$program" build "$collection" "$work/ours"
"$program" query "$collection" "$work/ours" "$queries"

step "SQLite FTS5"; load
python3 "$scripts/b_fts5.py" build "$collection/passages.jsonl" "$work/fts5.db"
python3 "$scripts/b_fts5.py" query "$work/fts5.db" "$queries" "$work/fts5.json"
rm -f "$work/fts5.db"

if python3 -c 'import xapian' 2>/dev/null; then
    step "Xapian"; load
    python3 "$scripts/b_xapian.py" build "$collection/passages.jsonl" "$work/xapian"
    python3 "$scripts/b_xapian.py" query "$work/xapian" "$queries" "$work/xapian.json"
    rm -rf "$work/xapian"
fi
if command -v recollindex >/dev/null; then
    step "Recoll"; load
    python3 "$scripts/b_recoll.py" build "$collection/texts" "$work/recoll"
    python3 "$scripts/b_recoll.py" query "$work/recoll" "$queries" "$work/recoll.json"
    rm -rf "$work/recoll"
fi
if command -v rg >/dev/null; then
    step "ripgrep"; load
    python3 "$scripts/b_ripgrep.py" "$collection/texts" "$queries" "$work/ripgrep.json"
fi
