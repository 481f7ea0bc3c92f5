"""A copy in easy words, for grown-ups who read little.

It is the same copy with the same code, and holds all that the other page holds. Large print, one thing in a line, and
headings that ask. What was decided, when people meet again and what each of them does come first. What people said
stays as they said it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.answers import Answer, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Decision, Dissent
from sos_core.model.frozen import Id
from sos_core.model.people import Attendance, Person, Side
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.statements import KINDS, Basis, Column, Kind, Statement
from sos_core.presets import keep_until_of, preset_for
from sos_core.record.afterwards import came_later, sent_later
from sos_core.record.asking import helpers
from sos_core.record.board import asked, corrections, said
from sos_core.record.change import last_time, not_again
from sos_core.record.drawings import drawings_in
from sos_core.record.ending import checked, copies, meetings_to_come, reach
from sos_core.record.glossary import words_told
from sos_core.record.opening import at_the_meeting, who_that_is, whose
from sos_core.record.plan import by_when, who
from sos_core.record.reading import Reading
from sos_core.record.reports import reports
from sos_core.record.sentences import at_once, joined
from sos_core.record.voices import voices
from sos_core.retelling.opening import closed_parts, when
from sos_core.retelling.round import answers_in_order
from sos_core.retelling.said import in_childs_words, seen_differently
from sos_core.retelling.whence import looked_at
from sos_core.scaling import on_instrument, spread
from sos_core.wording import FACES, MEETING_KINDS

COLUMNS_ASKED: Final = {
    Column.WORRIES: mark("What are we worried about?"),
    Column.WELL: mark("What is good?"),
    Column.NEEDS: mark("What needs to happen?"),
}
KINDS_TOLD: Final = {
    Kind.HARM: mark("This has happened"),
    Kind.DANGER: mark("This might happen"),
    Kind.COMPLICATING: mark("This makes it harder"),
    Kind.STRENGTH: mark("This is good"),
    Kind.SAFETY: mark("This has kept the children safe"),
    Kind.BOTTOM_LINE: mark("This must always happen"),
}
BASES_TOLD: Final = {
    Basis.SEEN: mark("They saw or heard it themselves."),
    Basis.OPINION: mark("It is what they think."),
    Basis.SECOND_HAND: mark("They heard it from somebody else."),
}
ATTENDED: Final = {
    Attendance.PRESENT: mark("was there"),
    Attendance.PART: mark("was there for a part of the meeting"),
    Attendance.APOLOGIES: mark("could not come, and said so"),
    Attendance.SENT_VIEWS: mark("was not there, and sent something to say"),
    Attendance.ABSENT: mark("was asked to come, and did not come"),
    Attendance.NOT_THERE: mark("was not there"),
}
SIDES_TOLD: Final = {
    Side.CHILD: mark("Children and young people"),
    Side.FAMILY: mark("Family"),
    Side.NETWORK: mark("Friends and others who help"),
    Side.PROFESSIONAL: mark("People who were there because of their work"),
}
OWNERS_ASKED: Final = {
    Owner.FAMILY: mark("What does the family want?"),
    Owner.AGENCY: mark("What do the services want?"),
    Owner.SHARED: mark("What do we all want?"),
}
_SAYS: Final = {
    Instrument.NUMBERS: mark("{name} says {number}."),
    Instrument.LADDER: mark("{name} says {number}, on the ladder."),
    Instrument.STEPS: mark("{name} says {number}, on the steps to a door."),
    Instrument.FACES: mark("{name} chose this face: {face}."),
}
_SAYS_NOTHING: Final = {
    NonAnswer.PASSED: mark("{name} did not want to give a number."),
    NonAnswer.NOT_ASKED: mark("{name} was not asked."),
    NonAnswer.NOT_PRESENT: mark("{name} was not there."),
}
_ENDS: Final = {
    Instrument.NUMBERS: mark("The lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."),
    Instrument.LADDER: mark(
        "On the ladder, the lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."
    ),
    Instrument.STEPS: mark(
        "On the steps to a door, the lowest number is {lowest}: {who_lowest}. The highest is {highest}: {who_highest}."
    ),
}


def easy_heading(reading: Reading) -> Element:
    t, meeting = reading.t, reading.meeting
    kind = h.bdi[meeting.preset.name] if meeting.preset else t(MEETING_KINDS[meeting.kind])
    leaders = reading.names(person.id for person in meeting.people if person.leads)
    return h.header[
        h.h1[t("Our meeting, in easy words")],
        whose(reading),
        came_later(reading),
        h.p[reading.told("We met on {when}.", when=when(reading))],
        meeting.place and h.p[reading.told("We met here: {place}", place=h.bdi[meeting.place])],
        leaders and h.p[reading.told("Who led the meeting: {names}", names=leaders)],
        h.p[reading.told("What this kind of meeting is called: {kind}", kind=kind)],
        meeting.previous and h.p[t("We also met on {day}.", day=reading.day(meeting.previous.held_on))],
    ]


def easy_main(reading: Reading) -> Element:
    sections = at_once(list(_sections(reading)))
    return h.main[sections, _whom_to_ask(reading), words_told(reading, [easy_heading(reading), sections])]


def _sections(reading: Reading) -> Iterator[Node]:
    yield voices(reading, of_one=mark("What does {name} say?"), of_several=mark("What do the children say?"))
    yield _decided(reading)
    yield _again(reading)
    yield _next(reading)
    yield _said_in(reading, Column.WORRIES)
    yield _said_in(reading, Column.WELL)
    yield from (_numbers(reading, question) for question in reading.meeting.questions)
    yield _why(reading)
    yield _people(reading)
    yield reports(reading, mark("What was written before the meeting?"))
    yield sent_later(reading)
    yield copies(reading, mark("Who has a copy?"))


def _section(heading: Node, *content: Node) -> Node:
    return any(content) and h.section[h.h2[heading], content]


def _line(content: Node) -> Node:
    return content and h.p[content]


# What was decided, and what happens next ---------------------------------------------------------------------------


def _decided(reading: Reading) -> Node:
    return _section(
        reading.t("What was decided?"), *(_decision(reading, one) for one in reading.meeting.decisions)
    )  # fmt: skip


def _decision(reading: Reading, one: Decision) -> Element:
    t = reading.t
    return h.div(".decision")[
        h.h3[reading.told("For {name}", name=reading.name(one.child)) if one.child else t("For everybody")],
        h.p[h.b[h.bdi[one.decision]]],
        one.category and h.p[reading.told("The reason: {category}", category=h.bdi[one.category])],
        one.agree and h.p[reading.told("These people agree: {names}.", names=reading.names(one.agree))],
        (_dissent(reading, dissent) for dissent in one.dissent),
        _line(reading.limited(one.limits)),
    ]


def _dissent(reading: Reading, dissent: Dissent) -> Node:
    name, words = reading.name(dissent.person), dissent.words and h.bdi[reading.quoted(dissent.words)]
    return [
        h.p[reading.told("{name} does not agree.", name=name)],
        words and h.p[reading.told("{name} says: {words}", name=name, words=words)],
    ]


def _next(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    return _section(
        asked(reading, Column.NEEDS, COLUMNS_ASKED),
        _statements(reading, Column.NEEDS),
        meeting.steps and [_of_these(reading, steps) for steps in _by_person(reading)],
        meeting.goals and [_goals(reading, owner) for owner in Owner],
        meeting.contingency
        and [h.h3[t("What if it does not work?")], h.p(".words", dir="auto")[meeting.contingency]],
    )  # fmt: skip


def _by_person(reading: Reading) -> list[list[Step]]:
    """The steps of those who do the same ones together; the reader's own first."""
    groups: dict[tuple[frozenset[Id], str], list[Step]] = {}
    for step in reading.meeting.steps:
        groups.setdefault((frozenset(step.who), step.who_else), []).append(step)
    reader = reading.copy.reader
    return sorted(groups.values(), key=lambda steps: reader not in steps[0].who)


