#!/usr/bin/env python3
"""Precision and recall of results frameworks against facts marked by hand.

    indicators.py PROGRAM [SHARED] [--list]

For each file of `indicators.json` runs `PROGRAM recognise FILE --json`. An indicator is found if its
printed number is; of those found each field is compared: a field that both leave empty counts for
nothing, one that only the program fills lowers precision, one that only the marks fill lowers recall.
Names of regions are compared without case and accents. In the files under `none` every indicator is a
wrong one. Without SHARED (or the variable DESKREVIEW_SHARED) only the project's own files are run.

Ends with 1 if anything is wrong, so that it can stand in a script. Standard library only.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = pathlib.Path(__file__).with_suffix(".json")
PLAIN = ["baseline", "target", "result", "unit", "result_also", "met", "period", "outcome_number"]


class Tally:
    """Right ones, those given by the program, those marked."""

    def __init__(self):
        self.right = collections.Counter()
        self.given = collections.Counter()
        self.marked = collections.Counter()

    def add(self, field, given, marked):
        """Sets of facts of one field. Gives what differs."""
        self.right[field] += len(given & marked)
        self.given[field] += len(given)
        self.marked[field] += len(marked)
        return given ^ marked

    def line(self, field):
        def share(whole):
            return f"{self.right[field] / whole:.3f}" if whole else "    –"

        return (
            f"{field:<18} right {self.right[field]:>4}  given {self.given[field]:>4}  marked {self.marked[field]:>4}"
            f"  precision {share(self.given[field])}  recall {share(self.marked[field])}"
        )


def fold(text):
    text = unicodedata.normalize("NFD", str(text).replace("’", "'").lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def facts(indicator):
    """The facts of each field as a set."""
    out = {field: {fold(indicator[field])} if indicator.get(field) is not None else set() for field in PLAIN}
    regions = indicator.get("by_region") or {}
    out["regions"] = {fold(name) for name in regions}
    out["countries"] = {(fold(region), fold(name)) for region, names in regions.items() for name in names}
    out["regions_counted"] = {fold(name) for name in indicator.get("regions_counted") or []}
    figures = indicator.get("figures_by_region") or {}
    if isinstance(figures, list):
        figures = {one["region"]: one for one in figures}
    out["region_figures"] = {
        (fold(region), key, fold(one[key]))
        for region, one in figures.items()
        for key in ("baseline", "target", "result", "met")
        if one.get(key) is not None
    }
    return out


def recognise(program, path):
    run = subprocess.run([program, "recognise", str(path), "--json"], capture_output=True, text=True, timeout=300)
    return json.loads(run.stdout).get("indicators", []) if run.returncode == 0 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("shared", nargs="?", default=os.environ.get("DESKREVIEW_SHARED"))
    parser.add_argument("--list", action="store_true", help="print every difference")
    arguments = parser.parse_args()
    marks = json.loads(FACTS.read_text(encoding="utf-8"))
    bases = {"own": ROOT, "shared": pathlib.Path(arguments.shared) if arguments.shared else None}
    tally, wrong = Tally(), []
    files = [(base, name, wanted) for base in bases for name, wanted in marks[base].items()]
    files += [(base, name, []) for base in bases for name in marks["none"][base]]
    for base, name, wanted in files:
        if bases[base] is None:
            continue
        found = recognise(arguments.program, bases[base] / name)
        if found is None:
            wrong.append(f"{name}: could not be read")
            continue
        numbers = {one["number"]: one for one in found}
        named = {one["number"] for one in wanted}
        given = {one["number"] or f"unnumbered {at}" for at, one in enumerate(found)}
        for number in sorted(tally.add("indicators", given, named)):
            wrong.append(f"{name}: indicator {number}: {'missed' if number in named else 'wrong'}")
        for one in wanted:
            if one["number"] not in numbers:
                continue
            ours, theirs = facts(numbers[one["number"]]), facts(one)
            for field in theirs:
                for difference in sorted(tally.add(field, ours[field], theirs[field]), key=str):
                    wrong.append(f"{name}: {one['number']}: {field}: {difference}")
        print(f"{name}: {len(found)} found, {len(wanted)} marked")
    print()
    for field in tally.given:
        print(tally.line(field))
    if arguments.list or wrong:
        print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
