"""Sets elements into pages: lines, footnotes at the foot of their page, tables, boxes, figures.

ReportLab's own page templates know no footnotes, and its paragraphs hide their lines. So this breaks
lines itself, by least squared slack over the whole paragraph, and fills pages line by line; a line
brings the notes it calls for. Every length is in PDF points, every y is measured from the top.
"""

import re
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = "/usr/share/fonts/truetype/noto/"
WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 112.0, 493.0, 92.0, 762.0
MARGIN = 80.0  # where the numbers of paragraphs hang, and the running heads begin
INK, ACCENT, PALE, RULE, GREY = map(HexColor, ("#1c1c1c", "#14566b", "#eef4f5", "#9db4ba", "#5a6468"))

SERIF = {"": "Serif", "b": "Serif-Bold", "i": "Serif-Italic", "bi": "Serif-BoldItalic"}
SANS = {"": "Sans", "b": "Sans-Bold", "i": "Sans-Italic", "bi": "Sans-BoldItalic"}


def fonts():
    """Registers the faces of Debian's fonts-noto-core."""
    for family in ("Serif", "Sans"):
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            name = family if style == "Regular" else f"{family}-{style}"
            pdfmetrics.registerFont(TTFont(name, f"{FONTS}Noto{family}-{style}.ttf"))


@dataclass(frozen=True)
class Style:
    """How words are set."""

    family: dict
    size: float
    leading: float
    colour: object = INK
    justify: bool = False
    weight: str = ""


BODY = Style(SERIF, 9.6, 14.2, justify=True)
NOTE = Style(SERIF, 7.8, 10.4)
CELL = Style(SANS, 8.0, 11.0)
HEAD = Style(SANS, 8.0, 11.0, ACCENT, weight="b")
SMALL = Style(SANS, 7.2, 9.8, GREY)
CAPTION = Style(SANS, 8.6, 11.6, ACCENT, weight="b")
BOX = Style(SANS, 8.6, 12.4)
PULL = Style(SERIF, 12.0, 17.0, ACCENT, weight="i")
CHAPTER = Style(SANS, 19.0, 24.0, ACCENT, weight="b")
SECTION = Style(SANS, 11.4, 15.0, ACCENT, weight="b")


@dataclass
class Word:
    """A word as pieces of one face each; a piece is (text, font, size, rise)."""

    pieces: list
    notes: list
    width: float


@dataclass
class Line:
    """Words with their x from the left edge of the paragraph."""

    words: list
    notes: list


def words(text, style, notes=None):
    """Splits marked-up text into words: **bold**, *italic*, and \\x01n\\x02 where note n is called."""
    out, pieces, called, face = [], [], [], style.weight

    def close():
        if pieces:
            width = sum(pdfmetrics.stringWidth(t, f, s) for t, f, s, _ in pieces)
            out.append(Word(list(pieces), list(called), width))
            pieces.clear()
            called.clear()

    for token in re.split(r"(\*\*|\*|\x01\d+\x02| )", text):
        if token == " ":
            close()
        elif token in ("**", "*"):
            sign = "b" if token == "**" else "i"
            face = face.replace(sign, "") if sign in face else "".join(sorted(face + sign))
        elif token.startswith("\x01"):
            number = int(token[1:-1])
            pieces.append((str(number), style.family[style.weight], style.size * 0.64, style.size * 0.36))
            called.append(number)
        elif token:
            pieces.append((token, style.family[face], style.size, 0.0))
    close()
    return out


