#!/usr/bin/env python3
"""How many of the first ten suggestions are true replies, beside plain BM25.

    suggest.py PROGRAM SHARED [-v]

The recommendations of one report are answered in another, chapter by chapter. A suggestion is a true
reply if it stands in the chapter that answers its recommendation: between the heading that names its
number and the next such heading, the reprinted recommendation itself left out. `plain` ranks by the
words of the recommendation alone, as a search would; `feedback` is after the first true reply of the
plain list was tagged and the first false one rejected, both left out of the count.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

REPORT = "corpus/reports/UK-Covid-19-Inquiry-Module-1-Recomm.pdf"
REPLY = "corpus/reports/UK-Covid-19_Inquiry_Module_1_Response.pdf"
FIRST = 10


def run(program, folder, *arguments):
    command = [program, *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=folder,
                          env={"DESKREVIEW_CACHE": str(folder / "cache"), "PATH": "/usr/bin:/bin"})
    if done.returncode not in (0, 1) or not done.stdout.strip():
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return json.loads(done.stdout)


def chapters(blocks, text, numbers):
    """{number: (start, end)} of the chapters that answer, by their headings behind the contents."""
    starts = []
    for block in blocks:
        if block["start"] is None:
            continue
        words = text[block["start"]:block["end"]]
        found = re.match(r"Recommendation (\d+)\s*:", words)
        # The contents end with page numbers, and come first.
        if found and found[1] in numbers and not re.search(r"\.{4}|\s\d+$", words):
            starts.append((block["start"], found[1]))
    last = {}
    for start, number in starts:
        last.setdefault(number, start)
    order = sorted((start, number) for number, start in last.items())
    out = {}
    for at, (start, number) in enumerate(order):
        end = order[at + 1][0] if at + 1 < len(order) else len(text)
        out[number] = (start, end)
    return out


def main():
    program, shared = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    verbose = "-v" in sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        ask = lambda *arguments: run(str(program), folder, *arguments)
        ask("init", "p")
        ask("import", "p", str(shared / REPORT), "--evaluation", "INQUIRY", "--kind", "evaluation")
        ask("import", "p", str(shared / REPLY), "--evaluation", "INQUIRY", "--kind", "response")
        reply = next(one for one in ask("documents", "p") if one["kind"] == "response")
        shown = ask("show", "p", reply["id"])
        found = ask("recommendations", "p")
        known = {one["number"]: one for one in found if one["number"] and one["state"] != "rejected"}
        places = chapters(shown["blocks"], shown["text"], set(known))
        print(f"{len(known)} recommendations, {len(places)} chapters of replies")

        def share(hits, number, without=()):
            start, end = places[number]
            reprint = set(re.findall(r"\w{4,}", known[number]["text"].lower()))
            good, told = 0, []
            for hit in [hit for hit in hits if hit["start"] not in without][:FIRST]:
                words = set(re.findall(r"\w{4,}", hit["quote"].lower()))
                same = len(words & reprint) >= 0.7 * max(1, len(words | reprint))
                true = start <= hit["start"] < end and not same
                good += true
                told.append("+" if true else "-")
            return good, "".join(told)

        sums, taken = {"plain": 0, "suggest": 0, "feedback": 0}, []
        counted = 0
        for number in sorted(places, key=int):
            target = f"INQUIRY/{number}"
            query = ("suggest", "p", "--recommendation", target, "--in", "kind:response", "--limit", str(FIRST + 2))
            plain = ask(*query, "--plain")
            own = ask(*query)
            taken.append(own["took_ms"])
            scores = {"plain": share(plain["hits"], number), "suggest": share(own["hits"], number)}
            start, end = places[number]
            inside = [hit for hit in plain["hits"] if start <= hit["start"] < end]
            outside = [hit for hit in plain["hits"] if not start <= hit["start"] < end]
            place = lambda hit: ("--document", reply["id"], "--start", str(hit["start"]), "--end", str(hit["end"]))
            done = []
            if inside:
                ask("tag", "p", "--recommendation", target, *place(inside[0]))
                done.append(inside[0]["start"])
            if outside:
                ask("cover", "p", "--recommendation", target, "--reject", *place(outside[0]))
                done.append(outside[0]["start"])
            scores["feedback"] = share(ask(*query)["hits"], number, done)
            counted += FIRST
            for name, (good, told) in scores.items():
                sums[name] += good
                if verbose:
                    print(f"  {number:>3} {name:9} {told}")
        for name, good in sums.items():
            print(f"{name:9} {good} of {counted} among the first {FIRST}: {good / max(1, counted):.2f}")
        taken.sort()
        if taken:
            print(f"suggest took {taken[len(taken) // 2]:.1f} ms (median), {taken[-1]:.1f} ms (most)")


main()
