#!/usr/bin/env python3
"""Scores recognised recommendations against the true ones.

    score.py PROGRAM SHARED [--split dev|held] [--naive] [--sub-items] [-v]

Runs `PROGRAM recognise FILE --json` on every report of SHARED/corpus/reports and calls
SHARED/bench/d_score.py on what it found: strict (by text) and lenient (by text or number). A third
of the reports is held: each third one by sorted name. Whoever changes the rules develops on the
other two thirds; of the held ones only the figures are looked at.

`--naive` scores a regular expression over the flat text instead, for comparison. `--sub-items`
scores the markers of sub-items against sub_items.json, which was marked from the corpus's counts and
checked against the texts in part.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
NAIVE = re.compile(
    r"(?im)^\W*(?:recomm[ae]ndation|recomendaci[oó]n)\s*(?:n[°ºo]\.?\s*)?(\d+)\s*[:.–-]?\s*(.{0,400})"
)


def json_of(program, *arguments):
    run = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True)
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{' '.join(arguments)}: no JSON (exit status {run.returncode})\n{run.stderr}")


def naive(program, file):
    text = json_of(program, "text", file)["text"]
    found = {}
    for number, words in NAIVE.findall(text):
        if number not in found or len(words) > len(found[number]):
            found[number] = words
    return [{"number": number, "text": words} for number, words in found.items()]


def markers(items):
    """Markers of sub-items, nested ones behind their parent."""
    out = []
    for item in items:
        out.append(item["marker"])
        out += markers(item.get("sub_items", []))
    return out


def score_sub_items(found, wanted):
    """Counts by report and recommendation: markers in common, found only, wanted only."""
    total = [0, 0, 0]
    for report, by_number in sorted(wanted.items()):
        rows = [0, 0, 0]
        for number, expected in by_number.items():
            best = next((f for f in found.get(report, []) if f["number"] == number), None)
            # Where a report prints no number the only recommendation is meant.
            if best is None and len(by_number) == 1 and len(found.get(report, [])) == 1:
                best = found[report][0]
            got = markers(best["sub_items"]) if best else []
            both = sum(min(got.count(m), expected.count(m)) for m in set(expected))
            rows = [rows[0] + both, rows[1] + len(got) - both, rows[2] + len(expected) - both]
        total = [a + b for a, b in zip(total, rows)]
        print(f"  sub-items {report}: right {rows[0]}, wrong {rows[1]}, missed {rows[2]}")
    right, wrong, missed = total
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    print(f"sub-items: right {right}, wrong {wrong}, missed {missed}, F1 {f1:.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--split", choices=["dev", "held"])
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--sub-items", action="store_true")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    corpus = options.shared / "corpus"
    gold = json.loads((corpus / "recommendations.json").read_text())
    names = sorted(pathlib.Path(one["local"]).name for one in gold["reports"])
    held = set(names[2::3])
    splits = {"dev": [n for n in names if n not in held], "held": sorted(held)}
    found = {}
    for split, members in splits.items():
        if options.split not in (None, split):
            continue
        for name in members:
            file = str(corpus / "reports" / name)
            found[name] = (
                naive(options.program, file)
                if options.naive
                else json_of(options.program, "recognise", file)["recommendations"]
            )
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            reports = [
                dict(one, split=split)
                for one in gold["reports"]
                if pathlib.Path(one["local"]).name in members
            ]
            (folder / "gold.json").write_text(json.dumps({"reports": reports}))
            (folder / "found.json").write_text(
                json.dumps({f"reports/{name}": found[name] for name in members})
            )
            print(f"== {split}: {len(members)} reports")
            scorer = options.shared / "bench" / "d_score.py"
            call = [sys.executable, scorer, folder / "gold.json", folder / "found.json"]
            call += ["--split", split] + ["-v"] * options.v
            subprocess.run(call, check=True)
    if options.sub_items:
        wanted = json.loads((HERE / "sub_items.json").read_text())["reports"]
        score_sub_items(found, {r: w for r, w in wanted.items() if r in found})


if __name__ == "__main__":
    main()