def lines(text, style, width, first=0.0):
    """Breaks a paragraph into lines of `width`, the first one `first` shorter."""
    row = words(text, style)
    if not row:
        return []
    space = pdfmetrics.stringWidth(" ", style.family[style.weight], style.size)
    best = [(0.0, 0)] + [(float("inf"), 0)] * len(row)
    for end in range(1, len(row) + 1):
        used = -space
        for start in range(end - 1, -1, -1):
            used += row[start].width + space
            room = width - (first if start == 0 else 0.0)
            if used > room and start < end - 1:
                break
            if end < len(row) or style.size > 12.0:
                # The lines of a title are of a length, where they can be.
                slack = 2 * ((room - used) / max(end - start - 1, 1)) ** 2 + 1
            else:
                # A word alone on the last line looks like an accident.
                slack = 32.0 if used < 0.16 * width and len(row) > 12 else 0.0
            cost = best[start][0] + slack
            if cost < best[end][0]:
                best[end] = (cost, start)
    ends, end = [], len(row)
    while end:
        ends.append((best[end][1], end))
        end = best[end][1]
    out = []
    for start, end in reversed(ends):
        x = first if start == 0 else 0.0
        gaps, used = end - start - 1, sum(word.width for word in row[start:end])
        gap = space
        if style.justify and end < len(row) and gaps:
            gap = (width - x - used) / gaps
        placed = []
        for word in row[start:end]:
            placed.append((x, word))
            x += word.width + gap
        out.append(Line(placed, [n for word in row[start:end] for n in word.notes]))
    return out


@dataclass
class Text:
    """A paragraph, list item or heading that may run over pages."""

    text: str
    style: Style = BODY
    before: float = 6.0
    indent: float = 0.0
    marker: str = ""
    marker_at: float = 0.0
    marker_face: str = ""
    bar: bool = False
    keep: bool = False
    outline: tuple = None
    rule: bool = False


@dataclass
class Block:
    """What stands together: a table, box or figure. It goes to the top of the next page where it
    does not fit, and the text runs on before it. `draw(page, y)` paints it."""

    height: float
    draw: object
    before: float = 12.0
    after: float = 10.0


@dataclass
class Break:
    """A new page; with `arabic`, the numbers begin anew from 1."""

    arabic: bool = False


@dataclass
class Page:
    """What is drawn on a page, and its number as printed."""

    label: str
    front: bool
    ops: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    notes_height: float = 0.0
    marks: list = field(default_factory=list)

    def line(self, line, x, y):
        """A line whose baseline is at `y`. Each word is drawn with the space behind it, so that
        copying from the page gives words."""
        self.ops.append(("line", x, y, line))

    def string(self, text, style, x, y, right=False):
        """A short text."""
        face = style.family[style.weight]
        if right:
            x -= pdfmetrics.stringWidth(text, face, style.size)
        self.ops.append(("string", x, y, text, face, style.size, style.colour))

    def fill(self, x, y, width, height, colour):
        """A rectangle behind everything."""
        self.ops.append(("fill", x, y, width, height, colour))

    def rule(self, x0, x1, y, thickness=0.5, colour=RULE):
        """A rule."""
        self.ops.append(("rule", x0, x1, y, thickness, colour))


ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")


