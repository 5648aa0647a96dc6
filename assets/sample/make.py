#!/usr/bin/env python3
"""Makes the PDFs of the sample review from the plain texts beside it.

    pip install reportlab        # 5.1
    apt-get install fonts-noto-core
    python3 assets/sample/make.py

The same texts, fonts and versions give the same bytes: dates come from the texts, ids from the
content. The markup is explained in texts/README.md.
"""

import calendar
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def smart(text):
    """Typographic quotation marks and apostrophes, and spaces that do not break."""
    text = re.sub(r'(^|[\s(\[–>*])"', r"\1“", text)
    text = text.replace('"', "”").replace("'", "’")
    text = re.sub(r"\b(EUR|table|figure|chapter|recommendation|paragraph|Table|Figure) (?=[\d{])", "\\1\u00a0", text)
    return re.sub(r"(\d) (per cent|million)", "\\1\u00a0\\2", text)


class Source:
    """A text read into particulars and a list of lines."""

    def __init__(self, path):
        self.about, self.lines = {}, []
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"@(title|subtitle|body|office|date|reference|place|running|label|subject|imprint) (.*)", line)
            if found:
                self.about[found[1]] = found[2].replace("'", "’")
            else:
                self.lines.append(line)
        self.notes = {}
        self.numbers = self.count()

    def count(self):
        """Numbers of the paragraphs that others refer to."""
        number, out = 0, {}
        for line in self.lines:
            if line.startswith("¶ "):
                number += 1
                if found := re.match(r"¶ #([\w-]+) ", line):
                    out[found[1]] = str(number)
        return out

    def inline(self, text):
        """Notes numbered, references resolved, quotation marks set."""

        def note(found):
            number = len(self.notes) + 1
            self.notes[number] = smart(self.refer(found[1]))
            return f"\x01{number}\x02"

        return re.sub(r"\[\^([^\]]*)\]", note, smart(self.refer(text)))

    def refer(self, text):
        return re.sub(r"\{([\w-]+)\}", lambda found: self.numbers[found[1]], text)


def elements(source, ts, contents):
    """The elements of a text. `contents` are (level, title, page) of the last pass."""
    out, number, rows = [], 0, iter(source.lines)
    inline = source.inline
    cells = lambda line: [smart(cell.strip()) for cell in line.split("|")]
    for line in rows:
        if not line.strip():
            continue
        if line == "=front":
            continue
        if line == "=main":
            out.append(ts.Break(arabic=True))
            opening = True
            continue
        if line.startswith("= "):
            title = inline(line[2:])
            if not out or title == "Executive summary" or title.startswith(("7. Man", "Annex", "Foreword")):
                out.append(ts.Break())
            if out and not isinstance(out[-1], ts.Break):
                before = 30.0
            else:
                before = 0.0
            out.append(ts.Text(title, ts.CHAPTER, before, keep=True, outline=(0, title)))
            out.append(ts.Text("", ts.NOTE, 4.0, keep=True))
        elif line.startswith("== "):
            title = inline(line[3:])
            out.append(ts.Text(title, ts.SECTION, 16.0, keep=True, outline=(1, title)))
        elif line == "@contents":
            out.append(listing(ts, contents))
        elif line == "@acronyms":
            pairs = []
            for row in rows:
                if row == "@end":
                    break
                pairs.append([smart(part.strip()) for part in row.split("|")])
            for short, long in pairs:
                out.append(ts.Text(long, ts.Style(ts.SERIF, 9.6, 14.2), 5.0, 60.0, short, 0.0))
        elif line.startswith("@sign "):
            out.append(ts.Text(inline(line[6:]), ts.Style(ts.SERIF, 9.6, 14.2, weight="i"), 12.0))
        elif line.startswith("¶ "):
            number += 1
            text = re.sub(r"^#[\w-]+ ", "", line[2:])
            out.append(ts.Text(inline(text), ts.BODY, 7.0, 0.0, f"{number}.", ts.MARGIN - ts.LEFT))
        elif line.startswith("R! "):
            label, text = re.match(r"(Recommendation \d+(?: \([^)]*\))?:) (.*)", line[3:]).groups()
            items = []
            for row in rows:
                if not row.strip():
                    break
                items.append(row)
            text = f"**{inline(label)}** {inline(text)}"
            out.append(ts.Text(text, ts.BODY, 9.0, 12.0, bar=True, keep=bool(items)))
            for row in items:
                marker, words = row.split(" ", 1)
                out.append(ts.Text(inline(words), ts.BODY, 3.0, 36.0, marker, 12.0, bar=True))
            out.append(ts.Text("", ts.NOTE, 4.0))
        elif line.startswith("- "):
            out.append(ts.Text(inline(line[2:]), ts.BODY, 4.0, 14.0, "•", 2.0))
        elif line.startswith("> "):
            out.append(ts.Text(inline(line[2:]), ts.PULL, 12.0, 24.0))
            out.append(ts.Text("", ts.NOTE, 4.0))
        elif line.startswith("|table "):
            out.append(table(ts, smart(line[7:]), rows, cells))
        elif line.startswith("|figure "):
            values, note = [], ""
            for row in rows:
                if row.startswith("|note "):
                    note = smart(row[6:])
                    break
                kind, rest = row.split(" ", 1)
                name, value = cells(rest)
                values.append((name, float(value), ts.RULE if kind == "|pale" else ts.ACCENT))
            out.append(ts.bars(smart(line[8:]), values, note))
        elif line.startswith(("[[ ", "|box ")):
            title, paragraphs = inline(line.split(" ", 1)[1]), []
            for row in rows:
                if row in ("]]", "|endbox"):
                    break
                if row.startswith("R! "):
                    label, text = row[3:].split(":", 1)
                    paragraphs.append((f"**{inline(label)}:**{inline(text)}", True))
                elif row.strip():
                    paragraphs.append((inline(row), False))
            out.append(ts.box(title, paragraphs))
        else:
            out.append(ts.Text(inline(line), ts.BODY, 7.0))
    return out


