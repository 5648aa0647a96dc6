#!/usr/bin/env python3
"""How faithfully and how fast PDFs are read: ours beside pdftotext and pdfium.

For each file `deskreview text FILE --json` (flow text and furniture, since the others keep both),
`pdftotext FILE -`, `pdftotext -raw FILE -` and pdfium (PyPI `pypdfium2`) are compared by

- F1 of the multisets of words (white space parts them);
- order: the share of the reference's neighbouring word pairs that are neighbours in the other too.

pdftotext is the reference, and has two orders of its own: in that of the page, and (`-raw`) in that of
the file. Ours and pdfium's are each held against both, and the better agreement of each figure counts.
It is agreement with one program and not truth: which of the two is right, the page's picture tells.

Made one before comparing, because each program may write it in its way: compatibility characters
(ligatures, wide letters), hyphens and words parted by them at the end of a line, invisible characters,
kinds of quotation marks, signs of private fonts, and rows of dots that lead to a page number.

Speed: with `--speed`, all files of all paths, two processes at a time of each program, in one run.

Usage: text_fidelity.py [--program PATH] [--worst N] [--speed [--rounds N]] [--no-scores] FILE_OR_FOLDER...
pdftotext (poppler-utils) must be installed; pdfium is left out where pypdfium2 is not.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import time
import unicodedata

LIMIT_SECONDS = 30
PROCESSES = 2
# Reads the files named on its command line; a process of its own, since pdfium can crash.
PDFIUM = """
import sys, pypdfium2
for path in sys.argv[1:]:
    document = pypdfium2.PdfDocument(path)
    out = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        out.append(text.get_text_range())
        text.close()
        page.close()
    sys.stdout.buffer.write("\\f".join(out).encode("utf-8", "replace"))
