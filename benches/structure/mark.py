#!/usr/bin/env python3
"""Marks pages by looking at their pictures.

    mark.py picture FILE PAGE... -o PICTURE     pages side by side, each line with its number
    mark.py lines FILE PAGE...                  the same lines on the terminal
    mark.py put SHARED FILE < NOTES             stores notes (replaces the pages they name)
    mark.py show SHARED FILE PAGE... -o PICTURE the stored marks drawn over the page

Notes are one block a line, in the order of reading: kind, lines, and what else is to be said.

    page 12             structure (the default); `page 12 order` marks nothing but the order of
                        reading, `page 12 hard` both
    furn 1              furniture
    h2 3 #4.1           heading of level 2 (h12: level 1 or 2; h: level not judged) numbered 4.1
    p 4-9,11 #12        paragraph of the lines 4 to 9 and 11; `cont<` begun on an earlier page,
                        `cont>` goes on on the next; `12:0-3` are words 0 to 3 of line 12
    li 10-11 #a         list item     fn 40 #17 footnote     cap 15 caption     q 20 quote
    p/li 12             either kind is right
    cap 15+16           parts that may be one block or several
    e 13                an entry of contents: an item or paragraph, or a row of a table of them all
    e 13 | 14-15        the same, with the cells of that row (glossaries)
    skip 14             nobody is judged by this (labels in a figure)
    float               behind a block: where it stands in the order is not judged
    --                  what comes next does not follow from what was before
    table 16-30 x=100,200 rows=16,19  cells by upright cuts and first lines of rows (y=200,240: cuts
                        in points; x=auto: at white gutters); then, indented, `span 0 1-2` (cells 1 to 2 of row 0 are
                        one), `down 0-1 2` (cells 0 to 1 of column 2 are one), or rows written out:
                        `r 16 | 17-18 | -`
    alt … or … end      several readings

Pillow draws the pictures; poppler-utils must be installed.
"""

import argparse
import io
import pathlib
import re
import subprocess
import sys

import pages as P

KINDS = {
    "p": "paragraph", "li": "list_item", "t": "table", "table": "table", "cap": "caption",
    "fn": "footnote", "q": "quote", "furn": "furniture", "skip": "skip", "h": "heading",
}
COLOURS = {
    "heading": "#d02020", "paragraph": "#2060d0", "list_item": "#108040", "table": "#a020a0",
    "caption": "#d08000", "footnote": "#008090", "quote": "#806000", "furniture": "#808080",
    "skip": "#c0c0c0",
}
HEIGHT = 1120
MARKS = pathlib.Path(__file__).parent / "marks"


def stored(file):
    return MARKS / (pathlib.Path(file).name + ".tsv")


