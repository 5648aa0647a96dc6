#!/usr/bin/env python3
"""Reads every file below some folders with `deskreview text`: each must end within the time and
memory given, as text or as one clear sentence, and never by a signal, a panic or a backtrace.

    tests/sweep.py PROGRAM FOLDER... [--seconds 20] [--mb 1024] [--jobs 2] [-v]

Prints a line per breach and a summary; ends with 1 if there is any breach.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def read(program, path, seconds):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(
            [program, "text", str(path), "--json"], stdout=out, stderr=err, start_new_session=True
        )
        # wait4 also counts the reading child, which the program waits for.
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > seconds + 10:
                os.killpg(process.pid, 9)
                os.wait4(process.pid, 0)
                return path, None, time.monotonic() - start, 0, "", b""
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.monotonic() - start
        out.seek(0)
        err.seek(0)
        stderr = err.read().decode("utf-8", "replace")
        return path, process.returncode, elapsed, usage.ru_maxrss / 1024, stderr, out.read()


def breach(result, seconds, mb):
    path, code, elapsed, peak, stderr, stdout = result
    if code is None or elapsed > seconds:
        return f"took {elapsed:.1f} s"
    if code not in (0, 1):
        return f"ended with {code}: {stderr.strip()[:200]}"
    if peak > mb:
        return f"took {peak:.0f} MB"
    if "panicked" in stderr or "backtrace" in stderr or "brought its reader down" in stderr:
        return f"an accident: {stderr.strip()[:200]}"
    try:
        value = json.loads(stdout)
    except ValueError:
        return "printed no JSON"
    if code == 1:
        errors = value.get("errors") or []
        if len(errors) != 1 or not errors[0]["message"].endswith("."):
            return f"no clear sentence: {errors}"
    else:
        text = value["text"]
        for block in value["blocks"]:
            if block["kind"] != "furniture" and not text[block["start"] : block["end"]].strip():
                return f"an empty block: {block}"
    return None


def judged(program, path, seconds, mb):
    # In a process of its own for each file: Linux counts what the parent had in memory as its child's,
    # and the JSON of one large file would be held against all that come after it.
    result = read(program, path, seconds)
    return result[:5], breach(result, seconds, mb)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--mb", type=float, default=1024)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", action="store_true", dest="verbose")
    args = parser.parse_args()
    files = sorted(p for f in args.folders for p in f.rglob("*") if p.is_file())
    breaches, texts, refused, slowest, largest = 0, 0, 0, (0, None), (0, None)
    with concurrent.futures.ProcessPoolExecutor(args.jobs, max_tasks_per_child=1) as pool:
        jobs = [pool.submit(judged, args.program, p, args.seconds, args.mb) for p in files]
        for job in jobs:
            (path, code, elapsed, peak, stderr), wrong = job.result()
            texts += code == 0
            refused += code == 1
            slowest = max(slowest, (elapsed, path.name))
            largest = max(largest, (peak, path.name))
            if wrong:
                breaches += 1
                print(f"BREACH {path.name}: {wrong}")
            elif args.verbose:
                print(f"{path.name}: {code} {elapsed:.2f} s {peak:.0f} MB {stderr.strip()[:140]}")
    print(
        f"{len(files)} files: {texts} read, {refused} refused, {breaches} breaches; "
        f"slowest {slowest[0]:.1f} s ({slowest[1]}), largest {largest[0]:.0f} MB ({largest[1]})"
    )
    sys.exit(bool(breaches) or not files)


if __name__ == "__main__":
    main()