def _of_these(reading: Reading, steps: list[Step]) -> Node:
    return [h.h3[_does_what(reading, steps[0])], h.ul[(_step(reading, step) for step in steps)]]


def _does_what(reading: Reading, step: Step) -> Node:
    t, they = reading.t, len(step.who) + bool(step.who_else)
    if reading.copy.reader in step.who and they == 1:
        return t("What do you do?")
    if they == 1:
        return reading.told("What does {name} do?", name=who(reading, step))
    return reading.told("What do {names} do?", names=who(reading, step)) if they else t("What else is to be done?")


def _step(reading: Reading, step: Step) -> Element:
    t, when = reading.t, by_when(reading, step)
    return h.li(".item")[
        h.p(".words", dir="auto")[step.what],
        when and h.p[reading.told("By when? {when}", when=h.b[when])],
        step.check and h.p[reading.told("Who checks it? {check}", check=h.bdi[step.check])],
        step.goal and h.p[t("What is it for? {goal}", goal=reading.goal_names[step.goal])],
        _came_from(reading, step, step.what),
        (h.p[reading.told("How did it go? {how}", how=how)] for how in looked_at(reading, step.looks)),
        _line(reading.limited(step.limits)),
    ]


def _goals(reading: Reading, owner: Owner) -> Node:
    owned = [goal for goal in reading.meeting.goals if goal.owner is owner]
    return owned and [h.h3[reading.t(OWNERS_ASKED[owner])], h.ul[(_goal(reading, goal) for goal in owned)]]


