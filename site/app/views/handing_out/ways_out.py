"""The buttons by which copies leave the board, and the one line that is asked once they have."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from htpy import Element, Node, details, div, li, p, span, summary, ul

from app.just_out import TOLD, JustOut, Told, open_ones, question_id
from app.offers import OneCopy, own
from app.views.covered import named
from app.views.fields import action, for_whom
from app.views.handing_out.looked_through import copy_in
from app.views.passphrase import opens_with
from app.views.scene import Scene
from sos_core.calendar_file import in_words
from sos_core.language import Language
from sos_core.record import Telling
from sos_core.wording import AUDIENCES, WAYS


def called(scene: Scene, one: OneCopy) -> str:
    """Whose copy, for those who hear a button by itself."""
    return scene.names((one.person,)) if one.person else scene.t(AUDIENCES[one.audience])


def copy_called(t: Language, one: OneCopy) -> str:
    """Which copy, and in which words where these are not the usual ones."""
    words = t(AUDIENCES[one.audience])
    return t("{copy}, in easy words", copy=words) if one.telling is Telling.EASY else words


def out(scene: Scene, words: str, copies: Sequence[OneCopy], way: str, form: str = "page", **more: str) -> Element:
    """A button that lets copies out."""
    about = called(scene, copies[0]) if len(copies) == 1 else ""
    fields = {"copies": [one.told for one in copies], "way": way, "form": form}
    return action(for_whom(words, about) if about else words, "hand_out", fields, **more)


def usual_ways(scene: Scene, one: OneCopy) -> list[Node]:
    t = scene.t
    return [
        out(scene, t("Print"), [one], "print"),
        out(scene, t("Save the page (HTML)"), [one], "save"),
        out(scene, t("Save the page locked"), [one], "save", "locked_page"),
    ]


def other_ways(scene: Scene, one: OneCopy, key: str) -> Element:
    """What hardly anybody needs at the end of a long meeting, folded up."""
    t = scene.t
    return details(id=f"other-{key}")[
        summary[for_whom(t("Other ways"), called(scene, one))],
        div(".actions")[
            # Shown where the device has a share sheet: the page knows.
            out(scene, t("Share"), [one], "share", kind="share"),
            out(scene, t("Save the data locked"), [one], "save", "locked_data"),
            out(scene, t("Copy as text"), [one], "copy", "text"),
            out(scene, t("Save as text"), [one], "save", "text"),
            out(scene, t("Save for Word"), [one], "save", "word"),
            out(scene, t("Save the dates (for a calendar)"), [one], "save", "dates"),
            one.person
            and action(
                for_whom(t("Show a code for their phone"), called(scene, one)),
                "show_code",
                {"copies": [one.told]},
                id=f"code-{key}",
            ),
            out(scene, t("Save the data (JSON)"), [one], "save", "data"),
        ],
        told_out(scene, one, Told.COPIED, Told.DATES),
        p(".hint")[
            t(
                "The text is for pasting into a case system. The code holds the next meeting and what this person "
                "does. The data is for another Meeting Board."
            )
        ],
        p(".hint")[
            t(
                "In a calendar a date is called “Meeting” or “Something to do” and nothing else, with no name, no "
                "place and no end: others see calendars. What it is about is in the record."
            )
        ],
    ]


def told_out(scene: Scene, one: OneCopy, *told: Told) -> Node:
    """That something has left, beside the button by which it did; of dates, also what is not among them."""
    t, just = scene.t, scene.screen.told_out
    if just is None or just.what not in told or not _is_of(just.copy, one):
        return None
    steps = in_words(copy_in(scene, own(one, scene.came_as))) if just.what is Told.DATES else ()
    # A copy does not say who else may have something; the room may see this screen.
    limits = {step.id: step.limits for step in scene.meeting.steps}
    return div(".told-out")[
        p[span(aria_hidden="true")["✓ "], t(TOLD[just.what])],
        steps
        and [
            p[t("Not in it, because the time is in words and a calendar needs a day:")],
            ul[
                (
                    li(dir="auto")[
                        named(scene, limits[step.id], t("{what} – {when}", what=step.what, when=step.by_when_words))
                    ]
                    for step in steps
                )
            ],
        ],
    ]


def _is_of(told: OneCopy, one: OneCopy) -> bool:
    return told.person == one.person and (one.person is not None or told.audience is one.audience)


def questions(scene: Scene, people: Collection[str | None]) -> Node:
    """What is asked of nobody but these people."""
    return [whether_given(scene, one) for one in open_ones(scene.screen.just_out) if set(one.people) <= set(people)]


def whether_given(scene: Scene, asked: JustOut) -> Node:
    """Nothing is written down without somebody's press: that something was printed or saved is not that it was
    given."""
    t = scene.t
    names = scene.names(asked.people)
    day = scene.today.isoformat() if scene.today else ""
    focus = f"hand-{asked.alone}" if asked.alone and not scene.screen.looking_at else "main"
    copies = [one.told for one in asked.copies]
    fields = {"copies": copies, "way": asked.way, "day": day, "focus": focus}
    return div(f"#{question_id(asked)}.just-out", tabindex="-1", role="group", aria_label=t("Was it given?"))[
        p[
            t("Note it as given to {names} – {way}?", names=names, way=t(WAYS[asked.way]))
            if len(asked.copies) == 1
            else t.count(
                "Note {n} copy as given – {way}? To {names}.",
                "Note {n} copies as given – {way}? To {names}.",
                len(asked.copies),
                way=t(WAYS[asked.way]),
                names=names,
            )
        ],
        _locked(scene, asked),
        div(".actions")[
            action(t("Yes, note it"), "give_copies", fields, kind="main"),
            action(t("No"), "not_given", {"copies": copies}, kind="quiet"),
        ],
    ]


def asked_of(scene: Scene, person: str) -> JustOut | None:
    """What is asked of this person alone."""
    return next((one for one in open_ones(scene.screen.just_out) if one.alone == person), None)


def made_only(scene: Scene, person: str) -> bool:
    """Whether a copy was made for somebody, and the screen was left before it was answered whether it was given."""
    return any(one.left and person in one.people for one in scene.screen.just_out)


def _locked(scene: Scene, asked: JustOut) -> Node:
    # The board has forgotten it once another screen was there.
    file = scene.passphrase.file(asked.locked) if scene.passphrase else None
    if file is None:
        return None
    told = scene.t("It is locked, as {file}: whoever gets it needs what it opens with.", file=file.name)
    return [p[told], opens_with(scene, file, question_id(asked))]


def several_are_open(scene: Scene, copies: Sequence[OneCopy]) -> Node:
    """Beside what saves the files of several at once: whoever locks one copy may take all for locked."""
    t = scene.t
    return (
        len(copies) > 1
        and p(".hint")[
            t(
                "What “{button}” saves is open, not locked: whoever has it can read every copy in it. In somebody's "
                "row their copy can be saved locked.",
                button=t("Save all their files"),
            )
        ]
    )
