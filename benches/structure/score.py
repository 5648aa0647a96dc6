#!/usr/bin/env python3
"""Precision and recall of structure and reading order against marks made from page pictures.

    score.py PROGRAM SHARED [--set dev|held] [--only TEXT] [--list] [--json]

For each marked file `PROGRAM text FILE --json --words` is run. The words of a page are those that
poppler sees; each belongs to the block of the program's word that lies over it, and to the marked
block whose box it stands in. A block is right if the kind is and if of the words in either the share
in both is at least 0.9, counted on that page alone. Headings' levels and printed numbers are
judged on the blocks that are right. A cell is right if its words are. A pair of neighbouring blocks
is in order if the second follows the first with no word of another marked block between them.

Standard library only; pdftotext (poppler-utils) must be installed. How marks are made: README.md.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import pages as P

KINDS = ["heading", "paragraph", "list_item", "table", "caption", "footnote", "quote", "furniture"]
# Entries of contents and glossaries are told apart: there are so many that they would drown the lists.
ENTRY = "entry"
AGREE = 0.9
MARKS = pathlib.Path(__file__).parent / "marks"


class Tally:
    """Counts of one file or of all, and the misses."""

    def __init__(self):
        # Right of the marked, right of the found, found, marked.
        self.kinds = {k: [0, 0, 0, 0] for k in [*KINDS, ENTRY]}
        self.cut = [0, 0, 0, 0]
        self.levels = [0, 0]
        self.numbers = [0, 0, 0]  # right, given, printed
        self.cells = [0, 0, 0]
        self.order = {"hard": [0, 0], "other": [0, 0]}
        self.misses = []

    def __iadd__(self, other):
        for kind in self.kinds:
            self.kinds[kind] = [a + b for a, b in zip(self.kinds[kind], other.kinds[kind])]
        for name in ("cut", "levels", "numbers", "cells"):
            setattr(self, name, [a + b for a, b in zip(getattr(self, name), getattr(other, name))])
        for name in self.order:
            self.order[name] = [a + b for a, b in zip(self.order[name], other.order[name])]
        return self


def flat(text):
    """Text without blanks and without differences of writing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def bare(number):
    return (number or "").strip("().[]:– ").lower()


def read(program, path, password=None):
    command = [program, "text", str(path), "--json", "--words"]
    if password:
        command += ["--password", password]
    done = subprocess.run(command, capture_output=True, timeout=300)
    try:
        value = json.loads(done.stdout)
    except ValueError:
        value = {}
    if "blocks" in value:
        return value
    told = next((e["message"] for e in value.get("errors", [])), done.stderr.decode()[:200])
    print(f"{path.name}: not read: {told}", file=sys.stderr)
    return None