def _goal(reading: Reading, goal: Goal) -> Element:
    t = reading.t
    by = joined((goal.set_by and reading.names(goal.set_by), goal.agency and h.bdi[goal.agency]), t(", "))
    danger = goal.danger and h.bdi(".words")[reading.statements[goal.danger].text]
    return h.li(".item")[
        h.p[h.b[reading.goal_names[goal.id]]],
        h.p(".words", dir="auto")[reading.quoted(goal.text) if goal.own_words else goal.text],
        by and h.p[reading.told("Who wants this? {names}", names=by)],
        danger and h.p[reading.told("So that this does not happen: {words}", words=danger)],
        _line(seen_differently(reading, goal)),
        _came_from(reading, goal, goal.text),
        (h.p[reading.told("How did it go? {how}", how=how)] for how in looked_at(reading, goal.looks)),
        _line(reading.limited(goal.limits)),
    ]


def _came_from(reading: Reading, one: Statement | Goal | Step, words: str) -> Node:
    since = one.since
    if since is None:
        return None
    then = h.bdi(".words")[since.words]
    return [
        h.p[reading.t("We said this on {day} already.", day=reading.day(since.on))]
        if since.words == words
        else h.p[reading.told("On {day} it was said like this: {words}", day=reading.day(since.on), words=then)],
    ]


# What people said --------------------------------------------------------------------------------------------------


def _said_in(reading: Reading, column: Column) -> Node:
    return _section(asked(reading, column, COLUMNS_ASKED), _statements(reading, column))


def _statements(reading: Reading, column: Column) -> Node:
    t = reading.t
    there = [one for one in reading.meeting.statements if one.column is column]
    of_children = [one for one in there if in_childs_words(reading, one)]
    others = [one for one in there if not in_childs_words(reading, one)]
    by_kind = [(kind, [one for one in others if one.kind is kind]) for kind in KINDS[column]]
    left = [one for one in others if one.kind is None]
    drawn = drawings_in(reading, column)
    return (there or drawn) and [
        _list(reading, of_children, with_kind=True),
        drawn,
        ([h.h3[t(KINDS_TOLD[kind])], _list(reading, group)] for kind, group in by_kind if group),
        [len(left) < len(others) and h.h3[t("This was said, too")], _list(reading, left)] if left else None,
    ]