"""


def run(command):
    """Standard output and seconds; None where it fails or does not end."""
    begin = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        return None, LIMIT_SECONDS
    seconds = time.monotonic() - begin
    # pdftotext may end with an error of a file's form and still have read it.
    return (done.stdout if done.returncode == 0 or done.stdout.strip() else None), seconds


INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0000-\u0008]")
PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\u2022\u25cf\u25aa\u25cb\u25a0]")


def words(text):
    """Words, with what the programs may rightly write in several ways made one."""
    # pdfium marks a hyphen at the end of a line so.
    text = re.sub("[\ufffe\u0002]\\s*", "", text)
    text = unicodedata.normalize("NFKC", text)
    text = INVISIBLE.sub("", text)
    text = re.sub("[\u00ad\u2010\u2011]", "-", text).replace("\f", "\n").replace("\r", "\n")
    text = re.sub("[\u2018\u2019\u201b]", "'", text)
    text = re.sub("[\u201c\u201d\u201f]", '"', text)
    text = PRIVATE.sub(" ", text)
    # The dots that lead to a page number, however many of them and however glued.
    text = re.sub(r"[.\u00b7_](\s?[.\u00b7_]){3,}", " ", text)
    # The end of a line may part a word.
    text = re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text)
    return [w.replace("-", "") or w for w in text.split()]


def ours(program, path):
    """Text of flow and furniture, number of pages, seconds and warnings."""
    out, seconds = run([program, "text", str(path), "--json"])
    try:
        value = json.loads(out or b"")
        chars = value["text"]
    except (ValueError, KeyError, TypeError):
        return None, 0, seconds, []
    parts = []
    for block in value["blocks"]:
        if block["start"] is None:
            parts.append(block.get("text") or "")
        else:
            parts.append(chars[block["start"] : block["end"]])
    return "\n\n".join(parts), len(value["pages"]), seconds, value.get("warnings", [])


def f1(mine, theirs):
    if not mine and not theirs:
        return 1.0
    a, b = collections.Counter(mine), collections.Counter(theirs)
    return 2 * sum((a & b).values()) / (len(mine) + len(theirs))


def order(mine, theirs):
    """The share of neighbouring word pairs of theirs that are neighbours in mine too."""
    pairs = lambda w: collections.Counter(zip(w, w[1:]))
    a, b = pairs(mine), pairs(theirs)
    total = sum(b.values())
    return sum((a & b).values()) / total if total else 1.0


def best(mine, references):
    return max(f1(mine, r) for r in references), max(order(mine, r) for r in references)


def has_pdfium():
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        return False
    return True


def score(path, program, pdfium, worst):
    """One line of the table, and its four figures (None where not read)."""
    with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
        mine = pool.submit(ours, program, path)
        flow = pool.submit(run, ["pdftotext", str(path), "-"])
        raw = pool.submit(run, ["pdftotext", "-raw", str(path), "-"])
        third = pool.submit(run, [sys.executable, "-c", PDFIUM, str(path)]) if pdfium else None
        text, pages, seconds, warnings = mine.result()
        references = [out.result()[0] for out in (flow, raw)]
        other = third.result()[0] if third else None
    references = [words(r.decode("utf-8", "replace")) for r in references if r is not None]
    name = path.name[:44]
    if text is None or not references:
        which = " nor ".join(w for w, no in (("us", text is None), ("pdftotext", not references)) if no)
        return f"{name:44} not read by {which}", None
    mine = words(text)
    own = best(mine, references)
    theirs = best(words(other.decode("utf-8", "replace")), references) if other is not None else (None, None)
    show = lambda n: f"{n:6.3f}" if n is not None else "     -"
    line = (
        f"{name:44} {pages:5} {len(mine):7} {len(references[0]):9} {show(own[0])} {show(own[1])}"
        f" {show(theirs[0])} {show(theirs[1])} {seconds:6.2f}"
    )
    if worst:
        reference = max(references, key=lambda r: f1(mine, r))
        a, b = collections.Counter(mine), collections.Counter(reference)
        line += f"\n   surplus: {(a - b).most_common(worst)}\n   missing: {(b - a).most_common(worst)}"
        line += "".join(f"\n   {warning}" for warning in warnings)
    return line, own + theirs


def speed(files, program, pdfium, rounds):
    """Seconds of each program over all files that all of them read, two processes at a time."""
    pages = {path: ours(program, path)[1] for path in files}
    files = [f for f in files if pages[f] and run(["pdftotext", str(f), "/dev/null"])[1] < LIMIT_SECONDS]
    total = sum(pages[path] for path in files)
    # The longest first, so that both processes have work to the end.
    files.sort(key=lambda path: -pages[path])
    programs = {
        "deskreview text --json": lambda f: [program, "text", str(f), "--json"],
        "pdftotext": lambda f: ["pdftotext", str(f), "/dev/null"],
    }
    if pdfium:
        programs["pypdfium2, one process a file"] = lambda f: [sys.executable, "-c", PDFIUM, str(f)]
    print(f"\n{len(files)} files, {total} pages, {PROCESSES} processes at a time; best of {rounds}", flush=True)
    taken = {name: [] for name in programs}
    if pdfium:
        halves = [[str(f) for f in files[at::PROCESSES]] for at in range(PROCESSES)]
        taken["pypdfium2, all files in two processes"] = []
    # One after the other in turn, so that a busy moment of the machine meets all of them.
    for _ in range(rounds):
        for name, command in programs.items():
            begin = time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
                list(pool.map(lambda f: run(command(f)), files))
            taken[name].append(time.monotonic() - begin)
        if pdfium:
            begin = time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
                list(pool.map(lambda half: run([sys.executable, "-c", PDFIUM, *half]), halves))
            taken["pypdfium2, all files in two processes"].append(time.monotonic() - begin)
    for name, seconds in taken.items():
        print(f"{name:40} {min(seconds):7.2f} s {total / min(seconds):8.0f} pages/s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="deskreview")
    parser.add_argument("--worst", type=int, default=0, help="print so many missing and surplus words")
    parser.add_argument("--speed", action="store_true", help="measure pages per second too")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the measurement of speed")
    parser.add_argument("--no-scores", action="store_true")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    files = []
    for path in args.paths:
        files += sorted(path.glob("*.pdf")) if path.is_dir() else [path]
    pdfium = has_pdfium()
    if not args.no_scores:
        print(
            f"{'':44} {'':5} {'words':>7} {'words':>9} {'ours':>13} {'pdfium':>13}\n"
            f"{'file':44} {'pages':>5} {'ours':>7} {'pdftotext':>9} {'F1':>6} {'order':>6} {'F1':>6} {'order':>6} {'s':>6}"
        )
        figures = []
        for path in files:
            line, found = score(path, args.program, pdfium, args.worst)
            print(line, flush=True)
            if found:
                figures.append(found)
        if figures:
            mean = lambda at, of: sum(f[at] for f in of) / len(of) if of else float("nan")
            print(f"{len(figures)} files, ours: mean F1 {mean(0, figures):.4f}, order {mean(1, figures):.4f}")
            both = [f for f in figures if f[2] is not None]
            print(
                f"{len(both)} that pdfium reads too: ours F1 {mean(0, both):.4f}, order {mean(1, both):.4f};"
                f" pdfium F1 {mean(2, both):.4f}, order {mean(3, both):.4f}"
            )
    if args.speed:
        speed(files, args.program, pdfium, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
