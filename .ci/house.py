#!/usr/bin/env python3
"""The house rules that no compiler checks: who may name what, licences, long files.

Run from the project's root. Prints each breach and ends with 1 if there is any.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What may be named where: (what, pattern in code, folders that may).
OWNERS = [
    ("SQL", re.compile(r"\brusqlite\b"), ["src/review/store"]),
    ("tantivy", re.compile(r"\btantivy\b"), ["index"]),
    ("hayro", re.compile(r"\bhayro_?\w*\b"), ["src/reader/import/pdf"]),
    ("egui", re.compile(r"\b(egui|eframe)\b"), ["src/gui"]),
]
# A test binary, a bench or an example may look behind the curtain.
FREE = ("tests/", "benches/", "examples/")

PERMISSIVE = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause",
    "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "OFL-1.1", "Ubuntu-font-1.0", "Unicode-3.0",
    "Unlicense", "Zlib", "zlib-acknowledgement",
}
LONGEST = 900


def breaches():
    for path in sorted(ROOT.rglob("*.rs")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("target/"):
            continue
        text = path.read_text(encoding="utf-8")
        code = "\n".join(line.split("//")[0] for line in text.splitlines())
        free = any(part in name for part in FREE)
        for what, pattern, folders in OWNERS:
            if not free and pattern.search(code) and not any(name.startswith(f) for f in folders):
                yield f"{name}: names {what}, which only {', '.join(folders)} may"
        if text.count("\n") > LONGEST:
            yield f"{name}: {text.count(chr(10))} lines; what two things is it?"
        if not text.startswith("//!"):
            yield f"{name}: does not begin with a paragraph that says what it is"


def licences():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    packages = json.loads(subprocess.check_output(command, cwd=ROOT))["packages"]
    for package in packages:
        licence = (package["license"] or "none").replace("/", " OR ")
        choices = [part.strip(" ()") for part in re.split(r"\bOR\b", licence)]
        if not any(
            all(term.strip(" ()") in PERMISSIVE for term in re.split(r"\bAND\b", choice))
            for choice in choices
        ):
            yield f"{package['name']} {package['version']}: licence {licence} is not permissive"


found = [*breaches(), *licences()]
for breach in found:
    print(breach)
sys.exit(bool(found))
