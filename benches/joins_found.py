#!/usr/bin/env python3
"""How many words that are broken on purpose are read whole again.

    joins_found.py PROGRAM JOINS FILE… [--as LANGUAGE]

PROGRAM and JOINS as for joins.py. In each text 150 words of six letters and more, taken at random
(always the same), get a blank somewhere; told is how many are read whole again, and what else is read
otherwise than it stands. `--as` reads the text as of another language, such as one without a list.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

BROKEN = 150
WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{6,}(?![\w'’-])")


def passages(document):
    text = document["text"]
    for block in document["blocks"]:
        if block["start"] is None:
            continue
        words = text[block["start"]:block["end"]]
        rows = words.split("\n") if block["kind"] == "table" else [words]
        yield from (re.sub(r"[\n\t]", " ", row) for row in rows if row.strip())


def main():
    arguments = sys.argv[1:]
    language = None
    if "--as" in arguments:
        at = arguments.index("--as")
        language = arguments[at + 1]
        del arguments[at:at + 2]
    program, joins, *files = arguments
    chance = random.Random(5)
    for file in files:
        done = subprocess.run([program, "text", file, "--json"], capture_output=True, text=True, check=True)
        document = json.loads(done.stdout)
        rows = list(passages(document))
        places = [(at, found.start(), found.end()) for at, row in enumerate(rows) for found in WORD.finditer(row)]
        broken = set()
        chosen = chance.sample(places, min(BROKEN, len(places)))
        for at, start, end in sorted(chosen, reverse=True):
            cut = chance.randint(start + 1, end - 1)
            rows[at] = rows[at][:cut] + " " + rows[at][cut:]
            broken.add(rows[at][start:end + 1])
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as lines:
            tag = language or document["language"] or ""
            lines.write("".join(f"{tag}\t{row}\n" for row in rows))
            lines.flush()
            printed = subprocess.run([joins, lines.name], capture_output=True, text=True, check=True)
        read = {}
        for line in printed.stdout.split("\n")[:-1]:
            _, pieces, words, context = line.split("\t", 3)
            read.setdefault(pieces, (words, context))
        found = sum(pieces in read for pieces in broken)
        print(f"{pathlib.Path(file).name}: {found} of {len(broken)}")
        for pieces, (words, context) in sorted(read.items()):
            if pieces not in broken:
                print(f"    also {pieces!r} -> {words!r}: {context}")


main()
