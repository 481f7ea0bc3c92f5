"""Agree: decisions with those who dissent, what happens if it does not work, the core group, when we meet again."""

from __future__ import annotations

from htpy import Node, div, h1, h2, li, main, p, section, small, strong, ul
from htpy import form as form_

from app.page import Page
from app.set_apart import joined
from app.views.card import Beside, card_list, cards
from app.views.fields import Form, action, for_whom, hidden, send
from app.views.scene import Scene
from app.views.who_may_have import who_may_have
from sos_core.model.conclusions import Decision, NextMeeting
from sos_core.model.parts import Part


def agree(scene: Scene) -> Page:
    t, meeting = scene.t, scene.meeting
    whole = Form(scene, "conclude", dict(meeting))
    page = main("#main", tabindex="-1", aria_labelledby="view")[
        h1("#view")[t("Agree")],
        div(".two")[
            section(".sheet", aria_labelledby="decisions-heading")[
                h2("#decisions-heading")[t("Decisions")],
                card_list("decisions-list", Part.DECISIONS, t("Decisions")),
                form_(id="add-decision", data_command="add", novalidate=True)[
                    hidden(form="add-decision", part="decisions"),
                    _decision_controls(scene, None, Form(scene, "add-decision")),
                    send(t("Add the decision")),
                ],
            ],
            div[
                section(".sheet", aria_labelledby="whole-heading")[
                    h2("#whole-heading")[t("For the plan as a whole")],
                    form_(id="conclude", data_command="conclude", data_autosave=True, novalidate=True)[
                        hidden(form="conclude"),
                        whole.lines("contingency", t("What happens if this does not work?")),
                        whole.several("core_group", t("Core group"), scene.people),
                        whole.lines("purpose", t("What is the record for, and who may have it?")),
                        whole.line(
                            "keep_until",
                            t("To be deleted by"),
                            type="date",
                            hint=t("The day by which nobody keeps the record any more."),
                        ),
                        send(t("Keep")),
                    ],
                ],
                section(".sheet", aria_labelledby="next-heading")[
                    h2("#next-heading")[t("When we meet again")],
                    card_list("next_meetings-list", Part.NEXT_MEETINGS, t("When we meet again")),
                    form_(id="add-next", data_command="add", novalidate=True)[
                        hidden(form="add-next", part="next_meetings"),
                        _next_controls(scene, None, Form(scene, "add-next")),
                        send(t("Add the date")),
                    ],
                ],
            ],
        ],
    ]
    return Page(
        {"main": str(page)},
        {
            "decisions-list": cards(
                scene,
                Part.DECISIONS,
                meeting.decisions,
                decision_shown,
                _decision_controls,
                _decision_named,
                _dissent,
                # Whoever does not agree must see that they can say so.
                {"dissent": Beside(t("Who does not agree?"), _dissent, lambda one: f"dissent-{one.id}-person")}
                if scene.people
                else {},
            ),
            "next_meetings-list": cards(
                scene, Part.NEXT_MEETINGS, meeting.next_meetings, _next_on_board, _next_controls, _next_named
            ),
        },
    )


def _decision_named(scene: Scene, decision: Decision) -> str:
    child = scene.names((decision.child,)) if decision.child else ""
    return joined(scene.t, ": ", (child, decision.decision))


def decision_shown(scene: Scene, decision: Decision) -> Node:
    t = scene.t
    return div[
        decision.child and small(".kind")[scene.names((decision.child,))],
        p(".words", dir="auto")[decision.decision],
        decision.category and small[t("category: {category}", category=decision.category)],
        decision.agree and small[t("agree: {names}", names=scene.names(decision.agree))],
        decision.dissent
        and ul(".corrections")[
            (
                li[
                    strong[t("{name} does not agree", name=scene.names((dissent.person,)))],
                    dissent.words and [": ", t("“{words}”", words=dissent.words)],
                ]
                for dissent in decision.dissent
            )
        ],
    ]