class Setter:
    """Fills pages with elements."""

    def __init__(self, notes):
        self.note_texts = notes
        self.pages = []
        self.waiting = []
        self.arabic = None
        self.y = TOP

    @property
    def page(self):
        return self.pages[-1]

    def turn(self, arabic=False):
        """Begins a page, with the blocks that wait for one."""
        if arabic:
            self.arabic = 0
        front = self.arabic is None
        if front:
            label = ROMAN[len(self.pages) + 2]
        else:
            self.arabic += 1
            label = str(self.arabic)
        self.pages.append(Page(label, front))
        self.y = TOP
        waiting, self.waiting = self.waiting, []
        for block in waiting:
            self.block(block)

    def floor(self):
        """Where the text of this page must end."""
        return BOTTOM - (self.page.notes_height + 12.0 if self.page.notes else 0.0)

    def note_lines(self, number):
        return lines(self.note_texts[number], NOTE, RIGHT - LEFT - 13.0)

    def notes_height(self, numbers):
        height = sum(len(self.note_lines(n)) * NOTE.leading + 2.0 for n in numbers)
        return height + (12.0 if numbers and not self.page.notes else 0.0)

    def run(self, elements):
        """Sets all elements."""
        for index, element in enumerate(elements):
            if isinstance(element, Break):
                self.flush()
                self.turn(element.arabic)
            elif isinstance(element, Block):
                self.block(element)
            else:
                self.paragraph(element, elements[index + 1 : index + 4])
        self.flush()
        for page in self.pages:
            self.foot(page)

    def flush(self):
        while self.waiting:
            self.turn()

    def block(self, block):
        before = 0.0 if self.y <= TOP else block.before
        if self.waiting or self.y + before + block.height > self.floor():
            self.waiting.append(block)
            return
        block.draw(self.page, self.y + before)
        self.y += before + block.height + block.after

    def need(self, element):
        """What a paragraph and what must stand below it need at least."""
        found = lines(element.text, element.style, RIGHT - LEFT - element.indent)
        few = found if len(found) <= 3 or element.keep else found[:2]
        return element.before + len(few) * element.style.leading + self.notes_height(
            [n for line in few for n in line.notes]
        )

    def paragraph(self, element, following):
        style = element.style
        width = RIGHT - LEFT - element.indent
        rows = lines(element.text, style, width)
        needed = self.need(element)
        if element.keep:
            for after in following:
                if not isinstance(after, Text):
                    break
                needed += self.need(after)
                if not after.keep:
                    break
        if self.y > TOP and self.y + needed > self.floor():
            self.turn()
        top = self.y + (0.0 if self.y <= TOP else element.before)
        if element.rule and self.y > TOP:
            top += 6.0
        if element.bar and self.y > TOP and element.marker:
            self.page.fill(LEFT, top - element.before, 2.2, element.before, ACCENT)
        if element.outline:
            self.page.marks.append((*element.outline, top))
        if element.marker:
            face = style.family[element.marker_face or style.weight]
            x = LEFT + element.marker_at
            self.page.ops.append(
                ("string", x, top + style.leading * 0.74, element.marker, face, style.size, style.colour)
            )
        y = top
        for index, row in enumerate(rows):
            left = len(rows) - index
            height = style.leading + self.notes_height(row.notes)
            # Never one line alone, at the top or at the bottom.
            widow = left == 2 and y + height + style.leading > self.floor() and index > 0
            if y + height > self.floor() + 0.01 or widow:
                self.turn()
                y = self.y
            if row.notes:
                extra = self.notes_height(row.notes)
                self.page.notes_height += extra - (0.0 if self.page.notes else 12.0)
                self.page.notes.extend(row.notes)
            if element.bar:
                self.page.fill(LEFT, y, 2.2, style.leading, ACCENT)
            self.page.line((row, style), LEFT + element.indent, y + style.leading * 0.74)
            y += style.leading
        self.y = y

    def foot(self, page):
        """The notes of a page, above its foot."""
        if not page.notes:
            return
        y = BOTTOM - page.notes_height
        page.rule(LEFT, LEFT + 72.0, y - 4.0, 0.5, GREY)
        for number in page.notes:
            page.ops.append(("string", LEFT, y + NOTE.leading * 0.74, str(number), "Serif", NOTE.size, INK))
            for row in self.note_lines(number):
                page.line((row, NOTE), LEFT + 13.0, y + NOTE.leading * 0.74)
                y += NOTE.leading
            y += 2.0


def table(caption, columns, rows, note):
    """A table with its caption above and its source below. `columns` are (align, share of width);
    `rows` are (kind, cells), with kind `head`, `total` or nothing."""
    whole = RIGHT - MARGIN
    widths = [whole * share / sum(s for _, s in columns) for _, share in columns]
    pad = 5.0
    laid, height = [], 0.0
    for kind, cells in rows:
        style = HEAD if kind == "head" else CELL
        texts = [f"**{cell}**" if kind == "total" and cell else cell for cell in cells]
        cells = [lines(t, style, w - 2 * pad) for t, w in zip(texts, widths)]
        tall = max(len(c) for c in cells) * style.leading + 5.0
        laid.append((kind, style, cells, tall))
        height += tall
    heading = lines(caption, CAPTION, whole)
    below = lines(note, SMALL, whole)
    above = len(heading) * CAPTION.leading + 5.0
    total = above + height + 4.0 + len(below) * SMALL.leading

    def draw(page, y):
        for row in heading:
            page.line((row, CAPTION), MARGIN, y + CAPTION.leading * 0.74)
            y += CAPTION.leading
        y += 5.0
        page.rule(MARGIN, RIGHT, y, 0.9, ACCENT)
        for index, (kind, style, cells, tall) in enumerate(laid):
            if kind == "total":
                page.rule(MARGIN, RIGHT, y, 0.5, ACCENT)
            x = MARGIN
            for (align, _), wide, cell in zip(columns, widths, cells):
                at = y + 2.5
                for row in cell:
                    shift = pad if x > MARGIN else 0.0
                    if align == "r":
                        end = max(px + word.width for px, word in row.words)
                        shift = wide - pad - end
                    page.line((row, style), x + shift, at + style.leading * 0.74)
                    at += style.leading
                x += wide
            y += tall
            last = index == len(laid) - 1
            grouped = not last and not rows[index + 1][1][0]
            thick, colour = (0.9, ACCENT) if last else (0.5, ACCENT) if kind == "head" else (0.25, RULE)
            if not grouped:
                page.rule(MARGIN, RIGHT, y, thick, colour)
        y += 4.0
        for row in below:
            page.line((row, SMALL), MARGIN, y + SMALL.leading * 0.74)
            y += SMALL.leading

    return Block(total, draw)