def _list(reading: Reading, statements: list[Statement], *, with_kind: bool = False) -> Node:
    return statements and h.ul[(_statement(reading, one, with_kind=with_kind) for one in statements)]


def _statement(reading: Reading, one: Statement, *, with_kind: bool) -> Element:
    t = reading.t
    goals = reading.answers_to.get(one.id, ())
    lines: list[Node] = [
        _speaker(reading, one),
        one.about and reading.told("It is about {names}.", names=reading.names(one.about)),
        t(KINDS_TOLD[one.kind]) if with_kind and one.kind else None,
        t(BASES_TOLD[one.basis]) if one.basis else None,
        one.prepared and t("It was written before the meeting, on {day}.", day=reading.day(one.prepared.on)),
        one.agree and reading.told("These people agree: {names}.", names=reading.names(one.agree)),
        one.disagree and reading.told("These people do not agree: {names}.", names=reading.names(one.disagree)),
        *(seen_differently(reading, goal) for goal in goals),
        goals and t("What we want instead: {goals}", goals=t.names([reading.goal_names[goal.id] for goal in goals])),
        reading.limited(one.limits),
    ]
    item = h.li(".item.child") if in_childs_words(reading, one) else h.li(".item")
    return item[
        said(reading, one), map(_line, lines), _came_from(reading, one, one.text), corrections(reading, one)
    ]  # fmt: skip


def _speaker(reading: Reading, one: Statement) -> Node:
    if not one.said_by:
        return reading.t("These are the words of the person who said it.") if one.own_words else None
    names = reading.names(one.said_by)
    if one.own_words:
        return reading.told("{names} said it in these words.", names=names)
    return reading.told("{names} said this.", names=names)


# The numbers as sentences ------------------------------------------------------------------------------------------


def _numbers(reading: Reading, question: Question) -> Node:
    before = last_time(reading, question)
    answers = answers_in_order(reading, question)
    danger = question.danger and h.bdi[reading.statements[question.danger].text]
    return h.section[
        h.h2(".words", dir="auto")[question.text],
        question.child and h.p[reading.told("It is about {names}.", names=reading.name(question.child))],
        danger and h.p(".words")[reading.told("It is about this worry: {words}", words=danger)],
        _line(reading.limited(question.limits)),
        h.p[reading.told("10 means: {words}", words=h.bdi(".words")[question.at_ten])],
        h.p[reading.told("0 means: {words}", words=h.bdi(".words")[question.at_zero])],
        (_ends_told(reading, answers, instrument) for instrument in _ENDS),
        h.ul(".answers")[(_answer(reading, answer, before) for answer in answers)] if answers else None,
        not_again(reading, question),
    ]


def _ends_told(reading: Reading, answers: tuple[Answer, ...], instrument: Instrument) -> Node:
    """The lowest and the highest with their names. The middle is left to those who want to compare."""
    given = on_instrument(tuple(one for one in answers if one.non_answer is None), instrument)
    ends = spread(given)
    if ends is None or len(given) < 2:
        return None
    if ends.lowest == ends.highest:
        return h.p[reading.told("All who gave a number said {number}.", number=str(ends.lowest))]
    return h.p[
        reading.told(
            _ENDS[instrument],
            lowest=str(ends.lowest),
            who_lowest=reading.names(ends.at_lowest),
            highest=str(ends.highest),
            who_highest=reading.names(ends.at_highest),
        )
    ]


