"""What `build.py` does once its environment is there."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from building.bench_options import add_options
from building.fingerprint import of_files
from building.places import DIST, ROOT, WORK
from building.progress import say, step
from building.turn import turn

PARTS_OF_A_BUILD = ("sos_core", "site", "building", "package-lock.json", "requirements.lock")


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py", description="Builds, serves and tests Meeting Board.")
    commands = parser.add_subparsers(dest="command", required=True)
    build_it = commands.add_parser("build", help="build dist/, which can be put on any static host")
    build_it.add_argument("--to", type=Path, default=DIST, help="another folder than dist/")
    serve_it = commands.add_parser("serve", help="build dist/ and serve it on this machine")
    serve_it.add_argument("--port", type=int, help="this port and no other (else 8717, or a free one)")
    serve_it.add_argument("--open", action="store_true", help="open it in the browser")
    commands.add_parser("test", help="run every check and test; what follows goes to pytest", add_help=False)
    commands.add_parser("fuzz", help="try the core's rules on many more made-up meetings (a long run)", add_help=False)
    commands.add_parser(
        "faults", help="kill the browser 200 times, and worse: is all that was saved there?", add_help=False
    )
    bench_it = commands.add_parser("bench", help="measure how fast it is in Chromium")
    add_options(bench_it)
    scale_it = commands.add_parser(
        "scale", help="what many visits, meetings and records cost: docs/scale.md (a long run)"
    )
    scale_it.add_argument("of", choices=("visits", "meetings", "records"))
    scale_it.add_argument("numbers", nargs="*", type=int, help="how many meetings, or records")
    scale_it.add_argument("--json", type=Path, metavar="OUT", help="also write the figures to this file")
    scale_it.add_argument("--write", action="store_true", help="also write the tables into docs/scale.md")
    commands.add_parser("pictures", help="make pictures of every view, and the README's six")
    mutate_it = commands.add_parser("mutate", help="look whether the core's tests would notice mistakes (a long run)")
    mutate_it.add_argument("part", nargs="*", help="scaling, copies or merge; all three if none is named")
    commands.add_parser("audit", help="ask the network whether advisories are published for what the locks pin")
    options, rest = parser.parse_known_args(list(arguments))
    if rest and options.command not in {"test", "fuzz", "faults"}:
        parser.error(f"unknown: {' '.join(rest)}")

    if options.command == "test":
        from building.testing import test

        return test(rest)
    if options.command == "fuzz":
        from building.testing import fuzz

        return fuzz(rest)
    if options.command == "faults":
        from building.testing import faults

        if not {"-h", "--help"} & set(rest):
            build(DIST)
        return faults(rest)
    if options.command == "bench":
        from building.benchmarks import main

        build(DIST)
        return main(DIST, options)
    if options.command == "scale":
        from building.scale.command import scale

        if options.of == "meetings":
            build(DIST)
        return scale(options.of, options.numbers, out=options.json, write=options.write)
    if options.command == "pictures":
        from building.pictures import main as make_pictures

        build(DIST)
        return make_pictures(DIST)
    if options.command == "mutate":
        from building.mutation import mutate

        return mutate(options.part)
    if options.command == "audit":
        from building.audit import audit

        return audit()
    within_budget = build(options.to if options.command == "build" else DIST)
    if options.command == "serve":
        from building.serving import serve

        serve(DIST, port=options.port, open_browser=options.open)
        return 0
    return 0 if within_budget else 1


def build(target: Path) -> bool:
    """True if the budget is kept. Does nothing where nothing has changed since the last time."""
    target = target.resolve()
    with turn(WORK):
        stamp = WORK / "built" / f"{of_files({'target': str(target).encode()})}.json"
        made_from = inputs()
        if is_current(stamp, made_from, target):
            known = json.loads(stamp.read_text("utf-8"))
            say(f"{target.name}/ is up to date.")
            return not known["over"]
        # Not at the top: a build that is up to date must not wait for what only a real one needs.
        from building.distribution import described, distribution, write
        from building.sizes import table

        with step(f"Building {target.name}/"):
            made = distribution()
            write(made, target)
        text, over = table(made)
        say(text)
        say(f"\n{described(target)}: version {made.version}, {len(made.files)} files.")
        for sentence in over:
            say(sentence)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        written = {name: len(content) for name, content in made.files.items()}
        stamp.write_text(json.dumps({"from": made_from, "files": written, "over": over}), "utf-8")
        return not over


def inputs() -> str:
    """A fingerprint of everything that a build is made from."""
    files = {}
    for part in PARTS_OF_A_BUILD:
        place = ROOT / part
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                files[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    return of_files(files)


def is_current(stamp: Path, made_from: str, target: Path) -> bool:
    try:
        known = json.loads(stamp.read_text("utf-8"))
        files = [path for path in target.rglob("*") if path.is_file()]
        there = {path.relative_to(target).as_posix(): path.stat().st_size for path in files}
        return bool(known["from"] == made_from and known["files"] == there)
    except (OSError, ValueError, KeyError):
        return False
