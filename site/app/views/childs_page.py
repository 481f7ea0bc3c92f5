"""A child's own page: three places to draw and to write in, and the question who may see it. Few words, large targets.

Everything here is the child's: nothing of what others say is on it. Only the leader leaves it.
"""

from __future__ import annotations

from dataclasses import replace

from htpy import Element, Node, details, div, fieldset, h1, label, legend, li, main, p, span, summary, ul
from htpy import form as form_
from htpy import input as input_

from app.houses import Made, drawing_in, of_child
from app.known import known_to
from app.page import Page
from app.views.childs_work import made
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.pictures import place
from app.views.scene import Scene
from app.views.way_back import way_back
from sos_core.model.drawings import Drawing, Ink, Pen, Picture
from sos_core.model.people import Person
from sos_core.model.statements import Column, Statement
from sos_core.record.strokes import INKS as COLOURS
from sos_core.record.strokes import PENS as WIDTHS
from sos_core.record.strokes import picture
from sos_core.wording import HOUSES, INKS, PENS, PICTURES

LIVE = "sheet-live"
"""Where the page shows a line while it is drawn: a list that the board begins empty and then leaves alone."""


def childs_page(whole: Scene, child: Person) -> Page:
    # Of whom the child may not know is not on it, in a list of names either.
    history = whole.history
    assert history is not None
    meeting = whole.meeting.model_copy(update={"people": known_to(whole.meeting, child.id)})
    scene = replace(whole, history=replace(history, now=meeting))
    asked = next((one for one in of_child(scene.meeting, child.id) if one.id == scene.aside.asking), None)
    column = scene.aside.house
    inside = (
        _may_everyone_see(scene, asked) if asked else _house(scene, child, column) if column else _houses(scene, child)
    )
    # With whose it is: what was drawn and not sent when the page was closed goes to nobody else.
    page = main("#main.childs", tabindex="-1", aria_labelledby="view", data_childs_page=child.id)[
        inside, way_back(scene)
    ]
    return Page({"main": str(page)}, {} if asked or not column else {LIVE: {}})


def _called(scene: Scene, drawing: Drawing | None, column: Column) -> str:
    return drawing.called if drawing and drawing.called.strip() else scene.t(HOUSES[column])


def _looks(drawing: Drawing | None) -> Picture:
    return drawing.picture if drawing else Picture.HOUSE


def _houses(scene: Scene, child: Person) -> Node:
    t = scene.t
    there = {column: drawing_in(scene.meeting, child.id, column) for column in Column}
    return [
        h1("#view", dir="auto")[t("Hello, {name}", name=child.name)],
        div(".houses")[
            (
                action(
                    [place(_looks(drawing), column), span(dir="auto")[_called(scene, drawing, column)]],
                    "enter_house",
                    {"column": column},
                    kind=f"house {column}",
                )
                for column, drawing in there.items()
            )
        ],
    ]


def _house(scene: Scene, child: Person, column: Column) -> Node:
    t = scene.t
    drawing = drawing_in(scene.meeting, child.id, column)
    said = [
        one
        for one in of_child(scene.meeting, child.id)
        if one.column is column and isinstance(one, Statement) and one.since is None
    ]
    # Who has the device next must not read what was told to one person alone, nor open it to everyone.
    told = [one for one in said if one.limits.leader_only]
    shown = [one for one in said if one not in told]
    about = f"{child.id}-{column}"
    writing = Form(scene, f"say-{about}")
    return [
        div(".actions")[action([span(aria_hidden="true")["‹"], t("Back")], "leave_house", kind="")],
        h1("#view.called")[place(_looks(drawing), column), span(dir="auto")[_called(scene, drawing, column)]],
        p(".hint")[
            t(
                "Only {name} sees what you make here, until you say that everyone may.",
                name=scene.leader_among(scene.people),
            )
        ],
        _sheet(scene, child, column, drawing),
        form_(".writing", id=writing.id, data_command="say", novalidate=True)[
            hidden(form=writing.id, column=column),
            writing.lines("text", t("Or write it"), rows=2),
            send(t("Put it in")),
        ],
        shown and ul(".said")[(li[_kept(scene, one)] for one in shown)],
        told
        and p(".hint")[
            t.count(
                "{n} thing that you wrote here is kept for {name} only.",
                "{n} things that you wrote here are kept for {name} only.",
                len(told),
                name=scene.leader_among(scene.people),
            )
        ],
        _more(scene, child, column, drawing),
    ]


