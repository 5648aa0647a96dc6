#!/usr/bin/env python3
"""How faithfully PDFs are read: words and their order beside those of pdftotext.

For each file: `deskreview text FILE --json` and `pdftotext FILE -` are compared by

- F1 of the multisets of words (white space parts them; furniture counts with the text, since
  pdftotext keeps it), without hyphens, so that a word parted at a line end counts as whole;
- order: the share of neighbouring word pairs of pdftotext that are neighbours in ours too, 0 to 1.

Usage: text_fidelity.py [--program PATH] [--worst N] FILE_OR_FOLDER...
Standard library only; pdftotext (poppler-utils) must be installed.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import time
import unicodedata

LIMIT_SECONDS = 60


def run(command):
    """Standard output and seconds; None where it fails or does not end."""
    begin = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        return None, LIMIT_SECONDS
    seconds = time.monotonic() - begin
    return (done.stdout if done.returncode == 0 else None), seconds


def words(text):
    """Words, with what both programs may rightly write in two ways made one."""
    text = unicodedata.normalize("NFKC", text)
    text = text.replace("\u00ad", "-").replace("\u2010", "-").replace("\f", "\n")
    # The end of a line may part a word.
    text = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text)
    return text.split()


def joined(text_words):
    """Words without hyphens, so that a kept hyphen at a line end is no error."""
    return [w.replace("-", "") or w for w in text_words]


def ours(program, path):
    out, seconds = run([program, "text", str(path), "--json"])
    if out is None:
        return None, 0, seconds
    value = json.loads(out)
    chars = value["text"]
    parts = []
    for block in value["blocks"]:
        if block["start"] is None:
            parts.append(block.get("text") or "")
        else:
            parts.append(chars[block["start"] : block["end"]])
    return "\n\n".join(parts), len(value["pages"]), seconds


def f1(mine, theirs):
    if not mine and not theirs:
        return 1.0, [], []
    a, b = collections.Counter(mine), collections.Counter(theirs)
    common = sum((a & b).values())
    return 2 * common / (len(mine) + len(theirs)), list((a - b).items()), list((b - a).items())


def order(mine, theirs):
    """The share of neighbouring word pairs of theirs that are neighbours in mine too."""
    pairs = lambda w: collections.Counter(zip(w, w[1:]))
    a, b = pairs(mine), pairs(theirs)
    total = sum(b.values())
    return sum((a & b).values()) / total if total else 1.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="deskreview")
    parser.add_argument("--worst", type=int, default=0, help="print so many missing and surplus words")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    files = []
    for path in args.paths:
        files += sorted(path.glob("*.pdf")) if path.is_dir() else [path]
    scores, orders = [], []
    print(f"{'file':44} {'pages':>5} {'words':>7} {'theirs':>7} {'F1':>6} {'order':>6} {'s':>6} {'s pdftotext':>11}")
    for path in files:
        reference, their_seconds = run(["pdftotext", str(path), "-"])
        text, pages, seconds = ours(args.program, path)
        if text is None or reference is None:
            which = "both" if text is None and reference is None else "we" if text is None else "they"
            print(f"{path.name[:44]:44} not read ({which})")
            continue
        mine, theirs = joined(words(text)), joined(words(reference.decode("utf-8", "replace")))
        score, surplus, missing = f1(mine, theirs)
        near = order(mine, theirs)
        scores.append(score)
        orders.append(near)
        print(
            f"{path.name[:44]:44} {pages:5} {len(mine):7} {len(theirs):7} {score:6.3f} {near:6.3f}"
            f" {seconds:6.2f} {their_seconds:11.2f}"
        )
        if args.worst:
            print("   surplus:", sorted(surplus, key=lambda x: -x[1])[: args.worst])
            print("   missing:", sorted(missing, key=lambda x: -x[1])[: args.worst])
    if scores:
        print(f"{len(scores)} files, mean F1 {sum(scores) / len(scores):.4f}, mean order {sum(orders) / len(orders):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
