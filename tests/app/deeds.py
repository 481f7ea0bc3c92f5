"""Everything that can be done to a meeting, as the messages that the page sends, each against meeting 01."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.sides import Side
from tests.app.drawn import Fields
from tests.core.meeting_01 import id_of, meeting_01_in_full


def meeting() -> Meeting:
    """Meeting 01 with one more question that nobody has answered, as what was answered is not asked in other words; and
    with a meeting before it."""
    whole = meeting_01_in_full()
    unanswered = whole.questions[0].model_copy(update={"id": id_of(950), "text": "How sure are we?", "answers": ()})
    before = EarlierPerson(id=id_of(951), name="Patricia Marsh", side=Side.FAMILY)
    previous = Previous(meeting=id_of(952), held_on=dt.date(2026, 6, 3), people=(before,))
    return whole.model_copy(update={"questions": (*whole.questions, unanswered), "previous": previous})


M: Final[Meeting] = meeting()


@dataclass(frozen=True)
class Deed:
    """`about` tells it apart from others with the same name of message."""

    name: str
    about: str
    fields: Fields

    def __str__(self) -> str:
        return f"{self.name}: {self.about}"


def person(name: str) -> str:
    return next(p.id for p in M.people if p.name.startswith(name))


def statement(text: str) -> str:
    return next(s.id for s in M.statements if text in s.text)


HUNGRY: Final = statement("hungry")
DANGER: Final = statement("if Donna drinks")
CONVICTION: Final = statement("conviction")
TILLYS: Final = M.questions[0].id
CORRECTION: Final = next(s for s in M.statements if s.id == HUNGRY).corrections[0].id

ADDED: Final[dict[Part, Fields]] = {
    Part.PEOPLE: {
        "name": "Jo Fenwick",
        "side": "professional",
        "role": "health visitor",
        "attendance": "absent",
        "language": "Polish",
        "interpreter": "on",
    },
    Part.STATEMENTS: {
        "text": "Three months,\nnobody left alone.",
        "where": "well:strength",
        "said_by": [person("Imran")],
        "about": [person("Tilly"), person("Joe")],
        "basis": "opinion",
        "own_words": "on",
        "interpreted": "Three months it was.",
        "may_have": "professionals",
    },
    Part.DRAWINGS: {
        "by": person("Tilly"),
        "column": "well",
        "picture": "cloud",
        "called": "Sky",
        "description": "A cat",
        "described_by": person("Tilly"),
        "turn": person("Tilly"),
    },
    Part.QUESTIONS: {
        "text": "How sure?",
        "at_ten": "certain",
        "at_zero": "not at all",
        "child": person("Joe"),
        "danger": DANGER,
    },
    Part.GOALS: {
        "text": "Rice on Friday.",
        "owner": "shared",
        "set_by": [person("Pat")],
        "danger": DANGER,
        "dispute": "Bread.",
    },
    Part.STEPS: {
        "what": "Fit a charger",
        "who": [person("Pat")],
        "by_when": "2026-10-20",
        "check": "Ruth",
        "goal": M.goals[0].id,
    },
    Part.DECISIONS: {"decision": "Step it down", "child": person("Joe"), "agree": [person("Pat")]},
    Part.NEXT_MEETINGS: {"what": "Review", "day": "2027-02-25", "time": "10:00", "place": "The same room"},
    Part.CLOSED_SESSIONS: {"began": "11:00", "ended": "11:05", "sort": "family_time"},
    Part.REPORTS: {
        "title": "Report of the school",
        "kind": "agency",
        "by": person("Helen"),
        "helped_by": "The head",
        "contact": "01632 960 001",
        "received": "2026-08-31",
        "household": "Tilly and her mum.",
        "involvement": "Since reception.",
        "childs_views": "She likes reading club.",
        "familys_view": "Mum thinks it is fair.",
    },
    Part.COPIES: {"person": person("Joe"), "audience": "everyone", "way": "post", "day": "2026-09-04"},
}

REMOVED: Final[dict[Part, str]] = {
    Part.PEOPLE: "",  # Everybody at this meeting is named somewhere: see `test_desk`.
    Part.STATEMENTS: DANGER,
    Part.DRAWINGS: M.drawings[0].id,
    Part.QUESTIONS: TILLYS,
    Part.GOALS: M.goals[0].id,
    Part.STEPS: M.steps[3].id,
    Part.DECISIONS: M.decisions[0].id,
    Part.NEXT_MEETINGS: M.next_meetings[0].id,
    Part.CLOSED_SESSIONS: M.closed_sessions[0].id,
    Part.REPORTS: M.reports[0].id,
    Part.COPIES: M.copies[0].id,
}


REWRITTEN: Final = {**REMOVED, Part.PEOPLE: person("Bev"), Part.QUESTIONS: M.questions[-1].id}


DEEDS: Final = (
    Deed(
        "describe",
        "all of it",
        {
            "kind": "core_group",
            "held_on": "2026-09-14",
            "began": "15:30",
            "ended": "",
            "place": "St Aidan's",
            "reason": "To see how the plan goes.",
        },
    ),
    Deed(
        "conclude",
        "all of it",
        {
            "contingency": "Ring Pat.",
            "core_group": [person("Pat"), person("Ruth")],
            "purpose": "For all of us.",
            "keep_until": "2029-09-03",
        },
    ),
    Deed("conclude", "one thing only", {"contingency": "Ring Donna."}),
    Deed("rewrite", "only who may have it", {"part": "statements", "id": CONVICTION, "may_have": "everyone"}),
    *(Deed("add", part.value, {"part": part.value, **fields}) for part, fields in ADDED.items()),
    *(
        Deed("rewrite", part.value, {"part": part.value, "id": REWRITTEN[part], **fields})
        for part, fields in ADDED.items()
    ),
    *(Deed("remove", part.value, {"part": part.value, "id": id}) for part, id in REMOVED.items() if id),
    Deed(
        "move",
        "before another",
        {"part": "statements", "id": CONVICTION, "before": DANGER, "column": "worries"},
    ),
    Deed("move", "to the end", {"part": "steps", "id": M.steps[0].id, "before": ""}),
    Deed("move", "to another column", {"part": "statements", "id": DANGER, "before": "", "column": "needs"}),
    Deed("shift", "up", {"part": "statements", "id": DANGER, "by": "-1"}),
    Deed("shift", "down", {"part": "people", "id": person("Donna"), "by": "1"}),
    Deed("shift", "across to the left", {"part": "statements", "id": HUNGRY, "across": "-1"}),
    Deed("shift", "across to the right", {"part": "statements", "id": HUNGRY, "across": "1"}),
    Deed("agree", "somebody agrees", {"id": HUNGRY, "person": person("Pat"), "stance": "agree"}),
    Deed("agree", "somebody does not", {"id": HUNGRY, "person": person("Donna"), "stance": "disagree"}),
    Deed("agree", "somebody takes it back", {"id": DANGER, "person": person("Craig"), "stance": "none"}),
    Deed("correct", "by somebody", {"statement": DANGER, "text": "Not the road.", "by": person("Donna")}),
    Deed("correct", "by nobody in particular", {"statement": DANGER, "text": "Not the road.", "by": ""}),
    Deed("withdraw_correction", "the one there is", {"statement": HUNGRY, "id": CORRECTION}),
    Deed("answer", "the first of somebody", {"question": TILLYS, "person": person("Steph"), "given": "0"}),
    Deed(
        "answer",
        "another number",
        {
            "question": TILLYS,
            "person": person("Donna"),
            "given": "10",
            "reason": "It is.",
            "instrument": "steps",
        },
    ),
    Deed(
        "answer",
        "passed after a number",
        {"question": TILLYS, "person": person("Donna"), "given": "passed", "one_higher": "A lock."},
    ),
    Deed("answer", "a face", {"question": TILLYS, "person": person("Joe"), "given": "face:unsure"}),
    Deed("answer", "taken back", {"question": TILLYS, "person": person("Donna"), "given": "", "reason": ""}),
    Deed("look", "at a step", {"id": M.steps[4].id, "outcome": "better_idea", "words": "He sends word by Pat."}),
    Deed("look", "at a goal", {"id": M.goals[0].id, "outcome": "partly", "words": ""}),
    Deed("match", "by hand", {"person": person("Pat"), "was": id_of(951)}),
    Deed("arrive", "late", {"person": person("Steph")}),
    Deed("dissent", "in words", {"decision": M.decisions[1].id, "person": person("Bev"), "words": "Too soon."}),
    Deed("dissent", "without words", {"decision": M.decisions[1].id, "person": person("Tilly"), "words": ""}),
    Deed("take_dissent_back", "one of two", {"decision": M.decisions[0].id, "person": person("Craig")}),
    Deed(
        "give_copies",
        "to two people at once",
        {
            "people": [person("Joe"), person("Pat")],
            "audience": "everyone",
            "way": "paper",
            "day": "2026-09-03",
        },
    ),
)
