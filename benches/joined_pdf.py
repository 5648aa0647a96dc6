#!/usr/bin/env python3
"""Makes a long PDF by joining others again and again, for measuring the page view.

Usage: joined_pdf.py [--pages 2000] OUTPUT FILE_OR_FOLDER...
The files are taken in order, and from the first again, until the pages are reached. Prints the
output's path, pages and size as JSON. Standard library only; pdfunite and pdfinfo (poppler-utils)
must be installed.
"""

import argparse
import itertools
import json
import pathlib
import subprocess


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = []
    for path in arguments.paths:
        files += sorted(path.rglob("*.pdf")) if path.is_dir() else [path]
    counts = {file: pages_of(file) for file in files}
    if not any(counts.values()):
        parser.error("none of the files has pages")
    chosen, pages = [], 0
    for file in itertools.cycle(files):
        if pages >= arguments.pages:
            break
        chosen.append(file)
        pages += counts[file]
    subprocess.run(["pdfunite", *chosen, arguments.output], check=True, stderr=subprocess.DEVNULL)
    made = {
        "path": str(arguments.output),
        "pages": pages_of(arguments.output),
        "bytes": arguments.output.stat().st_size,
    }
    print(json.dumps(made))


def pages_of(file):
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    return next((int(l.split()[1]) for l in told.splitlines() if l.startswith("Pages:")), 0)


main()