def _sheet(scene: Scene, child: Person, column: Column, drawing: Drawing | None) -> Node:
    t = scene.t
    strokes = drawing.strokes if drawing else ()
    there = {"column": column}
    name = (
        t.count("Your drawing: {n} line", "Your drawing: {n} lines", len(strokes)) if strokes else t("An empty sheet")
    )
    return div[
        div("#sheet.paper", data_draw=column)[
            picture(strokes, name),
            # The page draws here while the finger moves.
            div(id=LIVE, data_list=True, data_live=True, aria_hidden="true"),
        ],
        _pens(scene, child, column),
        div(".actions")[
            drawing
            and strokes
            and [
                action(t("Done"), "ask_about", {"id": drawing.id}, kind="main"),
                action([span(aria_hidden="true")["↶"], t("Take back")], "undraw", there, kind="", data_repeat=True),
            ]
        ],
        strokes
        and details[
            summary[t("Clear the sheet")],
            div(".actions")[action(t("Yes, clear the sheet"), "draw_anew", there, kind="")],
        ],
    ]


def _pens(scene: Scene, child: Person, column: Column) -> Element:
    t = scene.t
    # Choices that stay: nothing is sent of them by themselves.
    return form_(id=f"pens-{child.id}-{column}", data_command="draw", novalidate=True)[
        fieldset(".inks")[
            legend(".unseen")[t("Colour")],
            (_choice("ink", ink, t(INKS[ink]), ink is Ink.BLACK, data_colour=COLOURS[ink]) for ink in Ink),
        ],
        fieldset(".widths")[
            legend(".unseen")[t("Pen")],
            (_choice("pen", pen, t(PENS[pen]), pen is Pen.MEDIUM, data_width=str(WIDTHS[pen])) for pen in Pen),
        ],
    ]


def _choice(name: str, value: Ink | Pen, words: str, chosen: bool, **more: str) -> Element:
    return label(class_=["pick", name, value.value])[
        input_(type="radio", name=name, value=value.value, checked=chosen, data_keep=True, **more), span[words]
    ]


def _kept(scene: Scene, item: Made) -> Node:
    """What the child made, with who sees it now."""
    t = scene.t
    text = item.text if isinstance(item, Statement) else ""
    return [
        made(scene, item),
        p(".hint")[_seen_by(scene, item)],
        action(for_whom(t("Change who sees it"), text), "ask_about", {"id": item.id}, kind="quiet"),
    ]


def _seen_by(scene: Scene, item: Made) -> str:
    t = scene.t
    return (
        t("Only {name} sees this.", name=scene.leader_among(scene.people))
        if item.limits.leader_only
        else t("Everyone sees this.")
    )


def _more(scene: Scene, child: Person, column: Column, drawing: Drawing | None) -> Node:
    t = scene.t
    about = f"{child.id}-{column}"
    values: dict[str, object] = dict(drawing) if drawing else {"picture": Picture.HOUSE}
    describing = Form(scene, f"describe-{about}", {"described_by": child.id, **_given(values)})
    naming = Form(scene, f"name-{about}", values)
    people = [(person.id, person.name) for person in scene.people]
    if drawing and drawing.described_by not in (None, *dict(people)):
        # Whoever it was, it stays so.
        people = [("", t("As it is")), *people]
    return div[
        drawing is not None
        and drawing.strokes
        and [
            p(".hint")[_seen_by(scene, drawing)],
            details[
                summary[t("Say what is on it")],
                form_(id=describing.id, data_command="describe_drawing", novalidate=True)[
                    hidden(form=describing.id, column=column),
                    describing.lines("description", t("What is on the drawing?")),
                    describing.choice("described_by", t("Who says it?"), people),
                    send(t("Keep")),
                ],
            ],
        ],
        details[
            summary[t("Another name, another picture")],
            form_(id=naming.id, data_command="name_house", novalidate=True)[
                hidden(form=naming.id, column=column),
                naming.line("called", t("What do you call it?"), dir="auto"),
                fieldset(".looks")[
                    legend[t("What does it look like?")],
                    (
                        label(".pick.look")[
                            input_(
                                type="radio", name="picture", value=one.value, checked=one is values.get("picture")
                            ),
                            span[place(one), t(PICTURES[one])],
                        ]
                        for one in Picture
                    ),
                ],
                send(t("Keep")),
            ],
        ],
    ]  # fmt: skip


def _given(values: dict[str, object]) -> dict[str, object]:
    """Who describes it is the child, until somebody says otherwise."""
    return {name: value for name, value in values.items() if name != "described_by" or value}


def _may_everyone_see(scene: Scene, item: Made) -> Node:
    t = scene.t

    def answer(words: str, may: str, kind: str) -> Element:
        return action(words, "consent", {"id": item.id, "may": may}, kind=f"reply {kind}")

    return [
        h1("#view")[t("May everyone see this?")],
        made(scene, item),
        div(".consent")[
            answer(t("Yes, everyone"), "everyone", ""),
            answer(t("Only {name}", name=scene.leader_among(scene.people)), "leader", ""),
            answer(t("Not yet"), "later", ""),
        ],
    ]
