#!/usr/bin/env python3
"""Marks DOCX, ODT and HTML files, which have no pages: blocks are known by the hash of their letters.

    flow.py lines FILE              paragraphs in order, each with a number
    flow.py put SHARED FILE < NOTES stores notes

Whoever marks looks at the text, at the names of styles and at the form of numbers, which stand in
brackets; the numbers before only name a paragraph. Notes are as those of mark.py, without pages: `h1 3 #1`, `p 4`, `li 5+6` is one block of two paragraphs, `table`
with rows indented below it: `r 7 | 8+9 | -`, or `table 7-9` with the cells that the file has. `furn 12` is a running head or foot. `skip 13` is not
judged. `part` at the top: only a part of the file is marked, what the program finds before and after
it is not judged. The reader here knows zip, XML and HTML and no structure: text of paragraphs in the order of the
file, then notes, heads and feet.
"""

import pathlib
import re
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pages as P
from mark import KINDS, stored
from score import digest

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def local(node):
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def docx_paragraph(node, inner):
    """Text of a paragraph; paragraphs of text boxes inside go to `inner`."""
    out = []

    def walk(n):
        name = local(n)
        if name in ("del", "Fallback", "instrText", "delText", "pPr"):
            return
        if name == "txbxContent":
            inner.append(n)
            return
        if name == "t":
            out.append(n.text or "")
        elif name in ("tab", "br", "cr"):
            out.append(" ")
        elif name == "noBreakHyphen":
            out.append("-")
        for child in n:
            walk(child)

    for child in node:
        walk(child)
    return "".join(out)


def docx_part(root, place):
    out = []

    def walk(node, where):
        for child in node:
            name = local(child)
            if name == "p":
                inner = []
                style = next((s.get(s.tag[: s.tag.rindex("}") + 1] + "val") for s in child.iter() if local(s) == "pStyle"), "")
                number = " ".join(
                    f"{local(n)}={next(iter(n.attrib.values()))}" for n in child.iter() if local(n) in ("ilvl", "numId")
                )
                text = docx_paragraph(child, inner)
                if text.strip():
                    out.append((text, f"{where} {style} {number}".strip()))
                for box in inner:
                    walk(box, where + " box")
            elif name == "tbl":
                for r, row in enumerate(c for c in child if local(c) == "tr"):
                    for c, cell in enumerate(c for c in row.iter() if local(c) == "tc" and c in list(row)):
                        walk(cell, f"{where} cell {r},{c}")
            elif name in ("sdt", "sdtContent", "ins", "body", "footnote", "endnote", "hdr", "ftr", "comment"):
                if child.get(WORD + "type") in ("separator", "continuationSeparator"):
                    continue
                walk(child, where)

    walk(root, place)
    return out


def odt_part(root):
    out = []

    def text_of(node):
        got = [node.text or ""]
        for child in node:
            name = local(child)
            if name in ("note", "annotation", "tracked-changes"):
                pass
            elif name == "s":
                got.append(" " * int(child.get(ODF_TEXT + "c", "1")))
            elif name in ("tab", "line-break"):
                got.append(" ")
            else:
                got.append(text_of(child))
            got.append(child.tail or "")
        return "".join(got)

    def walk(node, where):
        for child in node:
            name = local(child)
            if name in ("p", "h"):
                text = text_of(child)
                level = child.get(ODF_TEXT + "outline-level", "")
                if text.strip():
                    out.append((text, f"{where} {name}{level} {child.get(ODF_TEXT + 'style-name', '')}"))
                for inside in child.iter():
                    if local(inside) in ("note-body", "text-box"):
                        walk(inside, where + " " + local(inside))
            elif name == "list":
                walk(child, where + " list")
            elif name == "table":
                rows = [r for r in child.iter() if local(r) == "table-row"]
                for r, row in enumerate(rows):
                    for c, cell in enumerate(x for x in row if local(x) == "table-cell"):
                        walk(cell, f"{where} cell {r},{c}")
            elif name in ("list-item", "list-header", "section", "text", "body", "header", "footer"):
                walk(child, where)

    walk(root, "")
    return out


class Html(HTMLParser):
    """Text between the tags of blocks, with those that it stands in."""

    BLOCKS = set("p h1 h2 h3 h4 h5 h6 li div td th tr table ul ol dt dd body hr section article blockquote".split())
    VOID = set("br img meta link hr input col".split())

    def __init__(self):
        super().__init__()
        self.open, self.text, self.found, self.hidden, self.at = [], "", [], 0, []

    def flush(self):
        text, self.text = " ".join(self.text.split()), ""
        if text:
            cell = f"cell {self.at[-1][0]},{self.at[-1][1]} " if self.at else ""
            self.found.append((text, cell + " ".join(t for t in self.open if t in self.BLOCKS - {"div", "body", "table", "tr"})))

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "head"):
            self.hidden += 1
        if tag in self.BLOCKS:
            self.flush()
        if tag == "table":
            self.at.append([-1, -1])
        elif tag == "tr" and self.at:
            self.at[-1] = [self.at[-1][0] + 1, -1]
        elif tag in ("td", "th") and self.at:
            self.at[-1][1] += 1
        if tag == "br":
            self.text += " "
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("script", "style", "head"):
            self.hidden -= 1
        if tag in self.BLOCKS:
            self.flush()
        if tag == "table" and self.at:
            self.at.pop()
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.hidden:
            self.text += data