def drawn(file, page, height):
    from PIL import Image

    command = ["pdftoppm", "-f", str(page.number), "-l", str(page.number), "-png"]
    command += ["-scale-to", str(int(max(height, height * page.width / page.height)))]
    done = subprocess.run(command + [str(file)], capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def picture(file, numbers, output, marks=None, height=HEIGHT):
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", 11)
    parts = []
    for number in numbers:
        page = P.read(file, number)[number]
        image = drawn(file, page, height)
        scale = image.width / page.width
        draw = ImageDraw.Draw(image)
        if marks is None:
            for line, words in page.lines().items():
                x0, y0, x1, y1 = P.union([w[2:6] for w in words])
                text = str(line)
                left = max(0, x0 * scale - 7 * len(text) - 3)
                middle = (y0 + y1) / 2 * scale - 6
                draw.rectangle([left, middle, left + 7 * len(text) + 1, middle + 12], fill="#ffff90")
                draw.text((left, middle), text, fill="#d00000", font=font)
            for tick in range(0, int(page.width), 10):
                draw.line([tick * scale, 0, tick * scale, 8 if tick % 50 == 0 else 4], fill="#0000ff")
                if tick % 50 == 0:
                    draw.text((tick * scale + 2, 4), str(tick), fill="#0000ff", font=font)
            for tick in range(0, int(page.height), 50):
                draw.text((0, tick * scale - 6), str(tick), fill="#0000ff", font=font)
        else:
            for block in marks.blocks[number]:
                if block.alt and not block.alt.endswith(".1"):
                    continue
                colour = COLOURS[block.kinds[0]]
                for x0, y0, x1, y1 in block.boxes:
                    box = [x0 * scale - 1, y0 * scale - 1, x1 * scale + 1, y1 * scale + 1]
                    draw.rectangle(box, outline=colour, width=2)
                x0, y0, _, _ = block.boxes[0]
                text = f"{block.id}{block.kinds[0][0]}{''.join(map(str, block.levels))}{'#' + block.number if block.number else ''}"
                draw.rectangle([x0 * scale - 2, y0 * scale - 9, x0 * scale + 7 * len(text), y0 * scale + 3], fill="#ffffd0")
                draw.text((x0 * scale - 1, y0 * scale - 10), text, fill=colour, font=font)
            for cell in marks.cells[number]:
                for x0, y0, x1, y1 in cell.boxes:
                    draw.rectangle([x0 * scale, y0 * scale, x1 * scale, y1 * scale], outline="#ff60ff")
        parts.append(image)
    sheet = Image.new("RGB", (sum(p.width for p in parts), max(p.height for p in parts)), "white")
    left = 0
    for part in parts:
        sheet.paste(part, (left, 0))
        left += part.width
    sheet.save(output)


def print_lines(file, numbers):
    for number in numbers:
        page = P.read(file, number)[number]
        print(f"page {number} {page.width:g}x{page.height:g}")
        for line, words in page.lines().items():
            text = " ".join(w.text for w in words)
            if len(text) > 36:
                text = text[:22] + "…" + text[-12:]
            x0, y0, x1, y1 = P.union([w[2:6] for w in words])
            print(f"{line:3} x{x0:.0f}-{x1:.0f} y{y0:.0f} {text}")


def numbers_of(text):
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def chosen(page, text):
    """Indices of the words of `4-9,11` or `12:0-3`."""
    found, lines = set(), page.lines()
    if text.startswith("@"):
        box = tuple(float(v) for v in text[1:].split(","))
        found = P.words_in(page, [box])
    for part in re.findall(r"\d+:[\d-]+|\d+-\d+|\d+", "" if found else text):
        if ":" in part:
            line, words = part.split(":")
            for n in numbers_of(words):
                found.add(lines[int(line)][n].index)
        else:
            for line in numbers_of(part):
                found.update(w.index for w in lines.get(line, []))
    if not found:
        raise ValueError(f"no words in {text}")
    return found


def gutters(page, indices):
    """Upright cuts in the middle of what no word crosses, at least 3 points wide."""
    words = sorted((w for w in page.words if w.index in indices), key=lambda w: w.x0)
    cuts, reach = [], None
    for word in words:
        if reach is not None and word.x0 - reach >= 3:
            cuts.append((word.x0 + reach) / 2)
        reach = word.x1 if reach is None else max(reach, word.x1)
    return cuts


class Notes:
    """Turns the notes of one file into its marks."""

    def __init__(self, path, file):
        self.path = path
        self.all = P.read(path)
        where = stored(file)
        self.marks = P.Marks.load(where) if where.exists() else P.Marks(file)
        self.page = None
        self.groups = 0

    def begin(self, number, mode):
        self.finish()
        self.page = self.all[number]
        self.marks.modes[number] = mode
        self.marks.sizes[number] = (self.page.width, self.page.height)
        for kept in (self.marks.blocks, self.marks.cells, self.marks.order):
            kept[number] = []
        self.alt, self.option, self.groups, self.last, self.entries = "", 0, 0, None, []
        self.table, self.seen = None, set()

    def finish(self):
        """Entries that were waiting become items or, all together, a table; and what was forgotten is told."""
        if self.page is None:
            return
        self.flush()
        number = self.page.number
        missing = {w.line for w in self.page.words if w.index not in self.seen}
        if missing and self.marks.modes[number] != "order":
            print(f"page {number}: lines without a mark: {sorted(missing)}", file=sys.stderr)

    def flush(self):
        self.close_table()
        if not self.entries:
            return
        entries, self.entries = self.entries, []
        self.groups += 1
        for words, number, _ in entries:
            self.add(["list_item", "paragraph"], [], number, ["entry"], f"{self.groups}.1", words)
        end = self.last
        everything = set().union(*(w for w, _, _ in entries))
        cells = [cells for _, _, cells in entries]
        id = self.add(["table"], [], "", [] if any(cells) else ["nocells"], f"{self.groups}.2", everything)
        for r, row in enumerate(cells):
            for c, text in enumerate(row):
                if text != "-":
                    boxes = P.boxes_of(self.page, chosen(self.page, text))
                    self.marks.cells[self.page.number].append(
                        P.Cell(self.page.number, id, str(r), str(c), boxes)
                    )
        self.last = end

    def add(self, kinds, levels, number, flags, alt, words):
        where = self.page.number
        self.seen |= words
        id = len(self.marks.blocks[where]) + 1
        boxes = P.boxes_of(self.page, words)
        self.marks.blocks[where].append(P.Block(where, id, kinds, levels, number, flags, alt, boxes))
        off = {"furniture", "footnote", "skip"} & set(kinds) or "float" in flags
        if not off and (not alt or alt.endswith(".1")):
            if self.last:
                self.marks.order[where].append((self.last, id))
            self.last = id
        return id

    def parts(self, kinds, levels, number, flags, parts):
        """One block or several: every way of parting them that keeps their order."""
        self.groups += 1
        parts = [chosen(self.page, p) for p in parts]
        ways = range(2 ** (len(parts) - 1)) if len(parts) < 6 else (0, 2 ** (len(parts) - 1) - 1)
        for option, way in enumerate(ways, 1):
            blocks = [set(parts[0])]
            for i, part in enumerate(parts[1:]):
                if way >> i & 1:
                    blocks.append(set(part))
                else:
                    blocks[-1] |= part
            for i, block in enumerate(blocks):
                self.add(kinds, levels, number if i == 0 else "?", flags, f"{self.groups}.{option}", block)

    def close_table(self):
        if self.table is None:
            return
        id, words, options, rows, spans, downs = self.table
        self.table = None
        cells = {}
        if rows:
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    if text not in ("-", ""):
                        cells[(str(r), str(c))] = chosen(self.page, text)
        elif "x" in options:
            if options["x"] == "auto":
                cuts = gutters(self.page, words)
                print(f"page {self.page.number}: cuts {[round(c) for c in cuts]}", file=sys.stderr)
            else:
                cuts = [float(v) for v in options["x"].split(",")]
            lines = self.page.lines()
            if "y" in options:
                tops = [float(v) for v in options["y"].split(",")]
            else:
                starts = list(numbers_of(options["rows"]))
                tops = sorted(min(w.y0 for w in lines[n]) - 1 + 3 for n in starts)[1:]
            for word in self.page.words:
                if word.index not in words:
                    continue
                x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
                r, c = sum(t <= y for t in tops), sum(v <= x for v in cuts)
                for row, first, last in spans:
                    if r == row and first <= c <= last:
                        c = first
                for column, first, last in downs:
                    if c == column and first <= r <= last:
                        r = first
                cells.setdefault((str(r), str(c)), set()).add(word.index)
        for (r, c), inside in sorted(cells.items(), key=lambda v: (int(v[0][0]), int(v[0][1]))):
            boxes = P.boxes_of(self.page, inside)
            self.marks.cells[self.page.number].append(P.Cell(self.page.number, id, r, c, boxes))

    def line(self, text):
        words = text.split()
        if not words or words[0].startswith("%"):
            return
        head = words[0]
        if head == "page":
            return self.begin(int(words[1]), words[2] if len(words) > 2 else "structure")
        if head == "r":
            return self.table[3].append([c.strip() for c in text.strip()[1:].split("|")])
        if head == "span":
            for row in numbers_of(words[1]):
                self.table[4].append((row, *map(int, words[2].split("-"))))
            return
        if head == "down":
            return self.table[5].append((int(words[2]), *map(int, words[1].split("-"))))
        if head == "e":
            self.close_table()
            number = next((w[1:] for w in words if w.startswith("#")), "?")
            parts = [p.split("#")[0].strip() for p in text.strip()[1:].split("|")]
            inside = set().union(*(chosen(self.page, p) for p in parts if p != "-"))
            return self.entries.append((inside, number, parts if len(parts) > 1 else []))
        self.flush()
        if head == "--":
            self.last = None
        elif head == "alt":
            self.groups += 1
            self.option = 1
            self.alt = f"{self.groups}.1"
        elif head == "or":
            self.option += 1
            self.alt = f"{self.groups}.{self.option}"
        elif head == "end":
            self.alt = ""
        else:
            kinds, levels = [], []
            for kind in head.split("/"):
                if kind[0] == "h" and kind[1:].isdigit():
                    levels += [int(v) for v in kind[1:]]
                    kind = "h"
                kinds.append(KINDS[kind])
            number = next((w[1:] for w in words[2:] if w.startswith("#")), "")
            options = dict(w.split("=", 1) for w in words[2:] if "=" in w)
            flags = [w for w in words[2:] if not w.startswith("#") and "=" not in w]
            if "+" in words[1]:
                return self.parts(kinds, levels, number, flags, words[1].split("+"))
            inside = chosen(self.page, words[1])
            id = self.add(kinds, levels, number, flags, self.alt, inside)
            if kinds[0] == "table":
                self.table = (id, inside, options, [], [], [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["picture", "lines", "put", "show"])
    parser.add_argument("rest", nargs="+")
    parser.add_argument("-o", "--output", default="page.png")
    parser.add_argument("--height", type=int, default=HEIGHT)
    options = parser.parse_args()
    rest = options.rest
    if options.what == "picture":
        picture(rest[0], [int(n) for n in rest[1:]], options.output, height=options.height)
    elif options.what == "lines":
        print_lines(rest[0], [int(n) for n in rest[1:]])
    elif options.what == "show":
        marks = P.Marks.load(stored(rest[1]))
        path = pathlib.Path(rest[0]) / rest[1]
        picture(path, [int(n) for n in rest[2:]], options.output, marks, options.height)
    else:
        shared, file = rest
        notes = Notes(pathlib.Path(shared) / file, file)
        for n, text in enumerate(sys.stdin, 1):
            try:
                notes.line(text)
            except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
                sys.exit(f"line {n}: {text.strip()}: {error!r}")
        notes.finish()
        MARKS.mkdir(exist_ok=True)
        notes.marks.save(stored(file))


if __name__ == "__main__":
    main()