def _answer(reading: Reading, answer: Answer, before: Mapping[Id, Node]) -> Element:
    why, more = (words and h.bdi[reading.quoted(words)] for words in (answer.reason, answer.one_higher))
    then = before.get(answer.person)
    asks_more = mark("What would make it one higher? {words}")
    if answer.number is None:
        asks_more = mark("What would make it better? {words}")
    prepared = answer.prepared
    return h.li(".item")[
        h.p[h.b[_says(reading, answer)]],
        why and h.p[reading.told("Why? {words}", words=why)],
        more and h.p[reading.told(asks_more, words=more)],
        then and h.div[reading.told("Last time: {then}", then=then)],
        prepared and h.p[reading.t("It was written before the meeting, on {day}.", day=reading.day(prepared.on))],
        _line(reading.limited(answer.limits)),
    ]


def _says(reading: Reading, answer: Answer) -> Node:
    t, name = reading.t, reading.name(answer.person)
    if answer.non_answer is not None:
        return reading.told(_SAYS_NOTHING[answer.non_answer], name=name)
    if answer.face is not None:
        return reading.told(_SAYS[answer.instrument], name=name, face=t(FACES[answer.face]))
    return reading.told(_SAYS[answer.instrument], name=name, number=str(answer.number))


# When, why, who ----------------------------------------------------------------------------------------------------


def _again(reading: Reading) -> Node:
    meeting = reading.meeting
    group = reading.told("These people are in the core group: {names}.", names=reading.names(meeting.core_group))
    return _section(
        reading.t("When do we meet again?"),
        meeting.next_meetings and meetings_to_come(reading),
        meeting.core_group and h.p[group],
    )


def _why(reading: Reading) -> Node:
    reason = reading.meeting.reason
    closed = [h.p[one] for one in closed_parts(reading)]
    return _section(reading.t("Why did we meet?"), reason and h.p(".words", dir="auto")[reason], closed)


def _people(reading: Reading) -> Node:
    sides = [_side(reading, side) for side in Side]
    return any(sides) and h.section(".people")[h.h2[reading.t("Who are the people?")], sides]


def _side(reading: Reading, side: Side) -> Node:
    of_side = [person for person in reading.people.values() if person.side is side]
    return of_side and [
        h.h3[reading.t(SIDES_TOLD[side])],
        h.ul(".lines")[(_person(reading, person) for person in of_side)],
    ]


def _person(reading: Reading, person: Person) -> Element:
    return h.li[
        h.p[h.b[reading.name(person.id)]],
        h.div[who_that_is(reading, person)],
        h.div[at_the_meeting(reading, person, ATTENDED)],
        _line(reading.limited(person.limits)),
    ]


def _whom_to_ask(reading: Reading) -> Node:
    t = reading.t
    names = helpers(reading, reading.reader)
    return h.section[
        h.h2[t("Whom can I ask?")],
        h.p[t("Is something in here not right, or do you want to ask something?")],
        names and h.p[reading.told("You can ask these people: {names}.", names=names)],
        h.p[t("You can ask somebody whom you trust to read this with you.")],
    ]


def easy_footer(reading: Reading) -> Element:
    t, meeting = reading.t, reading.meeting
    preset = preset_for(meeting, t)
    words = meeting.purpose or preset.purpose
    until = meeting.keep_until or keep_until_of(preset, meeting.held_on)
    changed = meeting.changed.local
    return h.footer[
        words and h.p(".words", dir="auto")[words],
        _until(reading, until),
        h.p[t("This is what people said. Not everybody agrees with everything. Where somebody does not, it says so.")],
        h.p[t("It is private. Keep it where others do not find it. Show it only to people who need it to help.")],
        h.p[reach(reading)],
        h.p[
            t("It is as it was on {day} at {time}.", day=reading.day(changed.date()), time=t.time(changed.time())),
            " ",
            t("Meeting Board can open this page again."),
        ],
        h.p[checked(reading)],
        h.p[t("For meetings in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")],
    ]


def _until(reading: Reading, day: dt.date | None) -> Node:
    t = reading.t
    keep = (
        t("Do not keep this after {day}. Then delete the file, and destroy the paper.", day=t.day(day)) if day else ""
    )
    return keep and h.p[h.b[keep]]
