"""What the values of the model are called for people: the same words on the board and in the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sos_core.language import Language, mark
from sos_core.model.answers import Face, Instrument, NonAnswer
from sos_core.model.conclusions import Audience, Way
from sos_core.model.details import DetailSort
from sos_core.model.drawings import Ink, Pen, Picture
from sos_core.model.people import Attendance, Side
from sos_core.model.plan import Outcome, Owner
from sos_core.model.presets import MeetingKind
from sos_core.model.reports import ReportKind
from sos_core.model.statements import Basis, Column, Kind

MEETING_KINDS: Final = {
    MeetingKind.INITIAL_CONFERENCE: mark("Initial child protection conference"),
    MeetingKind.REVIEW_CONFERENCE: mark("Review child protection conference"),
    MeetingKind.CORE_GROUP: mark("Core group"),
    MeetingKind.CHILD_IN_NEED: mark("Child in need or team around the family"),
    MeetingKind.FAMILY_NETWORK: mark("Family network meeting"),
    MeetingKind.LOOKED_AFTER_REVIEW: mark("Review for a child looked after"),
    MeetingKind.PRE_PROCEEDINGS: mark("Pre-proceedings meeting"),
    MeetingKind.OTHER: mark("Other meeting"),
}

COLUMNS: Final = {
    Column.WORRIES: mark("What are we worried about?"),
    Column.WELL: mark("What's working well?"),
    Column.NEEDS: mark("What needs to happen?"),
}

KIND_WORDS: Final = {
    Kind.HARM: mark("Has happened"),
    Kind.DANGER: mark("What might happen"),
    Kind.COMPLICATING: mark("Makes it harder"),
    Kind.STRENGTH: mark("Strength"),
    Kind.SAFETY: mark("Has kept the children safe"),
    Kind.BOTTOM_LINE: mark("Bottom line"),
}

BASES: Final = {
    Basis.SEEN: mark("seen or heard by the speaker"),
    Basis.OPINION: mark("the speaker's opinion"),
    Basis.SECOND_HAND: mark("heard from somebody else"),
}

SIDES: Final = {
    Side.CHILD: mark("Child or young person"),
    Side.FAMILY: mark("Family"),
    Side.NETWORK: mark("Friends and network"),
    Side.PROFESSIONAL: mark("Professional"),
}

ATTENDANCE: Final = {
    Attendance.PRESENT: mark("present"),
    Attendance.PART: mark("there for part of the meeting"),
    Attendance.APOLOGIES: mark("sent apologies"),
    Attendance.SENT_VIEWS: mark("sent views"),
    Attendance.ABSENT: mark("invited, did not come"),
    Attendance.NOT_THERE: mark("not at the meeting"),
}

HOUSES: Final = {
    Column.WORRIES: mark("Worries"),
    Column.WELL: mark("Good things"),
    Column.NEEDS: mark("Dreams"),
}
"""What a child's three places are called until the child calls them something else."""

PICTURES: Final = {
    Picture.HOUSE: mark("house"),
    Picture.ISLAND: mark("island"),
    Picture.CLOUD: mark("cloud"),
    Picture.BOX: mark("box"),
}

INKS: Final = {
    Ink.BLACK: mark("black"),
    Ink.BLUE: mark("blue"),
    Ink.GREEN: mark("green"),
    Ink.RED: mark("red"),
    Ink.ORANGE: mark("orange"),
    Ink.PURPLE: mark("purple"),
}

PENS: Final = {
    Pen.FINE: mark("thin"),
    Pen.MEDIUM: mark("middle"),
    Pen.BROAD: mark("thick"),
}

OWNERS: Final = {
    Owner.FAMILY: mark("Family goals"),
    Owner.AGENCY: mark("Agency goals"),
    Owner.SHARED: mark("Goals we share"),
}

NON_ANSWERS: Final = {
    NonAnswer.PASSED: mark("passed"),
    NonAnswer.NOT_ASKED: mark("not asked"),
    NonAnswer.NOT_PRESENT: mark("not present"),
}

INSTRUMENTS: Final = {
    Instrument.NUMBERS: mark("numbers"),
    Instrument.LADDER: mark("ladder"),
    Instrument.STEPS: mark("steps to a door"),
    Instrument.FACES: mark("faces"),
}