class Read:
    """What the program read, by page: for each of poppler's words the block, place and cell."""

    def __init__(self, value):
        self.value = value
        self.blocks = value["blocks"]
        self.by_page = collections.defaultdict(list)
        starts = [(b["start"], i) for i, b in enumerate(self.blocks) if b["start"] is not None]
        starts.sort()
        at = 0
        for word in sorted(value["words"]):
            while at + 1 < len(starts) and starts[at + 1][0] <= word[0]:
                at += 1
            block = starts[at][1]
            if word[0] < self.blocks[block]["end"]:
                self.by_page[word[2]].append((word, block))
        self.furniture = collections.defaultdict(list)
        for i, block in enumerate(self.blocks):
            if block["start"] is None:
                self.furniture[block["page"]].append((i, flat(block["text"])))

    def over(self, page):
        """Block and place in the text of each word of the page that the program has too."""
        strips = collections.defaultdict(list)
        for word, block in self.by_page[page.number]:
            for strip in range(int(word[4] // 20), int(word[6] // 20) + 1):
                strips[strip].append((word, block))
        blocks, places = {}, {}
        for w in page.words:
            best, most = None, 0.0
            area = max((w.x1 - w.x0) * (w.y1 - w.y0), 0.01)
            for strip in range(int(w.y0 // 20), int(w.y1 // 20) + 1):
                for word, block in strips[strip]:
                    x = min(w.x1, word[5]) - max(w.x0, word[3])
                    y = min(w.y1, word[6]) - max(w.y0, word[4])
                    if x <= 0 or y <= 0:
                        continue
                    # The share of the smaller of the two; what is like it in letters goes first.
                    share = x * y / min(area, max((word[5] - word[3]) * (word[6] - word[4]), 0.01))
                    mine = flat(self.value["text"][word[0] : word[1]])
                    alike = flat(w.text) in mine or mine in flat(w.text)
                    share += 1 if alike else 0
                    if share > most:
                        best, most = (word, block), share
            if best and most >= 0.2:
                blocks[w.index], places[w.index] = best[1], best[0][0]
        self.lay_furniture(page, blocks)
        return blocks, places

    def lay_furniture(self, page, blocks):
        """Furniture has no boxes: its text is sought among the words that nothing else took."""
        free = [w for w in page.words if w.index not in blocks]
        for block, text in sorted(self.furniture[page.number], key=lambda b: -len(b[1])):
            chars = collections.Counter(text)
            found = None
            for i in range(len(free)):
                run = ""
                for j in range(i, len(free)):
                    run += flat(free[j].text)
                    if run == text:
                        found = free[i : j + 1]
                    if len(run) >= len(text):
                        break
                if found:
                    break
            if found is None:
                # Words in another order, or in part: every word that is still in the text.
                found = []
                for w in free:
                    need = collections.Counter(flat(w.text))
                    if flat(w.text) in text and not need - chars:
                        chars -= need
                        found.append(w)
            for w in found:
                blocks[w.index] = block
            free = [w for w in free if w.index not in blocks]

    def cells(self, block):
        """Ranges of the cells of a table that are not empty."""
        b = self.blocks[block]
        text = self.value["text"][b["start"] : b["end"]]
        at = b["start"]
        for part in re.split(r"([\t\n])", text):
            if part.strip():
                yield at, at + len(part)
            at += len(part)


def agreement(a, b):
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def options(blocks):
    """Blocks that always hold, and the groups of readings."""
    always = [b for b in blocks if not b.alt]
    groups = collections.defaultdict(lambda: collections.defaultdict(list))
    for b in blocks:
        if b.alt:
            group, option = b.alt.split(".")
            groups[group][option].append(b)
    return always, groups


def score_page(page, marks, got, tally, where):
    number = page.number
    truth = {b.id: b for b in marks.blocks[number]}
    words = {b.id: P.words_in(page, b.boxes) for b in truth.values()}
    blocks, places = got.over(page)
    mode = marks.modes[number]
    skipped = set().union(*(words[b.id] for b in truth.values() if "skip" in b.kinds), set())
    judged = {w.index for w in page.words} - skipped

    found = collections.defaultdict(set)
    for word, block in blocks.items():
        found[block].add(word)
    # What lies mostly where nobody is judged is not judged.
    found = {b: w & judged for b, w in found.items() if len(w & skipped) * 2 <= len(w)}

    # Where furniture is parted says nothing: it counts word by word.
    furniture = {
        "marked": set().union(*(words[b.id] for b in truth.values() if "furniture" in b.kinds), set()),
        "found": set().union(*(w for f, w in found.items() if got.blocks[f]["kind"] == "furniture"), set()),
    }

    def match(block):
        inside = words[block.id] & judged
        if block.kinds[0] == "furniture" and len(inside & furniture["found"]) >= AGREE * len(inside):
            right = (f for f, w in found.items() if w & inside and got.blocks[f]["kind"] == "furniture")
            return next(right, None), True
        best = max(((agreement(inside, w), f) for f, w in found.items()), default=(0, None))
        if best[0] < AGREE:
            return None, False
        return best[1], got.blocks[best[1]]["kind"] in block.kinds

    if mode in ("structure", "hard"):
        always, groups = options([b for b in truth.values() if "skip" not in b.kinds])
        chosen = list(always)
        for group in groups.values():
            # The reading that comes nearest: of equals the first.
            chosen += max(group.values(), key=lambda option: sum(match(b)[1] for b in option) / len(option))
        taken, whole, rows = set(), set(), {}
        entries = collections.defaultdict(list)
        for b in chosen:
            hit, right = match(b)
            kind = got.blocks[hit]["kind"] if right else b.kinds[0]
            row = ENTRY if "entry" in b.flags else kind
            tally.kinds[row][3] += 1
            tally.cut[3] += 1
            if hit is not None:
                tally.cut[0] += 1
                whole.add(hit)
            if right:
                taken.add(hit)
                rows[hit] = row
                tally.kinds[row][0] += 1
                block = got.blocks[hit]
                if kind == "heading" and b.levels:
                    tally.levels[1] += 1
                    if block["level"] in b.levels:
                        tally.levels[0] += 1
                    else:
                        tell(tally, where, page, b, f"level {block['level']} for {b.levels}")
                judged_number = "cont<" not in b.flags and b.number != "?" and kind != "caption"
                if judged_number and (b.number or block["number"]):
                    tally.numbers[1] += bool(block["number"])
                    tally.numbers[2] += bool(b.number)
                    if bare(b.number) == bare(block["number"]):
                        tally.numbers[0] += 1
                    else:
                        tell(tally, where, page, b, f"number {block['number']} for {b.number or None}")
            elif row == ENTRY:
                entries[b.alt].append(b)
            elif hit is not None:
                tell(tally, where, page, b, f"kind {got.blocks[hit]['kind']} for {'|'.join(b.kinds)}")
            else:
                inside = words[b.id] & judged
                over = collections.Counter(got.blocks[blocks[w]]["kind"] for w in inside if w in blocks)
                parts = len({blocks[w] for w in inside if w in blocks})
                extra = sum(len(found.get(f, set()) - inside) for f in {blocks[w] for w in inside if w in blocks})
                lost = sum(w not in blocks for w in inside)
                tell(
                    tally, where, page, b,
                    f"{b.kinds[0]} not found: {len(inside)} words in {parts} blocks"
                    f" ({', '.join(k for k, _ in over.most_common())}), {extra} other words with them, {lost} lost",
                )
        for alt, missed in entries.items():
            of = sum(b.alt == alt for b in chosen)
            tell(tally, where, page, missed[0], f"{len(missed)} of {of} entries not found")
        for f, inside in found.items():
            if not inside:
                continue
            kind = got.blocks[f]["kind"]
            if kind == "furniture" and len(inside & furniture["marked"]) >= AGREE * len(inside):
                taken.add(f)
                whole.add(f)
            row = rows.get(f, kind)
            tally.kinds[row][2] += 1
            tally.cut[2] += 1
            tally.cut[1] += f in whole
            if f in taken:
                tally.kinds[row][1] += 1
            else:
                box = P.union([w[2:6] for w in page.words if w.index in inside])
                tally.misses.append(
                    (where, number, box[1], box[0], f"found {kind} of {len(inside)} words that is not marked so")
                )
        score_cells(page, marks, got, tally, where, blocks, places, chosen, found, words, judged)
    score_order(page, marks, tally, where, truth, words, places, mode)


def score_cells(page, marks, got, tally, where, blocks, places, chosen, found, words, judged):
    tables = {b.id: b for b in chosen if "table" in b.kinds and "nocells" not in b.flags}
    free = set()
    for b in chosen:
        if "table" in b.kinds and "nocells" in b.flags:
            free |= words[b.id]
    truth = []
    for c in marks.cells[page.number]:
        if c.block in tables:
            inside = P.words_in(page, c.boxes) & judged
            if inside:
                truth.append((c, inside))
    given = []
    for f in found:
        if got.blocks[f]["kind"] != "table":
            continue
        ranges = list(got.cells(f))
        for start, end in ranges:
            inside = {w for w in found[f] if w in places and start <= places[w] < end}
            if inside and not inside <= free:
                given.append(inside)
    tally.cells[1] += len(given)
    tally.cells[2] += len(truth)
    missed = collections.defaultdict(list)
    for c, inside in truth:
        if any(agreement(inside, g) >= AGREE for g in given):
            tally.cells[0] += 1
        else:
            missed[c.block].append(f"{c.row},{c.column}")
    for block, names in missed.items():
        of = sum(c.block == block for c, _ in truth)
        text = f"{len(names)} of {of} cells not found: {' '.join(names[:20])}{' …' if len(names) > 20 else ''}"
        tell(tally, where, page, tables[block], text)


def score_order(page, marks, tally, where, truth, words, places, mode):
    name = "other" if mode == "structure" else "hard"
    fixed = set()
    for b in truth.values():
        if not ({"skip", "furniture", "footnote"} & set(b.kinds) or "float" in b.flags):
            if not b.alt or b.alt.endswith(".1"):
                fixed.add(b.id)
    where_at = {i: sorted(places[w] for w in words[i] if w in places) for i in truth}
    for a, b in marks.order[page.number]:
        tally.order[name][1] += 1
        first, second = where_at[a], where_at[b]
        good = bool(first and second)
        if good:
            # A word in twenty may stray: a raised mark, a letter that one reader sees elsewhere.
            end = first[(len(first) - 1) * 19 // 20]
            begin = second[len(second) // 20]
            between = [
                p for i in fixed - {a, b} for p in where_at[i] if end < p < begin
            ]
            good = end < begin and not between
        if good:
            tally.order[name][0] += 1
        else:
            tell(tally, where, page, truth[b], f"order: block {b} does not follow block {a}")


def tell(tally, where, page, block, text):
    box = P.union(block.boxes)
    tally.misses.append((where, page.number, box[1], box[0], text))


MARKER = re.compile(r"^\s*(?:[^\w\s]{1,2}|\(?(?:\d+(?:\.\d+)*|[a-z]{1,5}|[A-Z]{1,4})[.)]?)\s+")


def digest(text):
    """Letters and figures only: bullets and points are written in several ways."""
    return hashlib.sha256(re.sub(r"[\W_]", "", flat(text)).encode()).hexdigest()[:8]


def score_flow(marks, value, tally, where):
    """Files that have no pages: blocks are known by the hash of their letters, in order."""
    found = []
    for b in value["blocks"]:
        text = b["text"] if b["start"] is None else value["text"][b["start"] : b["end"]]
        keys = {digest(text), digest(MARKER.sub("", text, count=1))}
        found.append((b, keys, text))
    skipped = {key for _, kinds, _, _, key in marks.flow if "skip" in kinds}
    found = [f for f in found if not f[1] & skipped]
    free = list(range(len(found)))
    at = []
    for place, kinds, levels, number, key in marks.flow:
        if "skip" in kinds:
            continue
        hits = [i for i in free if key in found[i][1]]
        hit = next((i for i in hits if found[i][0]["kind"] in kinds), hits[0] if hits else None)
        right = hit is not None and found[hit][0]["kind"] in kinds
        kind = found[hit][0]["kind"] if right else kinds[0]
        tally.kinds[kind][3] += 1
        tally.cut[3] += 1
        at.append((hit, kinds))
        if hit is None:
            tally.misses.append((where, 0, int(place), 0, f"{kinds[0]} not found"))
            continue
        free.remove(hit)
        tally.cut[0] += 1
        tally.cut[1] += 1
        b = found[hit][0]
        if not right:
            tally.misses.append((where, 0, int(place), 0, f"kind {b['kind']} for {'|'.join(kinds)}"))
            continue
        tally.kinds[kind][0] += 1
        tally.kinds[kind][1] += 1
        if kind == "heading" and levels:
            tally.levels[1] += 1
            tally.levels[0] += b["level"] in levels
            if b["level"] not in levels:
                tally.misses.append((where, 0, int(place), 0, f"level {b['level']} for {levels}"))
        if number != "?" and kind != "caption":
            tally.numbers[2] += bool(number)
            tally.numbers[1] += bool(b["number"])
            if number or b["number"]:
                if bare(number) == bare(b["number"]):
                    tally.numbers[0] += 1
                else:
                    tally.misses.append((where, 0, int(place), 0, f"number {b['number']} for {number or None}"))
    hits = [h for h, _ in at if h is not None]
    first, last = (min(hits, default=0), max(hits, default=-1)) if marks.part else (0, len(found))
    for i, (b, _, text) in enumerate(found):
        if flat(text) and first <= i <= last:
            tally.kinds[b["kind"]][2] += 1
            tally.cut[2] += 1
    flow = [(h, i) for i, (h, kinds) in enumerate(at) if not {"furniture", "footnote"} & set(kinds)]
    for (a, _), (b, i) in zip(flow, flow[1:]):
        tally.order["other"][1] += 1
        between = {h for h, _ in flow if h is not None}
        if a is not None and b is not None and a < b and not any(a < h < b for h in between):
            tally.order["other"][0] += 1
        else:
            tally.misses.append((where, 0, i + 1, 0, "order: does not follow the block before"))
    given = collections.Counter()
    for b, _, text in found[first : last + 1]:
        if b["kind"] == "table":
            given.update(digest(c) for c in re.split(r"[\t\n]", text) if flat(c))
    truth = collections.Counter(c[4] for c in marks.flow_cells)
    tally.cells[0] += sum((given & truth).values())
    tally.cells[1] += sum(given.values())
    tally.cells[2] += sum(truth.values())


def rates(hit, good, found, marked):
    p = good / found if found else None
    r = hit / marked if marked else None
    if p is None and r is None:
        return p, r, None
    return p, r, 2 * (p or 0) * (r or 0) / ((p or 0) + (r or 0)) if p or r else 0.0


def show(v):
    return "    –" if v is None else f"{v:5.3f}"


def table(tally):
    print(f"{'':12} {'marked':>6} {'found':>6} {'right':>6}  prec. recall    F1")
    total = [0, 0, 0, 0]
    for kind in tally.kinds:
        total = [a + b for a, b in zip(total, tally.kinds[kind])]
        line(kind, *tally.kinds[kind])
    line("all kinds", *total)
    line("extent only", *tally.cut)
    line("cells", tally.cells[0], *tally.cells)
    line("numbers", tally.numbers[0], *tally.numbers)
    right, of = tally.levels
    print(f"{'levels':12} {of:6} {'':6} {right:6}  {show(right / of if of else None)}")
    for name, (right, of) in tally.order.items():
        print(f"{'order ' + name:12} {of:6} {'':6} {right:6}  {show(right / of if of else None)}")


def line(name, hit, good, found, marked):
    p, r, f = rates(hit, good, found, marked)
    print(f"{name:12} {marked:6} {found:6} {hit:6}  {show(p)}  {show(r)} {show(f)}")


def score_file(program, shared, marks, which):
    tally = Tally()
    path = shared / marks.file
    name = pathlib.PurePath(marks.file).name
    chosen = [p for p in sorted(marks.modes) if not which or P.held(marks.file, p) == (which == "held")]
    flow = marks.flow and (not which or P.held(marks.file, 0) == (which == "held"))
    if not chosen and not flow:
        return tally, 0
    value = read(program, path)
    if value is None:
        value = {"text": "", "blocks": [], "words": []}
    if flow:
        score_flow(marks, value, tally, name)
    if chosen:
        got = Read(value)
        seen = P.read(path, min(chosen), max(chosen))
        for number in chosen:
            score_page(seen[number], marks, got, tally, name)
    return tally, len(chosen)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--set", choices=["dev", "held"], dest="which")
    parser.add_argument("--only", default="", help="files whose name contains this")
    parser.add_argument("--page", type=int, action="append", help="with --list: these pages only")
    parser.add_argument("--list", action="store_true", help="tell the misses: file, page, y, x")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON value")
    options = parser.parse_args()
    all_marks = [P.Marks.load(p) for p in sorted(MARKS.glob("*.tsv")) if options.only in p.name]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(score_file, options.program, options.shared, m, options.which) for m in all_marks]
        results = [(m, *j.result()) for m, j in zip(all_marks, jobs)]
    paged, flowing, count = Tally(), Tally(), 0
    rows = []
    for marks, tally, pages in results:
        if marks.flow:
            flowing += tally
        else:
            paged += tally
        count += pages
        total = [sum(v) for v in zip(*tally.kinds.values())]
        order = [sum(v) for v in zip(*tally.order.values())]
        if total[3] or order[1]:
            name = pathlib.PurePath(marks.file).name.rpartition("__")[2]
            rows.append((name, pages, rates(*total), rates(tally.cells[0], *tally.cells), order))
    if options.json:
        figures = lambda t: {
            "kinds": t.kinds, "extent": t.cut, "cells": t.cells, "numbers": t.numbers,
            "levels": t.levels, "order": t.order,
        }
        print(json.dumps({"pages": count, "paged": figures(paged), "flowing": figures(flowing)}))
        return
    print(f"{'file':44} pages  prec. recall    F1 | cells F1 | order")
    for name, pages, (p, r, f), cells, (right, of) in rows:
        share = f"{right / of:5.3f} of {of}" if of else "    –"
        print(f"{name[:44]:44} {pages:5}  {show(p)}  {show(r)} {show(f)} |    {show(cells[2])} | {share}")
    of = f" ({options.which})" if options.which else ""
    if count:
        print(f"\n{count} pages of PDFs, marked from pictures{of}\n")
        table(paged)
    if any(marks.flow for marks, _, _ in results):
        print(f"\nFiles without pages, marked from text and styles{of}\n")
        table(flowing)
    if options.list:
        print()
        for _, tally, _ in results:
            for where, page, y, x, text in sorted(tally.misses):
                if options.page and page not in options.page:
                    continue
                place = f"page {page} y {y:.0f} x {x:.0f}" if page else f"block {y}"
                print(f"{where}: {place}: {text}")


if __name__ == "__main__":
    main()
