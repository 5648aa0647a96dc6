#!/usr/bin/env python3
"""The scorer judged on a page made up here: `python3 -m unittest test_score` in this folder."""

import unittest

import pages as P
import score


def page_of(rows):
    """A page whose line n stands at y = 20 n; words are 40 points apart."""
    page = P.Page(1, 600, 800)
    for n, row in enumerate(rows, 1):
        for i, text in enumerate(row.split()):
            page.words.append(P.Word(len(page.words), n, 50 + 40 * i, 20 * n, 85 + 40 * i, 20 * n + 10, text))
    return page


def read_as(page, blocks):
    """What a program would say that found these blocks: (kind, lines, level, number), in its order."""
    text, words, out = "", [], []
    lines = page.lines()
    for kind, numbers, level, number in blocks:
        if kind == "furniture":
            foot = " ".join(w.text for n in numbers for w in lines[n])
            out.append({"kind": kind, "start": None, "end": None, "page": 1, "text": foot, "level": None, "number": None})
            continue
        start = len(text)
        for n in numbers:
            for w in lines[n]:
                words.append([len(text), len(text) + len(w.text), 1, w.x0, w.y0, w.x1, w.y1])
                text += w.text + ("\t" if kind == "table" else " ")
            text = text[:-1] + "\n"
        out.append({"kind": kind, "start": start, "end": len(text) - 1, "level": level, "number": number})
        text += "\n"
    return score.Read({"text": text, "words": words, "blocks": out})


ROWS = ["1 Aims", "we asked the", "office what it", "a first", "one two", "three four", "see there", "page nine"]
TRUE = [
    ("heading", [1], 1, "1"), ("paragraph", [2, 3], None, None), ("list_item", [4], None, "a"),
    ("table", [5, 6], None, None), ("footnote", [7], None, None), ("furniture", [8], None, None),
]


def marks_of(page):
    marks = P.Marks("made up.pdf")
    marks.modes[1] = "hard"
    lines = page.lines()
    for id, (kind, numbers, level, number) in enumerate(TRUE, 1):
        inside = {w.index for n in numbers for w in lines[n]}
        levels = [level] if level else []
        marks.blocks[1].append(P.Block(1, id, [kind], levels, number or "", [], "", P.boxes_of(page, inside)))
    for r, n in enumerate((5, 6)):
        for c, w in enumerate(lines[n]):
            marks.cells[1].append(P.Cell(1, 4, str(r), str(c), [tuple(w[2:6])]))
    marks.order[1] = [(1, 2), (2, 3), (3, 4)]
    return marks


def judge(blocks):
    page = page_of(ROWS)
    tally = score.Tally()
    score.score_page(page, marks_of(page), read_as(page, blocks), tally, "made up")
    return tally


class Score(unittest.TestCase):
    def test_the_truth_is_all_right(self):
        tally = judge(TRUE)
        self.assertEqual(tally.cut, [6, 6, 6, 6])
        self.assertEqual([tally.kinds[k] for k, *_ in TRUE], [[1, 1, 1, 1]] * 6)
        self.assertEqual((tally.cells, tally.levels, tally.numbers), ([4, 4, 4], [1, 1], [2, 2, 2]))
        self.assertEqual(tally.order["hard"], [3, 3])
        self.assertEqual(tally.misses, [])

    def test_a_wrong_kind_costs_both_kinds(self):
        tally = judge([("paragraph", [1], None, None), *TRUE[1:]])
        self.assertEqual(tally.kinds["heading"], [0, 0, 0, 1])
        self.assertEqual(tally.kinds["paragraph"], [1, 1, 2, 1])
        self.assertEqual(tally.cut, [6, 6, 6, 6])

    def test_a_level_and_a_number_are_judged_apart(self):
        tally = judge([("heading", [1], 2, None), *TRUE[1:]])
        self.assertEqual(tally.kinds["heading"], [1, 1, 1, 1])
        self.assertEqual((tally.levels, tally.numbers), ([0, 1], [1, 1, 2]))

    def test_a_parted_paragraph_is_not_found(self):
        tally = judge([TRUE[0], ("paragraph", [2], None, None), ("paragraph", [3], None, None), *TRUE[2:]])
        self.assertEqual(tally.kinds["paragraph"], [0, 0, 2, 1])
        self.assertEqual(tally.order["hard"], [3, 3])

    def test_a_table_read_as_paragraphs_has_no_cells(self):
        tally = judge([*TRUE[:3], ("paragraph", [5, 6], None, None), *TRUE[4:]])
        self.assertEqual(tally.cells, [0, 0, 4])
        self.assertEqual(tally.kinds["table"], [0, 0, 0, 1])

    def test_rows_run_together_are_wrong_cells(self):
        page = page_of(ROWS)
        read = read_as(page, TRUE)
        read.value["text"] = read.value["text"].replace("\t", " ")
        tally = score.Tally()
        score.score_page(page, marks_of(page), read, tally, "made up")
        self.assertEqual(tally.cells, [0, 2, 4])

    def test_order_is_lost_with_a_block_between(self):
        tally = judge([TRUE[0], TRUE[2], TRUE[1], *TRUE[3:]])
        self.assertEqual(tally.order["hard"], [0, 3])
        self.assertEqual(tally.cut, [6, 6, 6, 6])

    def test_furniture_in_the_text_is_missed(self):
        tally = judge([*TRUE[:5], ("paragraph", [8], None, None)])
        self.assertEqual(tally.kinds["furniture"], [0, 0, 0, 1])

    def test_of_two_readings_either_is_right(self):
        page = page_of(ROWS)
        marks = marks_of(page)
        whole = marks.blocks[1][1]
        lines = page.lines()
        marks.blocks[1][1] = whole._replace(alt="1.1")
        for id, n in ((7, 2), (8, 3)):
            boxes = P.boxes_of(page, {w.index for w in lines[n]})
            marks.blocks[1].append(whole._replace(id=id, alt="1.2", boxes=boxes))
        parted = [TRUE[0], ("paragraph", [2], None, None), ("paragraph", [3], None, None), *TRUE[2:]]
        for blocks, count in ((TRUE, 1), (parted, 2)):
            tally = score.Tally()
            score.score_page(page, marks, read_as(page, blocks), tally, "made up")
            self.assertEqual(tally.kinds["paragraph"], [count] * 4)
            self.assertEqual(tally.order["hard"], [3, 3])

    def test_words_lost_are_told_and_not_forgiven(self):
        tally = judge([TRUE[0], *TRUE[2:]])
        self.assertEqual(tally.kinds["paragraph"], [0, 0, 0, 1])
        self.assertTrue(any("6 lost" in m[4] for m in tally.misses))


class Files(unittest.TestCase):
    def test_marks_come_back_as_they_were_stored(self):
        import tempfile

        page = page_of(ROWS)
        marks = marks_of(page)
        marks.sizes[1] = (600, 800)
        marks.flow = [("1", ["heading"], [2], "1", "0123abcd")]
        marks.flow_cells = [("2", "2", "0", "1", "89abcdef")]
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
            marks.save(file.name)
            again = P.Marks.load(file.name)
        self.assertEqual(vars(again), vars(marks))

    def test_boxes_hold_their_words_and_no_others(self):
        page = page_of(ROWS)
        for inside in ({0, 1}, {1}, {0, 4}, {2, 3, 4, 5}, {0, 7}):
            self.assertEqual(P.words_in(page, P.boxes_of(page, inside)), inside)


if __name__ == "__main__":
    unittest.main()
