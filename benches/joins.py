#!/usr/bin/env python3
"""Every place where the index reads words otherwise than they stand, to be judged by reading.

    joins.py PROGRAM JOINS PATH…

PROGRAM is deskreview, JOINS the example of the index (`cargo build -p deskreview-index --example
joins`), PATH files or folders. Prints, for each kind of join, how often and one context; the last
line tells pages, places and kinds. Whether a join is right only a reader can say.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def passages(document):
    """The passages of a document as lines: a block, of a table a row."""
    text = document["text"]
    for block in document["blocks"]:
        if block["start"] is None:
            continue
        words = text[block["start"]:block["end"]]
        for row in words.split("\n") if block["kind"] == "table" else [words.replace("\n", "\u2028")]:
            language = block.get("language") or document["language"] or ""
            if row.strip():
                yield language + "\t" + row.replace("\t", "\u2029")


def main():
    program, joins, *paths = [one for one in sys.argv[1:] if not one.startswith("--")]
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    pages, kinds = 0, collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            done = subprocess.run([program, "text", str(file), "--json"], capture_output=True, text=True)
            if not done.stdout.strip():
                print(f"{file}: {done.stderr.strip()}", file=sys.stderr)
                continue
            document = json.loads(done.stdout)
            pages += len(document["pages"])
            lines = pathlib.Path(folder) / f"{number}.txt"
            lines.write_text("\n".join(passages(document)) + "\n", encoding="utf-8")
            printed = subprocess.run([joins, str(lines)], capture_output=True, text=True, check=True)
            for line in printed.stdout.split("\n")[:-1]:
                _, pieces, words, context = line.split("\t", 3)
                kinds[(file.name, pieces.lower(), words)].append(context)
    for (name, pieces, words), contexts in sorted(kinds.items()):
        context = contexts[0].replace("\u2028", " ").replace("\u2029", " | ")
        print(f"{name[:24]:24}  {pieces!r} -> {words!r}  x{len(contexts)}  … {context}")
    places = sum(map(len, kinds.values()))
    print(f"{pages} pages, {places} places, {len(kinds)} kinds")


main()
