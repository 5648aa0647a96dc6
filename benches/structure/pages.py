"""Words and lines of a PDF page, as an independent reader (poppler) gives them, and the stored marks.

Marks say what stands where on a page and hold no word of it: a block is a kind and boxes in points
from the top left corner of the page as displayed. Which words a box holds is asked of poppler each
time (`pdftotext -bbox-layout`), so that the truth does not come from the program that is measured.

A file of marks has tab-separated records, in the order of reading:

    F  path                                     below the shared folder
    P  page mode width height                   mode: structure, order or hard (both)
    B  page id kinds levels number flags alt boxes
    C  page block row column boxes              a cell that is not empty
    O  page block block                         the second is read directly after the first
    G  part                                     only a part of the file is marked
    D  place kinds levels number hash           a block of a file that has no pages
    R  place block row column hash              its cells

`kinds` and `levels` name all that are right, the likeliest first, parted by `|`. `alt` is `G.N` where
the page admits several readings: of group G all blocks of one N hold together.
"""

import collections
import html
import pathlib
import re
import subprocess
import unicodedata

Word = collections.namedtuple("Word", "index line x0 y0 x1 y1 text")
Block = collections.namedtuple("Block", "page id kinds levels number flags alt boxes")
Cell = collections.namedtuple("Cell", "page block row column boxes")

LIMIT_SECONDS = 120


class Page:
    """Size in points, and words in poppler's order, each with the number of its line (from 1)."""

    def __init__(self, number, width, height):
        self.number, self.width, self.height = number, width, height
        self.words = []

    def lines(self):
        found = collections.OrderedDict()
        for word in self.words:
            found.setdefault(word.line, []).append(word)
        return found


def turned(path, password=None):
    """Pages that are displayed a quarter turned: poppler gives their size as it was before."""
    command = ["pdfinfo", "-f", "1", "-l", "99999"] + (["-upw", password] if password else [])
    done = subprocess.run(command + [str(path)], capture_output=True, timeout=LIMIT_SECONDS)
    found = re.findall(r"Page\s+(\d+) rot:\s+(\d+)", done.stdout.decode("utf-8", "replace"))
    return {int(n) for n, angle in found if int(angle) % 180}


def read(path, first=None, last=None, password=None):
    """Pages by number."""
    command = ["pdftotext", "-bbox-layout"]
    if first:
        command += ["-f", str(first), "-l", str(last or first)]
    if password:
        command += ["-upw", password]
    done = subprocess.run(command + [str(path), "-"], capture_output=True, timeout=LIMIT_SECONDS)
    pages, page, line, lying = {}, None, 0, turned(path, password)
    number = (first or 1) - 1
    for row in done.stdout.decode("utf-8", "replace").split("\n"):
        row = row.strip()
        if row.startswith("<page "):
            number += 1
            size = [float(v) for v in re.findall(r'"([-\d.]+)"', row)]
            page = pages[number] = Page(number, *(size[1::-1] if number in lying else size[:2]))
            line = 0
        elif row.startswith("<line "):
            line += 1
        elif row.startswith("<word ") and page is not None:
            box = [float(v) for v in re.findall(r'(?:xMin|yMin|xMax|yMax)="([-\d.]+)"', row)]
            text = html.unescape(row[row.index(">") + 1 : row.rindex("</word>")])
            if any(not c.isspace() and unicodedata.category(c) != "Cf" for c in text):
                page.words.append(Word(len(page.words), line, *box, text))
    return pages


