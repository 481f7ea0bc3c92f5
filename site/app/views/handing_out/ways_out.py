"""The buttons by which copies leave the board, and the one line that is asked once they have."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, details, div, p, summary

from app.offers import OneCopy
from app.views.fields import action, for_whom
from app.views.passphrase import the_last
from app.views.scene import Scene
from sos_core.record import Telling
from sos_core.wording import AUDIENCES, WAYS


def called(scene: Scene, one: OneCopy) -> str:
    """Whose copy, for those who hear a button by itself."""
    return scene.names((one.person,)) if one.person else scene.t(AUDIENCES[one.audience])


def copy_called(scene: Scene, one: OneCopy) -> str:
    """Which copy, and in which words where these are not the usual ones."""
    t = scene.t
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
        p(".hint")[
            t(
                "The text is for pasting into a case system. The code holds the next meeting and what this person "
                "does. The data is for another Meeting Board."
            )
        ],
    ]


def whether_given(scene: Scene) -> Node:
    """Nothing is written down without somebody's press: that something was printed or saved is not that it was
    given."""
    t, asked = scene.t, scene.screen.just_out
    if asked is None:
        return None
    names = scene.names([one.person for one in asked.copies if one.person])
    day = scene.today.isoformat() if scene.today else ""
    alone = len(asked.copies) == 1 and not scene.screen.looking_at
    focus = f"hand-{asked.copies[0].person}" if alone else "main"
    fields = {"copies": [one.told for one in asked.copies], "way": asked.way, "day": day, "focus": focus}
    return div("#just-out", tabindex="-1", role="group", aria_label=t("Was it given?"))[
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
        asked.locked and [p[t("It is locked: whoever gets it needs its passphrase.")], the_last(scene, "given")],
        div(".actions")[
            action(t("Yes, note it"), "give_copies", fields, kind="main"),
            action(t("No"), "not_given", kind="quiet"),
        ],
    ]


def is_about(scene: Scene, person: str) -> bool:
    """Whether what is asked is about the copy of this one person."""
    asked = scene.screen.just_out
    return asked is not None and len(asked.copies) == 1 and asked.copies[0].person == person
