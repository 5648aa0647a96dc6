#!/usr/bin/env python3
"""Draws the boxes of our words over the pictures of their pages, to be looked at.

The frame of a box is the page as shown (after CropBox, UserUnit and Rotate), in points from its top left
corner; pdftoppm draws the same frame with `-cropbox`. Besides the pictures it counts the boxes in which
nothing is drawn, and tells the scale between our page and the picture (1.000 unless a UserUnit is set).

Usage: word_boxes.py [--program PATH] [--dpi N] --output FOLDER FILE[:PAGE]...
Needs pdftoppm (poppler-utils) and Pillow.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageDraw

COLOURS = [(220, 30, 30), (30, 90, 220), (20, 150, 60)]


def words_of(program, path):
    out = subprocess.run([program, "text", str(path), "--json", "--words"], capture_output=True, check=False)
    value = json.loads(out.stdout)
    return value["pages"], value["words"], value["text"]


def picture(path, page, dpi):
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-cropbox", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png"]
        subprocess.run([*command, str(path), f"{folder}/p"], check=True, capture_output=True)
        return Image.open(next(pathlib.Path(folder).glob("p*.png"))).convert("RGB")


def empty_boxes(image, boxes):
    """Boxes in which every pixel is alike: nothing is drawn there."""
    grey = image.convert("L")
    out = 0
    for box in boxes:
        area = [max(0, int(box[0])), max(0, int(box[1])), int(box[2]) + 1, int(box[3]) + 1]
        low, high = grey.crop(area).getextrema() if area[2] > area[0] and area[3] > area[1] else (0, 0)
        out += high - low < 24
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="deskreview")
    parser.add_argument("--dpi", type=int, default=110)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("files", nargs="+", help="FILE or FILE:PAGE")
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    for name in args.files:
        path, _, page = name.partition(":")
        path, page = pathlib.Path(path), int(page or 1)
        pages, words, _ = words_of(args.program, path)
        size = pages[page - 1]
        image = picture(path, page, args.dpi)
        # The picture's own scale, since a UserUnit is known to us and not to every drawer.
        across, down = image.width / size["width"], image.height / size["height"]
        boxes = [
            (x0 * across, y0 * down, x1 * across, y1 * down)
            for _, _, on, x0, y0, x1, y1 in words
            if on == page
        ]
        empty = empty_boxes(image, boxes)
        draw = ImageDraw.Draw(image)
        for at, box in enumerate(boxes):
            draw.rectangle(box, outline=COLOURS[at % len(COLOURS)])
        target = args.output / f"{path.stem}-{page}.png"
        image.save(target)
        print(
            f"{target}: {len(boxes)} words, {empty} boxes with nothing drawn in them;"
            f" scale {across * 72 / args.dpi:.3f} x {down * 72 / args.dpi:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