def within(word, boxes):
    """A word belongs to a box that holds its middle."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in boxes)


def words_in(page, boxes):
    return {word.index for word in page.words if within(word, boxes)}


def union(boxes):
    xs, ys, xe, ye = zip(*boxes)
    return (min(xs), min(ys), max(xe), max(ye))


def boxes_of(page, indices):
    """The fewest boxes that hold these words and no other: one if it goes, else runs of lines."""
    chosen = [w for w in page.words if w.index in indices]
    others = [w for w in page.words if w.index not in indices]

    def clean(words):
        box = [round(v, 1) for v in union([w[2:6] for w in words])]
        return None if any(within(w, [box]) for w in others) else tuple(box)

    lines = collections.OrderedDict()
    for word in chosen:
        lines.setdefault(word.line, []).append(word)
    boxes, run = [], []
    for words in lines.values():
        if clean(run + words):
            run = run + words
            continue
        if run:
            boxes.append(clean(run))
            run = []
        if clean(words):
            run = words
        else:
            boxes += [tuple(round(v, 1) for v in w[2:6]) for w in words]
    if run:
        boxes.append(clean(run))
    return boxes


def write_boxes(boxes):
    return ";".join(",".join(f"{v:g}" for v in box) for box in boxes)


def read_boxes(text):
    return [tuple(float(v) for v in box.split(",")) for box in text.split(";") if box]


class Marks:
    """The marks of one file."""

    def __init__(self, file):
        self.file = file
        self.modes = {}
        self.sizes = {}
        self.blocks = collections.defaultdict(list)
        self.cells = collections.defaultdict(list)
        self.order = collections.defaultdict(list)
        self.flow = []
        self.flow_cells = []
        self.part = False

    @classmethod
    def load(cls, path):
        marks = cls("")
        for row in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            tag, *f = row.split("\t")
            if tag == "F":
                marks.file = f[0]
            elif tag == "P":
                marks.modes[int(f[0])] = f[1]
                marks.sizes[int(f[0])] = (float(f[2]), float(f[3]))
            elif tag == "B":
                levels = [int(v) for v in f[3].split("|") if v]
                kinds, flags = f[2].split("|"), f[5].split()
                block = Block(int(f[0]), int(f[1]), kinds, levels, f[4], flags, f[6], read_boxes(f[7]))
                marks.blocks[block.page].append(block)
            elif tag == "C":
                cell = Cell(int(f[0]), int(f[1]), f[2], f[3], read_boxes(f[4]))
                marks.cells[cell.page].append(cell)
            elif tag == "O":
                marks.order[int(f[0])].append((int(f[1]), int(f[2])))
            elif tag == "D":
                levels = [int(v) for v in f[2].split("|") if v]
                marks.flow.append((f[0], f[1].split("|"), levels, f[3], f[4]))
            elif tag == "G":
                marks.part = True
            elif tag == "R":
                marks.flow_cells.append(tuple(f))
        return marks

    def save(self, path):
        out = [f"F\t{self.file}"]
        if self.part:
            out.append("G\tpart")
        for page in sorted(self.modes):
            width, height = self.sizes[page]
            out.append(f"P\t{page}\t{self.modes[page]}\t{width:g}\t{height:g}")
            for b in self.blocks[page]:
                levels = "|".join(map(str, b.levels))
                fields = [page, b.id, "|".join(b.kinds), levels, b.number, " ".join(b.flags), b.alt]
                out.append("\t".join(map(str, ["B", *fields, write_boxes(b.boxes)])))
                for c in self.cells[page]:
                    if c.block == b.id:
                        out.append("\t".join(map(str, ["C", *c[:4], write_boxes(c.boxes)])))
            out += [f"O\t{page}\t{a}\t{b}" for a, b in self.order[page]]
        for place, kinds, levels, number, digest in self.flow:
            out.append("\t".join(["D", place, "|".join(kinds), "|".join(map(str, levels)), number, digest]))
        out += ["\t".join(["R", *cell]) for cell in self.flow_cells]
        pathlib.Path(path).write_text("\n".join(out) + "\n", encoding="utf-8")


def held(file, page):
    """Every third page is held back from whoever writes rules. One and the same page stays so."""
    return (page + sum(pathlib.PurePath(file).name.encode())) % 3 == 0