def read(path):
    if path.suffix == ".html":
        reader = Html()
        reader.feed(path.read_text(encoding="utf-8", errors="replace"))
        reader.flush()
        return reader.found
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
        if path.suffix == ".odt":
            found = odt_part(ElementTree.fromstring(z.read("content.xml")))
            styles = ElementTree.fromstring(z.read("styles.xml"))
            for node in styles.iter():
                if local(node) in ("header", "footer"):
                    found += [(t, "furniture " + w) for t, w in odt_part(node)]
            return found
        found = docx_part(ElementTree.fromstring(z.read("word/document.xml")), "")
        for name in sorted(names):
            if re.fullmatch(r"word/(footnotes|endnotes|header\d*|footer\d*|comments)\.xml", name):
                place = name.split("/")[1].split(".")[0]
                found += docx_part(ElementTree.fromstring(z.read(name)), place)
        return found


def forms(path):
    """The forms of numbers of a DOCX, one a line: what Word prints before a paragraph."""
    with zipfile.ZipFile(path) as z:
        if "word/numbering.xml" not in z.namelist():
            return
        root = ElementTree.fromstring(z.read("word/numbering.xml"))
    value = lambda node, name: next((next(iter(n.attrib.values()), "") for n in node if local(n) == name), "")
    abstract = {}
    for node in root:
        if local(node) == "abstractNum":
            levels = [f"{value(l, 'numFmt')} {value(l, 'lvlText')!r} from {value(l, 'start')}" for l in node if local(l) == "lvl"]
            abstract[next(v for k, v in node.attrib.items() if k.endswith("abstractNumId"))] = levels[:4]
        elif local(node) == "num":
            number = next(v for k, v in node.attrib.items() if k.endswith("numId"))
            print(f"numId {number}: {'; '.join(abstract.get(value(node, 'abstractNumId'), []))}")


def lines(path):
    if path.suffix == ".docx":
        forms(path)
    for n, (text, where) in enumerate(read(path), 1):
        text = " ".join(text.split())
        print(f"{n:3} [{where.strip()}] {text if len(text) < 50 else text[:34] + '…' + text[-12:]}")


def put(shared, file):
    found = read(pathlib.Path(shared) / file)
    marks = P.Marks(file)
    table = None

    def text(part):
        return "".join(found[int(n) - 1][0] for n in part.split("+"))

    def close():
        if table:
            marks.flow[table[0]] = (*marks.flow[table[0]][:4], digest("".join(table[1])))

    used = set()
    for row in sys.stdin:
        words = row.split()
        if not words:
            continue
        if words[0] == "part":
            marks.part = True
            continue
        if words[0] == "r":
            used.update(int(n) for n in re.findall(r"\d+", row))
        if words[0] == "r":
            cells = [c.strip() for c in row.strip()[1:].split("|")]
            r = table[2]
            for c, cell in enumerate(cells):
                if cell not in ("-", ""):
                    table[1].append(text(cell))
                    marks.flow_cells.append((str(len(marks.flow)), str(table[0] + 1), str(r), str(c), digest(text(cell))))
            table[2] += 1
            continue
        close()
        table = None
        kinds, levels = [], []
        for kind in words[0].split("/"):
            if kind[0] == "h" and kind[1:].isdigit():
                levels += [int(v) for v in kind[1:]]
                kind = "h"
            kinds.append(KINDS[kind])
        number = next((w[1:] for w in words if w.startswith("#")), "")
        place = str(len(marks.flow) + 1)
        if kinds[0] == "table":
            marks.flow.append((place, kinds, levels, number, ""))
            table = [len(marks.flow) - 1, [], 0]
            if len(words) > 1:
                # The cells as the file has them.
                first, last = map(int, words[1].split("-"))
                used.update(range(first, last + 1))
                cells = {}
                for text_of, where in found[first - 1 : last]:
                    row, column = re.search(r"cell (\d+),(\d+)", where).groups()
                    cells[(row, column)] = cells.get((row, column), "") + text_of
                for (row, column), text_of in cells.items():
                    table[1].append(text_of)
                    marks.flow_cells.append((place, place, row, column, digest(text_of)))
        else:
            names = []
            for part in words[1].split(","):
                first, _, last = part.partition("-")
                names += [str(n) for n in range(int(first), int(last) + 1)] if last else [part]
            used.update(int(n) for name in names for n in name.split("+"))
            for n in names:
                marks.flow.append((str(len(marks.flow) + 1), kinds, levels, number, digest(text(n))))
    close()
    missing = set(range(1, len(found) + 1)) - used
    if missing and not marks.part:
        print(f"{file}: without a mark: {sorted(missing)}", file=sys.stderr)
    marks.save(stored(file))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "lines":
        lines(pathlib.Path(sys.argv[2]))
    elif len(sys.argv) == 4 and sys.argv[1] == "put":
        put(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
