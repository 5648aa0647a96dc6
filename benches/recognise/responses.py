#!/usr/bin/env python3
"""Responses that `recognise` finds, scored against what was marked by hand in responses.json.

    responses.py PROGRAM SHARED [-v]

A link is (document, number of the recommendation): precision and recall over links, and over links with
their disposition. Where the marks allow two readings either is right. A recommendation without a number
counts by its place among those of its document, from 1. A link with a number that no recommendation has
counts as any other: it may be right although the recommendation was not recognised.
"""
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def normal(number):
    parts = re.findall(r"\d+|[a-z]+", str(number).lower())
    return "/".join(str(int(part)) if part.isdigit() else part for part in parts)


def recognise(program, *arguments):
    done = subprocess.run([program, "recognise", *arguments, "--json"], capture_output=True, text=True, timeout=300)
    return json.loads(done.stdout) if done.stdout.strip() else {}


def found(program, shared, mark):
    """[(number, disposition, quote, confidence)] in the order of the text."""
    arguments = [str(shared / mark["file"])]
    told = recognise(program, *arguments)
    source = told
    if "against" in mark:
        other = str(shared / mark["against"])
        source = recognise(program, other)
        told = recognise(program, *arguments, "--against", other)
    unnumbered = [one["text"] for one in source.get("recommendations", []) if one["number"] is None]
    pairs = []
    for response in told.get("responses", []):
        for link in response["links"]:
            if link["kind"] != "recommendation":
                continue
            number = link["number"]
            if number is None:
                number = unnumbered.index(link["text"]) + 1 if link["text"] in unnumbered else 0
            pairs.append((normal(number), response["disposition"], response["quote"], response["confidence"]))
    return pairs


def share(right, all_of):
    return right / all_of if all_of else 1.0


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    verbose = "-v" in sys.argv[3:]
    marks = json.loads((HERE / "responses.json").read_text())["documents"]
    sums = [0] * 5
    bins = {"0.9 and more": [0, 0], "0.7 to 0.9": [0, 0], "below 0.7": [0, 0]}
    print(f"{'document':46} marked found right  decided")
    for mark in marks:
        pairs = found(program, shared, mark)
        gold = {normal(number): allowed for number, allowed in mark["responses"].items()}
        links = {number for number, *_ in pairs}
        right = links & set(gold)
        decisions = {(number, disposition) for number, disposition, *_ in pairs}
        for number, disposition, _, confidence in pairs:
            bin_of = "0.9 and more" if confidence >= 0.9 else "0.7 to 0.9" if confidence >= 0.7 else "below 0.7"
            good = disposition in gold.get(number, [])
            bins[bin_of] = [a + b for a, b in zip(bins[bin_of], (good, 1))]
        decided = {(number, one) for number, one in decisions if one in gold.get(number, [])}
        row = (len(gold), len(links), len(right), len(decisions), len({number for number, _ in decided}))
        sums = [a + b for a, b in zip(sums, row)]
        print(f"{pathlib.Path(mark['file']).name:46} {row[0]:6} {row[1]:5} {row[2]:5}  {row[4]:7}")
        if verbose:
            for number, disposition, quote, _ in pairs:
                sign = "" if number in gold and disposition in gold[number] else " <<<"
                print(f"    {number:8} {disposition:20} {quote[:90]!r}{sign}")
            for number in sorted(set(gold) - links):
                print(f"    {number:8} missing <<<")
    gold, links, right, decisions, decided = sums
    precision, recall = share(right, links), share(right, gold)
    print(f"links:        precision {precision:.3f}  recall {recall:.3f}")
    for name, (good, all_of) in bins.items():
        print(f"confidence {name:13} {good} of {all_of} right (number and disposition)")
    print(f"dispositions: precision {share(decided, decisions):.3f}  recall {share(decided, gold):.3f}")


if __name__ == "__main__":
    main()
