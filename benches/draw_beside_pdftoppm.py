#!/usr/bin/env python3
"""Pages a second: our drawing children beside pdftoppm, on the same files in the same run.

Every page of every PDF named (or in the folders named) is drawn at 144 dpi, by two processes of
either program that take the files off one list: ours by `draw_all` (the drawing child, with the
pictures brought to the parent as the window gets them), the peer by `pdftoppm -r 144`, whose
pictures go to /dev/null. Rounds alternate; the best of each counts.

Before it: cargo build --release -p deskreview-reader --example draw_all
Usage: draw_beside_pdftoppm.py [--program PATH] [--rounds N] [--processes N] FILE_OR_FOLDER...
Standard library only; pdftoppm (poppler-utils) must be installed.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

SCALE = 2
DPI = 72 * SCALE


def files_of(paths):
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            yield from sorted(path.rglob("*.pdf"))
        else:
            yield path


def pages_of(file):
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    return next((int(l.split()[1]) for l in told.splitlines() if l.startswith("Pages:")), 0)


def ours(program, processes, files):
    command = [program, "--processes", str(processes), "--scale", str(SCALE), *files]
    begin = time.monotonic()
    told = subprocess.run(command, capture_output=True, text=True)
    seconds = time.monotonic() - begin
    sys.stderr.write(told.stderr)
    return seconds, int(told.stdout.split()[0])


def peers(processes, files):
    def draw(file):
        command = ["pdftoppm", "-r", str(DPI), file]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(processes) as pool:
        list(pool.map(draw, files))
    return time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    parser.add_argument("--program", default=f"{target}/release/examples/draw_all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("paths", nargs="+")
    arguments = parser.parse_args()
    files = [str(file) for file in files_of(arguments.paths)]
    pages = sum(map(pages_of, files))
    best = {"ours": float("inf"), "pdftoppm": float("inf")}
    drawn = 0
    for _ in range(arguments.rounds):
        seconds, drawn = ours(arguments.program, arguments.processes, files)
        best["ours"] = min(best["ours"], seconds)
        best["pdftoppm"] = min(best["pdftoppm"], peers(arguments.processes, files))
    print(
        json.dumps(
            {
                "files": len(files),
                "pages": pages,
                "drawn_by_ours": drawn,
                "dpi": DPI,
                "processes": arguments.processes,
                "ours_pages_per_second": round(drawn / best["ours"], 1),
                "pdftoppm_pages_per_second": round(pages / best["pdftoppm"], 1),
                "ratio": round(drawn / best["ours"] * best["pdftoppm"] / max(pages, 1), 2),
            },
            indent=2,
        )
    )


main()