def box(title, paragraphs):
    """A tinted box; `paragraphs` are (text, whether it is set apart)."""
    inner = RIGHT - LEFT - 24.0
    heading = lines(title, CAPTION, inner)
    laid = [(lines(t, BOX, inner - (14.0 if apart else 0.0)), apart) for t, apart in paragraphs]
    height = 20.0 + len(heading) * CAPTION.leading
    height += sum(5.0 + len(rows) * BOX.leading for rows, _ in laid)

    def draw(page, y):
        page.fill(LEFT, y, RIGHT - LEFT, height, PALE)
        page.rule(LEFT, RIGHT, y, 1.6, ACCENT)
        y += 10.0
        for row in heading:
            page.line((row, CAPTION), LEFT + 12.0, y + CAPTION.leading * 0.74)
            y += CAPTION.leading
        for rows, apart in laid:
            y += 5.0
            for row in rows:
                page.line((row, BOX), LEFT + (26.0 if apart else 12.0), y + BOX.leading * 0.74)
                y += BOX.leading

    return Block(height, draw)


def bars(caption, values, note):
    """A figure of horizontal bars, its caption below; `values` are (name, value, colour)."""
    under = lines(caption, CAPTION, RIGHT - LEFT)
    source = lines(note, SMALL, RIGHT - LEFT)
    step = 17.0
    height = len(values) * step + 10.0 + len(under) * CAPTION.leading + len(source) * SMALL.leading + 6.0
    names = max(pdfmetrics.stringWidth(name, "Sans", CELL.size) for name, _, _ in values)
    room = RIGHT - LEFT - names - 40.0
    most = max(value for _, value, _ in values)

    def draw(page, y):
        x = LEFT + names + 10.0
        for name, value, colour in values:
            page.string(name, CELL, LEFT + names, y + 9.0, right=True)
            page.fill(x, y + 1.0, room * value / most, 11.0, colour)
            page.string(f"{value:g}", CELL, x + room * value / most + 5.0, y + 9.0)
            y += step
        page.rule(LEFT, RIGHT, y + 3.0, 0.5, RULE)
        y += 9.0
        for row in under:
            page.line((row, CAPTION), LEFT, y + CAPTION.leading * 0.74)
            y += CAPTION.leading
        y += 2.0
        for row in source:
            page.line((row, SMALL), LEFT, y + SMALL.leading * 0.74)
            y += SMALL.leading

    return Block(height, draw)


def paint(canvas, page):
    """Draws a page. Fills come first."""
    for op in page.ops:
        if op[0] == "fill":
            _, x, y, width, height, colour = op
            canvas.setFillColor(colour)
            canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)
    for op in page.ops:
        if op[0] == "rule":
            _, x0, x1, y, thickness, colour = op
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thickness)
            canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)
        elif op[0] == "string":
            _, x, y, text, face, size, colour = op
            canvas.setFillColor(colour)
            canvas.setFont(face, size)
            canvas.drawString(x, HEIGHT - y, text)
        elif op[0] == "line":
            _, x, y, (row, style) = op
            canvas.setFillColor(style.colour)
            for index, (at, word) in enumerate(row.words):
                left = x + at
                for number, (text, face, size, rise) in enumerate(word.pieces):
                    last = number == len(word.pieces) - 1 and index < len(row.words) - 1
                    canvas.setFont(face, size)
                    canvas.drawString(left, HEIGHT - y + rise, text + (" " if last else ""))
                    left += pdfmetrics.stringWidth(text, face, size)