def _decision_controls(scene: Scene, decision: Decision | None, form: Form) -> Node:
    t = scene.t
    children = [("", t("all of us")), *((child.id, child.name) for child in scene.children)]
    return [
        form.choice("child", t("About"), children),
        form.line("decision", t("What is decided?")),
        form.line("category", t("Category"), hint=t("Where the decision has one: neglect …")),
        form.several("agree", t("Who agrees?"), scene.people),
        decision is None
        and form.several(
            "dissent",
            t("Who does not agree?"),
            scene.people,
            hint=t("What they say to it is put beside the decision afterwards."),
        ),
        # Hardly ever asked, so only where it is looked for.
        decision and who_may_have(scene, form, decision.limits),
    ]


def _dissent(scene: Scene, decision: Decision) -> Node:
    t = scene.t
    form = Form(scene, f"dissent-{decision.id}")
    people = [("", t("choose")), *((person.id, person.name) for person in scene.people)]
    return div(".agreement", role="group", aria_label=t("Who does not agree?"))[
        p(".label")[t("Who does not agree?")],
        decision.dissent
        and ul(".corrections")[
            (
                li[
                    scene.names((dissent.person,)),
                    ": ",
                    dissent.words,
                    " ",
                    action(
                        for_whom(t("Take back"), scene.names((dissent.person,))),
                        "take_dissent_back",
                        {"decision": decision.id, "person": dissent.person},
                        kind="quiet",
                    ),
                ]
                for dissent in decision.dissent
            )
        ],
        form_(id=form.id, data_command="dissent", novalidate=True)[
            hidden(form=form.id, decision=decision.id),
            scene.screen.doing == "dissent" and hidden(focus=f"card-{decision.id}"),
            div(".row")[form.choice("person", t("Who?"), people), form.line("words", t("In their words"), dir="auto")],
            send(t("Note the dissent"), kind=""),
        ],
    ]


def _next_named(scene: Scene, meeting: NextMeeting) -> str:
    return meeting.what


def next_shown(scene: Scene, meeting: NextMeeting) -> Node:
    t = scene.t
    day = t.day(meeting.day) if meeting.day else ""
    time = t.time(meeting.time) if meeting.time else ""
    return div[
        p(".words", dir="auto")[meeting.what],
        small[joined(t, ", ", (day, time, meeting.place))],
        meeting.core_group_only and small[_core_group(scene)],
    ]


def _next_on_board(scene: Scene, meeting: NextMeeting) -> Node:
    return [next_shown(scene, meeting), _proposed(scene, meeting)]


def _proposed(scene: Scene, meeting: NextMeeting) -> Node:
    """Where it is called so, that it is for the core group only is one press away. It is never set by a word."""
    t = scene.t
    if meeting.core_group_only or t("Core group").casefold() not in meeting.what.casefold():
        return None
    asked = {"part": Part.NEXT_MEETINGS.value, "id": meeting.id, "core_group_only": str(True)}
    return p(".hint")[
        t("Everybody is asked to come."),
        " ",
        action(for_whom(t("Ask only the core group"), meeting.what), "rewrite", asked, kind="quiet"),
    ]


def _core_group(scene: Scene) -> str:
    t, group = scene.t, scene.meeting.core_group
    if not group:
        return t("Only the core group is asked to come. Nobody is in it yet.")
    return t("The core group: {names}", names=scene.names(group))


def _next_controls(scene: Scene, meeting: NextMeeting | None, form: Form) -> Node:
    t = scene.t
    return [
        form.line("what", t("What"), hint=t("First core group, review conference …")),
        div(".row")[form.line("day", t("Day"), type="date"), form.line("time", t("Time"), type="time")],
        form.line("place", t("Place")),
        form.choice(
            "core_group_only", t("Who is asked to come?"), [("", t("Everybody")), (str(True), t("The core group"))]
        ),
        meeting and who_may_have(scene, form, meeting.limits),
    ]