def table(ts, caption, rows, cells):
    columns, body, note = [], [], ""
    for row in rows:
        if row.startswith("|cols "):
            for column in row[6:].split(","):
                right = column.startswith("r")
                columns.append(("r" if right else "l", float(column.lstrip("r"))))
        elif row.startswith("|note "):
            note = smart(row[6:])
            break
        else:
            kind = next((k for k in ("head", "total") if row.startswith(f"|{k} ")), "")
            body.append((kind, cells(row[len(kind) + 2 :])))
    return ts.table(caption, columns, body, note)


def listing(ts, contents):
    """The table of contents, with dots that lead to the page."""
    style = ts.Style(ts.SERIF, 9.6, 14.2)
    strong = ts.Style(ts.SANS, 9.2, 14.2, ts.ACCENT, weight="b")
    shown = [(level, title, page) for level, title, page in contents if title != "Contents"]
    height = sum(14.2 + (7.0 if level == 0 else 0.0) for level, _, _ in shown)

    def draw(page, y):
        for level, title, label in shown:
            face = strong if level == 0 else style
            y += 7.0 if level == 0 else 0.0
            x, base = ts.LEFT + (0.0 if level == 0 else 14.0), y + 10.5
            page.string(title, face, x, base)
            wide = ts.pdfmetrics.stringWidth(title, face.family[face.weight], face.size)
            page.string(label, style, ts.RIGHT, base, right=True)
            dot = ts.pdfmetrics.stringWidth(" .", "Serif", 9.6)
            end = ts.RIGHT - ts.pdfmetrics.stringWidth(label, "Serif", 9.6) - 4.0
            dots = int((end - (x + wide + 4.0)) / dot)
            page.string(" ." * dots, ts.Style(ts.SERIF, 9.6, 14.2, ts.GREY), end, base, right=True)
            y += 14.2

    return ts.Block(height, draw, 4.0)


