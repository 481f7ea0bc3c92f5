"""The review conference of 26 November 2026 as data, from the record of 3 September: read from a file that was made on
another device, and then told in commands, in the order in which people say it. Nobody in it exists."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Final

from sos_core.commands import (
    Add,
    Command,
    Conclude,
    DissentFrom,
    GiveAnswer,
    NoteOutcome,
    Remove,
    Rewrite,
)
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.handle import handle
from sos_core.model.answers import Answer, NonAnswer
from sos_core.model.conclusions import Audience, Decision, Dissent, NextMeeting
from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Person, PersonWords
from sos_core.model.plan import Look, Outcome, Step, StepWords
from sos_core.model.presets import MeetingKind
from sos_core.model.sides import Side
from sos_core.model.statements import Column, Statement
from sos_core.review import review_of
from tests.core.meeting_01 import id_of, meeting_01_in_full, named

REVIEW_DAY: Final = dt.date(2026, 11, 26)
WORDS: Final = MeetingWords(
    kind=MeetingKind.REVIEW_CONFERENCE,
    held_on=REVIEW_DAY,
    began=dt.time(10, 0),
    ended=dt.time(10, 50),
    place="Meeting Room 2, Eastfield Children's Centre",
)

HERE: Final = ("Tilly", "Donna", "Pat", "Steph", "Ruth", "Imran", "Helen")
OUTCOMES: Final = (
    (Outcome.DONE, "4 September"),
    (Outcome.DONE, "Tilly has been every day but two."),
    (Outcome.PARTLY, "Check done 21 September, one injection on 2 December."),
    (Outcome.DONE, "£20 a week agreed."),
    (Outcome.NOT_DONE, "Came twice unannounced in October; Pat wrote down the 3rd and the 17th."),
    (Outcome.DONE, "10 of 12"),
    (Outcome.BETTER_IDEA, "Steph has the children every second weekend."),
)
"""What came of the steps, in their order."""

ANSWERS: Final = {
    "Tilly": (8, None),
    "Donna": (8, 8),
    "Pat": (7, 7),
    "Steph": (7, 7),
    "Imran": (7, 6),
    "Helen": (8, NonAnswer.PASSED),
    "Jo Fenwick": (NonAnswer.PASSED, 6),
}
"""For Tilly and for Joe: a number, a reason why there is none, or nothing that was said."""


def at(hour: int, minute: int) -> Moment:
    """A time of that morning. In November the clocks of Eastfield show UTC."""
    return Moment(utc=dt.datetime(2026, 11, 26, hour, minute, tzinfo=dt.UTC), offset=0)


def record_of_meeting_01() -> Meeting:
    """The meeting of September as Imran brings it: in a file."""
    return read(write_json(copy_for(meeting_01_in_full(), Audience.WHOLE))).meeting


def meeting_02_begun() -> Meeting:
    """The review before anybody has come in."""
    return review_of(record_of_meeting_01(), WORDS, id=id_of(2001), at=at(9, 50))


def person_words(person: Person, attendance: Attendance) -> PersonWords:
    words = {name: getattr(person, name) for name in PersonWords.model_fields}
    return PersonWords(**{**words, "attendance": attendance})


def meeting_02() -> Meeting:
    meeting = meeting_02_begun()
    for command in _told(meeting):
        meeting = handle(meeting, command)
    return meeting


def _told(meeting: Meeting) -> list[Command]:
    ids = count(2002)

    def new() -> str:
        return id_of(next(ids))

    def who(name: str) -> Person:
        return jo if name == "Jo Fenwick" else named(meeting, name)

    def said(name: str, column: Column, text: str, *, own: bool = True) -> Add:
        statement = Statement(
            id=new(), at=at(10, 20), column=column, text=text, own_words=own, said_by=(who(name).id,) if name else ()
        )
        return Add(item=statement, at=at(10, 20))

    jo = Person(id=new(), name="Jo Fenwick", side=Side.PROFESSIONAL, role="health visitor")
    bev, donna = who("Bev"), who("Donna")
    commands: list[Command] = [Add(item=jo, at=at(10, 0))]
    commands += [
        Rewrite(id=who(name).id, words=person_words(who(name), Attendance.PRESENT), at=at(10, 1)) for name in HERE
    ]
    commands.append(Rewrite(id=who("PC Dan").id, words=person_words(who("PC Dan"), Attendance.APOLOGIES), at=at(10, 2)))
    commands.append(Rewrite(id=who("Craig").id, words=person_words(who("Craig"), Attendance.ABSENT), at=at(10, 2)))
    # What came of the steps.
    commands += [
        NoteOutcome(
            id=step.id,
            look=Look(meeting=meeting.id, on=REVIEW_DAY, outcome=outcome, words=words),
            at=at(10, 5),
        )
        for step, (outcome, words) in zip(meeting.steps, OUTCOMES, strict=True)
    ]
    # Who was not invited goes off the list. Bev is named in a step, and has left: there she goes on by name.
    check = meeting.steps[2]
    words = {name: getattr(check, name) for name in StepWords.model_fields}
    bevs = StepWords(**{**words, "who": (donna.id,), "who_else": "Bev Carter, health visitor until October"})
    commands.append(Rewrite(id=check.id, words=bevs, at=at(10, 8)))
    core_group = tuple(jo.id if id == bev.id else id for id in meeting.core_group)
    commands.append(
        Conclude(
            words=ConclusionWords(
                contingency=meeting.contingency, core_group=core_group, purpose=meeting.purpose, keep_until=None
            ),
            at=at(10, 8),
        )
    )
    commands += [Remove(part=Part.PEOPLE, id=who(name).id, at=at(10, 9)) for name in ("Bev", "Kezia", "Dr N.")]
    # The same question, with the same ends.
    for index, question in enumerate(meeting.questions):
        for name, given in ANSWERS.items():
            match given[index]:
                case None:
                    continue
                case NonAnswer() as why:
                    answer = Answer(person=who(name).id, non_answer=why)
                case number:
                    answer = Answer(person=who(name).id, number=number)
            commands.append(GiveAnswer(question=question.id, answer=answer, at=at(10, 15)))
    commands += [
        said("", Column.WORRIES, "Craig came twice unannounced, on 3 and 17 October.", own=False),
        said("Tilly", Column.WORRIES, "I hide the phone under my pillow in case."),
        said("Imran", Column.WELL, "Three months, nobody left alone."),
        said("Tilly", Column.WELL, "Steph's dog."),
    ]
    health = meeting.goals[3]
    steps = (
        Step(
            id=new(),
            what="Talk to Craig about a written agreement",
            who=(who("Imran").id, who("PC Dan").id),
            by_when=dt.date(2026, 12, 10),
        ),
        Step(
            id=new(),
            what="One injection for Joe",
            who=(donna.id,),
            by_when=dt.date(2026, 12, 2),
            check="Jo",
            goal=health.id,
        ),
    )
    commands += [Add(item=step, at=at(10, 35)) for step in steps]
    agree = tuple(who(name).id for name in ("Tilly", "Pat", "Steph", "Ruth", "Imran", "Helen", "Jo Fenwick"))
    decisions = [
        Decision(id=new(), decision="Child protection plan for three more months", child=child.id, agree=agree)
        for child in (who("Tilly"), who("Joe"))
    ]
    commands += [Add(item=decision, at=at(10, 42)) for decision in decisions]
    step_it_down = Dissent(person=donna.id, words="Step it down")
    commands += [DissentFrom(decision=decision.id, dissent=step_it_down, at=at(10, 43)) for decision in decisions]
    following = NextMeeting(id=new(), what="Review conference", day=dt.date(2027, 2, 25))
    commands.append(Add(item=following, at=at(10, 48)))
    return commands
