"""Everything of the device in one file: the way there on the first screen, and a view of its own while it is made or
brought back. It names days and kinds of meetings, and no people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from htpy import Element, Node, a, details, div, h1, h2, li, main, p, progress, section, summary, ul

from app.everything import NOTHING_HERE, Bringing, Everything, Looked, Phase, Standing, Taking
from app.page import Page
from app.shelves import Label
from app.views.fields import action, for_whom
from app.views.passphrase import locked_files, new_passphrase
from app.views.scene import Scene
from sos_core.canonical import unbroken
from sos_core.files.everything_file import Entry, EverythingFile, Sort, digest_of_all
from sos_core.language import Language, mark

_SORTS: Final = {
    Sort.MEETING: (mark("{n} meeting"), mark("{n} meetings")),
    Sort.CONTRIBUTION: (mark("{n} prepared contribution"), mark("{n} prepared contributions")),
    Sort.PROMPTS: (mark("your own questions"), mark("your own questions")),
}

_STANDINGS: Final = {
    Standing.NEW: (mark("{n} is not on this device"), mark("{n} are not on this device")),
    Standing.SAME: (mark("{n} is on this device already, the same"), mark("{n} are on this device already, the same")),
    Standing.OTHER: (mark("{n} is other on this device"), mark("{n} are other on this device")),
    Standing.DAMAGED: (mark("{n} is damaged in the file"), mark("{n} are damaged in the file")),
}

_PHASES: Final = {
    Phase.LOOKING: mark("Looking at what is in the file"),
    Phase.ASKING: mark("What is in the file"),
    Phase.BRINGING: mark("Bringing back what is missing"),
    Phase.PROVING: mark("Comparing what is on this device with the file"),
    Phase.PROVED: mark("What is on this device now"),
}


def everything_section(scene: Scene) -> Node:
    """On the first screen."""
    t = scene.t
    if not scene.keeps and not scene.visit:
        return None
    return section(".sheet", aria_labelledby="everything-heading")[
        h2("#everything-heading")[t("Everything on this device")],
        p(".hint")[
            t(
                "All meetings that are kept here in one file, and back from it: for another device, or for the day "
                "when this one is lost."
            )
        ],
        div(".actions")[
            bool(scene.kept or scene.drafts) and action(t("Take everything away"), "take_everything"),
            a(".action", href="#open-file")[t("Bring everything back")],
            not scene.visit and action(t("This device"), "this_device", kind="quiet"),
        ],
    ]


def everything(scene: Scene, doing: Everything) -> Page:
    inside = _away(scene, doing) if isinstance(doing, Taking) else _back(scene, doing)
    return Page({"main": str(main("#main.everything", tabindex="-1", aria_labelledby="view")[inside])})


# Away -----------------------------------------------------------------------------------------------------------


def _away(scene: Scene, taking: Taking) -> Node:
    t = scene.t
    return [
        h1("#view")[t("Take everything away")],
        section(".sheet")[
            _halted(scene, taking),
            bool(taking.number)
            and _bar(t, t("Looking whether it can all be read"), taking.at, taking.number, going=taking.going),
            None if taking.going else _to_save(scene, taking),
            _leave(scene, taking),
        ],
    ]


def _to_save(scene: Scene, taking: Taking) -> Node:
    t = scene.t
    unopened = bool(taking.unopened) and [
        p[
            t.count(
                "{n} thing here is damaged, cannot be opened, and is not in the file:",
                "{n} things here are damaged, cannot be opened, and are not in the file:",
                len(taking.unopened),
            )
        ],
        ul[(li[_named(t, label)] for label in taking.unopened)],
    ]
    if not taking.lying:
        return [p("#everything-found", tabindex="-1")[t(NOTHING_HERE)], unopened]
    return [
        h2("#everything-found", tabindex="-1")[t("What goes into the file")],
        p[_counted(t, [one.entry for one in taking.lying])],
        unopened,
        bool(taking.damaged)
        and [
            p[
                t.count(
                    "{n} of it is damaged on this device already. It goes into the file as it is:",
                    "{n} of it are damaged on this device already. They go into the file as they are:",
                    len(taking.damaged),
                )
            ],
            ul[(li[_named(t, label)] for label in taking.damaged)],
        ],
        bool(taking.hidden)
        and p[
            t.count(
                "{n} answer is not revealed yet, so it is not in the file.",
                "{n} answers are not revealed yet, so they are not in the file.",
                taking.hidden,
            )
        ],
        bool(beside := sum(bool(one.entry.beside) for one in taking.lying))
        and p[
            t.count(
                "{n} of the meetings is a copy to be read. What was written beside it is in the file, too.",
                "{n} of the meetings are copies to be read. What was written beside them is in the file, too.",
                beside,
            )
        ],
        len(taking.files) > 1
        and p[t("It is too much for one file, so there are {n}. Each is whole by itself.", n=len(taking.files))],
        h2[t("Lock it")],
        locked_files(scene),
        new_passphrase(scene),
        p(".hint")[
            t(
                "The file opens with these words, or with what you chose, and with nothing else: the passphrase of the "
                "lock screen does not open it. Write them down before you leave this part."
            )
        ],
        [_one_file(scene, taking, number) for number in range(len(taking.files))],
    ]


def saved_id(number: int) -> str:
    """Of the sentence that one of the files is ready, counted from 0."""
    return f"everything-saved-{number}"


def making_id(number: int) -> str:
    """Of the sentence how far one of the files is."""
    return f"everything-making-{number}"


def _one_file(scene: Scene, taking: Taking, number: int) -> Node:
    t = scene.t
    making = taking.being_made(number)
    if making:
        return _progress(t, t("Making the file"), len(making.pieces), len(making.entries), id=making_id(number))
    id = f"save-everything-{number}"
    saved = number in taking.saved
    entries = taking.files[number]
    alone = len(taking.files) == 1
    if saved:
        # It is another file, that opens with something else.
        words = t("Save it once more, locked") if alone else t("Save file {n} once more, locked", n=number + 1)
    else:
        words = t("Save it, locked") if alone else t("Save file {n}, locked", n=number + 1)
    return [
        div(".actions")[action(words, "save_everything", {"number": str(number)}, kind="" if saved else "main")],
        details(id=id)[
            summary[t("Without a lock …")],
            p(".hint")[t("It has no lock: whoever gets hold of the file can read all of it.")],
            action(t("Save without a lock"), "save_everything", {"number": str(number), "unlocked": "yes"}),
        ],
        saved
        and p(id=saved_id(number), tabindex="-1")[
            t(
                "The file is ready. In it: {what}. Check code: {code}. Keep it where nobody else gets at it.",
                what=_counted(t, entries),
                code=_code(entries),
            )
        ],
    ]


# Back -----------------------------------------------------------------------------------------------------------


def _back(scene: Scene, bringing: Bringing) -> Node:
    t = scene.t
    file = bringing.file
    return [
        h1("#view")[t("Bring everything back")],
        section(".sheet")[
            _halted(scene, bringing),
            p[t("The file was made on {day}.", day=t.day(file.made.local.date()))] if file.made else None,
            damage(t, file),
            _bar(t, t(_PHASES[bringing.phase]), bringing.at, bringing.number, going=bringing.going),
            _found(scene, bringing),
            _leave(scene, bringing),
        ],
    ]


def damage(t: Language, file: EverythingFile) -> Node:
    """How much of a file can be saved that is not whole."""
    if file.whole:
        return None
    return p[
        t(
            "The file is damaged. It had {count} things in it, and {n} of them are whole: the others can only be had "
            "from another copy of the file.",
            count=file.count,
            n=sum(isinstance(entry, Entry) for entry in file.entries),
        )
    ]


def _found(scene: Scene, bringing: Bringing) -> Node:
    t = scene.t
    match bringing.phase:
        case Phase.ASKING:
            return [
                h2("#everything-found", tabindex="-1")[t(_PHASES[bringing.phase])],
                [_standing(t, bringing, standing) for standing in Standing],
                p[t("Nothing is stored yet. What is here already stays as it is.")],
                div(".actions")[action(t("Bring back what is missing"), "bring_back", kind="main")],
            ]
        case Phase.PROVED:
            return _proof(t, bringing)
        case _:
            return None


def _standing(t: Language, bringing: Bringing, standing: Standing) -> Node:
    looked = bringing.of(standing)
    if not looked:
        return None
    one, many = _STANDINGS[standing]
    return details(open=standing in (Standing.OTHER, Standing.DAMAGED) or len(looked) < 4)[
        summary[t.count(one, many, len(looked))],
        _told(t, bringing, looked),
    ]


def _proof(t: Language, bringing: Bringing) -> Node:
    proved = [one for one in bringing.looked if one.proved and one.entry]
    others = [one for one in bringing.looked if not one.proved]
    return [
        h2("#everything-proof", tabindex="-1")[t(_PHASES[bringing.phase])],
        p[
            t(
                "{n} of {count} are on this device, each the same as in the file.",
                n=len(proved),
                count=bringing.file.count,
            ),
            " ",
            t("Check code: {code}.", code=_code([one.entry for one in proved if one.entry])),
        ],
        bool(others)
        and [
            p[t.count("{n} is not the same as in the file:", "{n} are not the same as in the file:", len(others))],
            _told(t, bringing, others),
        ],
    ]


def _told(t: Language, bringing: Bringing, looked: Sequence[Looked]) -> Element:
    """Each with why it is not as in the file, and the way to what is different where there is one."""
    places = {id(one): str(place) for place, one in enumerate(bringing.looked)}
    compared = bringing.to_compare
    return ul[
        (
            li[
                _named(t, one.label),
                _why(t, one) and p(".hint")[_why(t, one)],
                places[id(one)] in compared
                and action(
                    for_whom(t("Look at what is different"), _named(t, one.label)),
                    "compare_other",
                    {"place": places[id(one)]},
                ),
            ]
            for one in looked
        )
    ]


def _why(t: Language, looked: Looked) -> str:
    if looked.problem:
        return looked.problem.sentence(t)
    if looked.standing is Standing.OTHER and looked.entry and looked.entry.beside:
        return t(
            "In the file it is a copy to be read, with what was written beside it. What is here is other, "
            "and is left alone. If you want what is in the file, remove that from the list first, then open the file "
            "again."
        )
    if looked.standing is Standing.OTHER:
        return t("What is here is other than what is in the file. It is left alone.")
    return ""


# Both -----------------------------------------------------------------------------------------------------------


def _bar(t: Language, words: str, at: int, number: int, *, going: bool) -> Node:
    return _progress(t, words, at, number, id="everything-bar") if going else None


def _progress(t: Language, words: str, at: int, number: int, *, id: str) -> Element:
    return div[
        p(id=id, tabindex="-1")[t("{what}: {n} of {count}", what=words, n=at, count=number)],
        progress(value=str(at), max=str(number), aria_labelledby=id),
    ]


def _halted(scene: Scene, doing: Everything) -> Node:
    if not doing.halted:
        return None
    t = scene.t
    return div("#everything-halted", tabindex="-1")[
        p(".problem")[t(doing.halted)],
        div(".actions")[action(t("Go on"), "go_on_everything", kind="main")],
    ]


def _leave(scene: Scene, doing: Everything) -> Element:
    t = scene.t
    words = t("Stop") if doing.going else t("Back to the list")
    return div(".actions")[action(words, "stop_everything", kind="quiet" if doing.going else "")]


def _named(t: Language, label: Label) -> str:
    return t("{kind}, {day}", kind=t(label.kind), day=t.day(label.day)) if label.day else t(label.kind)


def _counted(t: Language, entries: Iterable[Entry]) -> str:
    counted = Counter(entry.sort for entry in entries)
    return t.names([t.count(*_SORTS[sort], counted[sort]) for sort in Sort if counted[sort]])


def _code(entries: Iterable[Entry]) -> str:
    return unbroken(digest_of_all(entry.digest for entry in entries))