def cover(canvas, ts, about):
    """The cover: a field of the house colour with lines of water, the title, and who speaks."""
    from reportlab.lib.colors import white

    canvas.setFillColor(ts.ACCENT)
    canvas.rect(0, 400, ts.WIDTH, ts.HEIGHT - 400, stroke=0, fill=1)
    canvas.setStrokeColor(white)
    for row in range(9):
        canvas.setStrokeAlpha(0.10 + 0.035 * row)
        canvas.setLineWidth(0.9)
        path, y = canvas.beginPath(), 405 + 9.5 * (8 - row)
        path.moveTo(-40, y)
        for step in range(5):
            x, lift = -40 + step * 150, 10 + row
            path.curveTo(x + 45, y + lift, x + 105, y - lift, x + 150, y)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeAlpha(1)
    canvas.setFillColor(white)
    canvas.setFont("Sans-Bold", 11)
    canvas.drawString(ts.MARGIN, ts.HEIGHT - 76, about["body"])
    canvas.setFont("Sans", 10)
    canvas.drawString(ts.MARGIN, ts.HEIGHT - 92, about["office"])
    style = ts.Style(ts.SANS, 28, 36, weight="b")
    y = ts.HEIGHT - 210
    for row in ts.lines(about["title"], style, ts.RIGHT - ts.MARGIN):
        canvas.setFont("Sans-Bold", 28)
        canvas.drawString(ts.MARGIN, y, " ".join(w.pieces[0][0] for _, w in row.words))
        y -= 36
    canvas.setFont("Sans", 14)
    canvas.drawString(ts.MARGIN, y - 6, about["subtitle"])
    canvas.setFillColor(ts.INK)
    canvas.setFont("Sans-Bold", 11)
    canvas.drawString(ts.MARGIN, 340, f"{about['place']}, {about['date']}")
    canvas.setFont("Sans", 9.5)
    canvas.drawString(ts.MARGIN, 322, about["reference"])
    small = ts.Style(ts.SERIF, 8.4, 12.0)
    y = 120
    for row in ts.lines(about["imprint"], small, 330):
        canvas.setFont("Serif", 8.4)
        canvas.drawString(ts.MARGIN, y, " ".join(w.pieces[0][0] for _, w in row.words))
        y -= 12


def make(name, target):
    """Makes one PDF."""
    about = Source(HERE / "texts" / name).about
    month, year = about["date"].split()
    day = (int(year), list(calendar.month_name).index(month), 15, 9, 0, 0)
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(day))
    import typeset as ts
    from reportlab.pdfgen.canvas import Canvas

    ts.fonts()
    contents = []
    # The first passes find the pages for the contents, the last one has them.
    for _ in range(3):
        source = Source(HERE / "texts" / name)
        setter = ts.Setter(source.notes)
        setter.run(elements(source, ts, contents))
        contents = [(level, title, page.label) for page in setter.pages for level, title, _ in page.marks]
    canvas = Canvas(str(target), pagesize=(ts.WIDTH, ts.HEIGHT), pageCompression=1, lang="en-GB", initialFontName="Sans")
    canvas.setTitle(about["title"])
    canvas.setAuthor(about["body"])
    canvas.setSubject(about["subject"])
    canvas.setCreator("Sample of Deskreview")
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    first = next(index for index, page in enumerate(setter.pages) if not page.front)
    canvas.addPageLabel(first + 1, style="ARABIC", start=1)
    cover(canvas, ts, about)
    canvas.showPage()
    for index, page in enumerate(setter.pages):
        head = ts.Style(ts.SANS, 7.6, 10, ts.GREY)
        page.string(about["running"], head, ts.MARGIN, 56)
        page.string(about["label"], head, ts.RIGHT, 56, right=True)
        page.rule(ts.MARGIN, ts.RIGHT, 63, 0.4, ts.RULE)
        page.string(page.label, ts.Style(ts.SANS, 8.6, 11, ts.INK), ts.RIGHT, 796, right=True)
        ts.paint(canvas, page)
        for level, title, top in page.marks:
            key = f"{index}-{top:.0f}"
            canvas.bookmarkHorizontal(key, 0, ts.HEIGHT - top)
            canvas.addOutlineEntry(title, key, level, closed=level == 0)
        canvas.showPage()
    canvas.save()
    print(f"{target.name}: {len(setter.pages) + 1} pages, {len(source.notes)} notes, {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    make("evaluation.txt", where / "evaluation-report.pdf")
    make("outcome.txt", where / "outcome-report.pdf")
