"""What can be typed: every command with its options, and how it is told in `--help`."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sos_core import __version__
from sos_core.command_line.exits import MEANINGS
from sos_core.command_line.saying import plain, put, show
from sos_core.language import Language, mark
from sos_core.model.conclusions import Audience

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

FILES: Final = ("record", "contribution", "preset", "corrections", "everything")
"""What there are files of. The names are those of `sos_core.files.schema`, which is not loaded for every call."""

ONE_PERSON: Final = frozenset({Audience.CHILD, Audience.PERSON})

NO_PERSON: Final = mark("a copy for one person needs --person, with the name or the id of that person")
NO_READER: Final = mark("--person goes with --for person and --for child only")
MORE_HELP: Final = mark("{call} --help tells what can be typed.")
NOT_KNOWN: Final = mark("this is not known here: {words}")
NO_SHAPE: Final = mark("the name of the copy must end in .json or .html: that says which of the two is written")


class Form(StrEnum):
    """What a record is made into."""

    PAGE = "page"
    TEXT = "text"
    WORD = "word"
    CALENDAR = "calendar"


class Separator(StrEnum):
    """What stands between the cells of a table."""

    COMMA = "comma"
    SEMICOLON = "semicolon"


_SEPARATORS: Final = {",": Separator.COMMA.value, ";": Separator.SEMICOLON.value}
"""Understood as well, where a shell lets it through."""


class Table(StrEnum):
    """What the rows of a table are."""

    ANSWERS = "answers"
    STEPS = "steps"
    ROUNDS = "rounds"


def understood(arguments: Sequence[str] | None, t: Language) -> argparse.Namespace:
    """The call as it was meant. Raises `SystemExit` with 0 after `--help` and `--version`, and with 2 where it is not
    understood."""
    parser, commands = _parser(t)
    given, more = parser.parse_known_args(arguments)
    # Whoever got the command right is told of that command.
    command = commands[given.command]
    if more:
        command.error(t(NOT_KNOWN, words=" ".join(more)))
    if given.command == "render" and given.audience is None:
        given.audience = Audience.PERSON if given.person else Audience.EVERYONE
    if given.command in ("render", "copy"):
        given.audience = Audience(given.audience)
        if given.audience in ONE_PERSON and not given.person:
            command.error(t(NO_PERSON))
        if given.audience not in ONE_PERSON and given.person:
            command.error(t(NO_READER))
    if given.command == "copy" and Path(given.output).suffix not in (".json", ".html"):
        command.error(t(NO_SHAPE))
    return given


def _parser(t: Language) -> tuple[_Parser, Mapping[str, _Parser]]:
    """What understands a call, and what understands each command of it."""
    parser = _Parser(
        t=t,
        prog="meeting-board" if Path(sys.argv[0]).stem == "meeting-board" else "python -m sos_core",
        description=t("Work with the record files of Meeting Board, one or thousands. Nothing leaves this computer."),
        epilog=_ends(t),
        formatter_class=_InLines,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"Meeting Board {__version__}", help=t("say which one it is")
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=t("COMMAND"),
        title=t("commands, each with a --help of its own"),
    )

    def command(name: str, told: str, more: str = "") -> _Parser:
        made: _Parser = commands.add_parser(
            name,
            t=t,
            help=told,
            description=f"{told[0].upper()}{told[1:]}. {more}".strip(),
            epilog=_ends(t),
            formatter_class=_InLines,
            allow_abbrev=False,
        )
        return made

    _check(command("check", t("say of files whether they are whole, and what they are")), t)
    _render(
        command("render", t("make the page for people from a record, or the same as text, Word document or dates")), t
    )
    _copy(
        command(
            "copy",
            t("make the copy that a group, or one person, may have"),
            t("It says what it left out, by kind and count."),
        ),
        t,
    )
    _merge(
        command(
            "merge",
            t("join two versions of one meeting that were worked on apart"),
            t("Where the two do not agree, both sides are shown, and the call ends with 3."),
        ),
        t,
    )
    _scale(command("scale", t("tell the figures of bare answers from 0 to 10")), t)
    _schema(command("schema", t("print the JSON Schema of a file format")), t)
    _table(
        command(
            "table",
            t("put the answers, or the steps, of many records into one table (CSV)"),
            t(
                "No name and no text that somebody wrote is in it unless you ask. Few people, a rare day or a rare "
                "number can still tell who is meant: docs/command-line.md says more."
            ),
        ),
        t,
    )
    return parser, commands.choices


def _check(parser: argparse.ArgumentParser, t: Language) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=t("a record (.json or .html), preset, contribution, or everything of a device"),
    )


def _render(parser: argparse.ArgumentParser, t: Language) -> None:
    _record(parser, t)
    _output(parser, "OUT", t("the file to write"))
    _choice(
        parser,
        "--as",
        "form",
        Form,
        t(
            "what to write. Left out: page. text: to be pasted into another program. word: a Word document (.docx). "
            "calendar: only the dates (.ics). One of"
        ),
        Form.PAGE,
    )
    _for_whom(
        parser,
        t,
        t(
            "whom it is for. Left out: everyone, or that person where --person is given. whole: the leader "
            "alone. One of"
        ),
    )
    parser.add_argument(
        "--easy",
        action="store_true",
        help=t("in easy words, for those who read little: larger, one thing in a line, words of the trade explained"),
    )


def _copy(parser: argparse.ArgumentParser, t: Language) -> None:
    _record(parser, t)
    _output(parser, "OUT.json|OUT.html", t("the copy to write; how its name ends says what it is"))
    _for_whom(parser, t, t("whom the copy is for. whole: the leader alone, with all of it. One of"), required=True)


def _merge(parser: argparse.ArgumentParser, t: Language) -> None:
    parser.add_argument("ours", metavar="OURS", help=t("one version, a leader's own copy"))
    parser.add_argument("theirs", metavar="THEIRS", help=t("the other version"))
    _output(parser, "OUT.json", t("the joined meeting to write"))


def _scale(parser: argparse.ArgumentParser, t: Language) -> None:
    parser.add_argument("numbers", nargs="+", metavar="NUMBER", help=t("an answer, a whole number from 0 to 10"))
    parser.add_argument("--json", action="store_true", help=t("all figures as one JSON object, for the researcher"))


def _schema(parser: argparse.ArgumentParser, t: Language) -> None:
    told = t("whose schema. Left out: that of the record. One of")
    parser.add_argument(
        "kind", nargs="?", choices=FILES, default=FILES[0], metavar="KIND", help=f"{told}: {', '.join(FILES)}"
    )


def _table(parser: argparse.ArgumentParser, t: Language) -> None:
    parser.add_argument(
        "places",
        nargs="+",
        metavar="FILE-OR-FOLDER",
        help=t("a record, or a folder: every .json and .html in it and in the folders inside is read"),
    )
    parser.add_argument(
        "-o", dest="output", metavar="OUT.csv", help=t("the table to write. Left out: it goes to standard output")
    )
    _choice(
        parser,
        "--of",
        "table",
        Table,
        t("what the rows are. Left out: answers. rounds: the figures of each round, for the researcher. One of"),
        Table.ANSWERS,
    )
    _choice(
        parser,
        "--separator",
        "separator",
        Separator,
        t(
            "what stands between the cells. Left out: comma. semicolon: for a spreadsheet program that shows all of "
            "it in one column; fractions then have a comma, too. One of"
        ),
        Separator.COMMA,
        also=_SEPARATORS,
    )
    parser.add_argument("--names", action="store_true", help=t("with the names of people and files"))
    parser.add_argument("--words", action="store_true", help=t("with what people wrote: it can name anybody"))


def _record(parser: argparse.ArgumentParser, t: Language) -> None:
    parser.add_argument("file", metavar="FILE", help=t("a record, .json or .html"))


def _output(parser: argparse.ArgumentParser, metavar: str, told: str) -> None:
    parser.add_argument("-o", dest="output", required=True, metavar=metavar, help=told)


def _for_whom(parser: argparse.ArgumentParser, t: Language, told: str, *, required: bool = False) -> None:
    _choice(parser, "--for", "audience", Audience, told, required=required)
    parser.add_argument("--person", metavar="NAME-OR-ID", help=t("whose copy it is, with --for person or --for child"))


def _choice(
    parser: argparse.ArgumentParser,
    option: str,
    dest: str,
    choices: type[StrEnum],
    told: str,
    default: StrEnum | None = None,
    *,
    required: bool = False,
    also: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """`also`: what can be typed in place of a value."""
    values = [choice.value for choice in choices]
    more: dict[str, Any] = {"default": default.value} if default else {"required": required}
    parser.add_argument(
        option,
        dest=dest,
        type=lambda typed: also.get(typed, typed),
        choices=values,
        metavar=dest.upper(),
        help=f"{told}: {', '.join(values)}",
        **more,
    )


def _ends(t: Language) -> str:
    width = shutil.get_terminal_size().columns - 2
    ends = "\n".join(
        textwrap.fill(t(meaning), max(width, 40), initial_indent=f"  {code.value:<5}", subsequent_indent=" " * 7)
        for code, meaning in MEANINGS.items()
    )
    return f"{t('It ends with')}\n{ends}\n"


class _Parser(argparse.ArgumentParser):
    """Says where to read on when a call is not understood, and does not end as done where its help was not written."""

    def __init__(self, *, t: Language, **more: Any) -> None:
        super().__init__(**more)
        self._t = t

    def error(self, message: str) -> NoReturn:
        super().error(f"{plain(message)}\n{self._t(MORE_HELP, call=self.prog)}")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        # Without this, whatever goes wrong there is passed over.
        if file is sys.stdout:
            put(message)
        else:
            show(message)


class _InLines(argparse.HelpFormatter):
    """Fills paragraphs as usual, and leaves what comes in several lines as it is."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return text
        return super()._fill_text(text, width, indent)