FACES: Final = {
    Face.BIG_SMILE: mark("big smile"),
    Face.SMILE: mark("smile"),
    Face.STRAIGHT: mark("straight mouth"),
    Face.UNSURE: mark("unsure face"),
    Face.WORRIED: mark("worried face"),
}

OUTCOMES: Final = {
    Outcome.DONE: mark("done"),
    Outcome.PARTLY: mark("partly done"),
    Outcome.NOT_DONE: mark("not done"),
    Outcome.BETTER_IDEA: mark("a better idea instead"),
}

REPORTS: Final = {
    ReportKind.CHILD: mark("prepared by a child"),
    ReportKind.FAMILY: mark("prepared by the family"),
    ReportKind.AGENCY: mark("report of an agency"),
    ReportKind.MEDICAL: mark("report of a medical practitioner"),
    ReportKind.OTHER: mark("other report"),
}

DETAILS: Final = {
    DetailSort.ADDRESS: mark("Address"),
    DetailSort.PHONE: mark("Telephone"),
    DetailSort.SCHOOL: mark("School"),
}

AUDIENCES: Final = {
    Audience.EVERYONE: mark("copy for everyone"),
    Audience.FAMILY: mark("copy for the family"),
    Audience.PROFESSIONALS: mark("copy for professionals"),
    Audience.CHILD: mark("copy for a child"),
    Audience.PERSON: mark("copy for one person"),
    Audience.WHOLE: mark("leader's own copy"),
}

WAYS: Final = {
    Way.PAPER: mark("on paper"),
    Way.FILE: mark("as a file"),
    Way.SECURE_MAIL: mark("by secure mail"),
    Way.POST: mark("by post"),
}

WITHHELD: Final[Mapping[str, Callable[[Language, int], str]]] = {
    "people": lambda t, n: t.count("{n} person", "{n} people", n),
    "statements": lambda t, n: t.count("{n} statement", "{n} statements", n),
    "drawings": lambda t, n: t.count("{n} drawing", "{n} drawings", n),
    "questions": lambda t, n: t.count("{n} scaling question", "{n} scaling questions", n),
    "goals": lambda t, n: t.count("{n} goal", "{n} goals", n),
    "steps": lambda t, n: t.count("{n} next step", "{n} next steps", n),
    "decisions": lambda t, n: t.count("{n} decision", "{n} decisions", n),
    "next_meetings": lambda t, n: t.count("{n} date when we meet again", "{n} dates when we meet again", n),
    "closed_sessions": lambda t, n: t.count("{n} closed part", "{n} closed parts", n),
    "reports": lambda t, n: t.count("{n} report", "{n} reports", n),
    "copies": lambda t, n: t.count("{n} line on who was given a copy", "{n} lines on who was given a copy", n),
    "answers": lambda t, n: t.count("{n} answer to a scaling question", "{n} answers to scaling questions", n),
    "corrections": lambda t, n: t.count("{n} correction", "{n} corrections", n),
    "addresses": lambda t, n: t.count("{n} address", "{n} addresses", n),
    "phones": lambda t, n: t.count("{n} telephone number", "{n} telephone numbers", n),
    "schools": lambda t, n: t.count("{n} school", "{n} schools", n),
    "private_notes": lambda t, n: t.count("{n} note for professionals only", "{n} notes for professionals only", n),
    "contacts": lambda t, n: t.count(
        "{n} way to reach the author of a report", "{n} ways to reach the authors of reports", n
    ),
    "earlier": lambda t, n: t.count(
        "{n} person, question or answer of the previous meeting",
        "{n} people, questions and answers of the previous meeting",
        n,
    ),
    "whole": lambda t, n: t.count(
        "{n} text on the meeting as a whole (why people met, what happens if the plan does not work)",
        "{n} texts on the meeting as a whole (why people met, what happens if the plan does not work)",
        n,
    ),
    "mentions": lambda t, n: t.count(
        "{n} place in what is left where something withheld was named: […] stands there",
        "{n} places in what is left where something withheld was named: […] stands there",
        n,
    ),
}
"""What a copy leaves out, in words. The keys are those of `Copy.withheld`, in the order in which they are told to
whoever hands the copy over."""
