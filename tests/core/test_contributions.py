"""What people prepared before the meeting: read from their files, and joined to the board as often as wanted."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.commands import Add, Agree, Correct, GiveAnswer, Limit, Move, Remove, Rewrite, TakeAnswerBack
from sos_core.contributions import (
    CLASH,
    NO_MEMORY,
    NOT_MATCHED,
    WHY,
    Author,
    Contribution,
    Joining,
    LeftAlone,
    Readers,
    Said,
    Scale,
    Shared,
    Why,
    author_as_person,
    contribution_problems,
    is_for,
    join,
    suggested_author,
    suggested_children,
    suggested_shared,
)
from sos_core.contributions.contribution import ASKED_TWICE, NOT_AMONG
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import read, write_json
from sos_core.files.contribution_file import contribution_file_name, read_contribution, write_contribution
from sos_core.files.reading import NEWER
from sos_core.files.small_file import CONTRIBUTION_FORMAT, FOREIGN, INSTEAD, PRESET_FORMAT
from sos_core.files.untrusted import TOO_DEEP
from sos_core.handle import FULL, handle
from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE, Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Person, Side
from sos_core.model.plan import Goal, Owner
from sos_core.model.presets import MeetingKind
from sos_core.model.references import NO_CHILD, NO_KIND, NOBODY, SAME_ID, TWICE, meeting_problems
from sos_core.model.reports import Joined, Report, ReportKind, Seen
from sos_core.model.statements import KINDS, Basis, Column, Correction, Kind, Stance, Statement, StatementWords
from sos_core.problems import Refused
from sos_core.validation import (
    ANSWER_OR_NOT,
    MISSING,
    NOT_A_SECRET,
    NOT_AN_ID,
    NOT_WORDS,
    OUT_OF_RANGE,
    TOO_MANY,
    UNKNOWN,
)
from tests.core.meeting_01 import AT_TEN, AT_ZERO, at, id_of, meeting_01, named
from tests.core.meetings import days, given_answers, lines, meetings, moments, some, words

T = Language()
DOCS = Path(__file__).resolve().parents[2] / "docs"
NOW = at(10, 2)
LATER = at(10, 50)
SAFE = "How safe is {} at home with Mum, the way things are today?"


def own(number: int) -> Id:
    """An id of a contribution."""
    return f"c0{number:06x}-0901-4000-8000-{number:012x}"


def secret(number: int) -> str:
    return f"{number:064x}"


def written(day: int, hour: int = 12) -> Moment:
    return Moment(utc=dt.datetime(2026, 9, day, hour, tzinfo=dt.UTC), offset=60)


def before() -> Meeting:
    """The first meeting as it is when people sit down: nothing said, nothing answered."""
    nothing = {part.value: () for part in Part if part is not Part.PEOPLE}
    return meeting_01().model_copy(update={**nothing, "core_group": ()})


def tillys() -> Contribution:
    """What Tilly prepared with Kezia: the example of the documentation."""
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "contributions.md").read_text("utf-8"), re.DOTALL)
    return read_contribution(example)


def doctors() -> Contribution:
    return Contribution(
        id=own(1),
        report=own(2),
        secret=secret(2),
        kind=ReportKind.MEDICAL,
        title="Report of the family doctor",
        on=dt.date(2026, 9, 1),
        changed=written(1),
        held_on=dt.date(2026, 9, 3),
        meeting_kind=MeetingKind.INITIAL_CONFERENCE,
        author=Author(name="Dr N. Iyer", role="family doctor", agency="Mill Road Surgery", contact="01632 960 555"),
        children=("Joe Marsh", "Tilly Marsh"),
        household="Donna, Tilly and Joe. A second family doctor sees Craig.",
        involvement="Family doctor of Donna, Tilly and Joe since 2017.",
        childs_views="Tilly said that she would like to sleep more.",
        childs_permission=True,
        familys_view="Donna says that she forgot the letters after she lost her job.",
        statements=(
            Said(
                id=own(3),
                column=Column.WORRIES,
                kind=Kind.HARM,
                text="Joe missed his two-and-a-half-year check and two immunisations.",
                about=("Joe Marsh",),
                basis=Basis.SECOND_HAND,
            ),
            Said(
                id=own(4),
                column=Column.WORRIES,
                text="Donna told me about her drinking in confidence.",
                basis=Basis.SEEN,
                readers=Readers.PROFESSIONALS,
            ),
            Said(
                id=own(5),
                column=Column.NEEDS,
                text="The surgery will offer Joe an appointment without waiting.",
                about=("Joe Marsh",),
            ),
        ),
        scales=(
            Scale(
                id=own(6),
                text=SAFE.format("Joe"),
                at_ten=AT_TEN,
                at_zero=AT_ZERO,
                child="Joe Marsh",
                number=5,
                reason="I have seen him twice this year.",
                readers=Readers.LEADER,
            ),
            Scale(
                id=own(7),
                text="How well is Tilly?",
                at_ten="As well as a child can be.",
                at_zero="She should be in hospital.",
                child="Tilly Marsh",
                non_answer=NonAnswer.PASSED,
            ),
        ),
        shared=(Shared(id=own(8), name="Donna Marsh", on=dt.date(2026, 9, 1)),),
    )


def donnas() -> Contribution:
    return Contribution(
        id=own(11),
        report=own(12),
        secret=secret(12),
        kind=ReportKind.FAMILY,
        title="What Donna wants to say",
        on=dt.date(2026, 8, 30),
        changed=written(1, 9),
        author=Author(name="donna marsh"),
        children=("Tilly", "Joe"),
        statements=(
            Said(
                id=own(13), column=Column.WELL, text="I took them to Mum's, I didn't leave them.", own_words=True,
                about=("Tilly", "Joe"),
            ),
        ),
        scales=(
            Scale(
                id=own(14), text=SAFE.format("Tilly"), at_ten=AT_TEN, at_zero=AT_ZERO, child="Tilly",
                face=Face.SMILE, instrument=Instrument.FACES,
            ),
        ),
    )  # fmt: skip


def helens() -> Contribution:
    return Contribution(
        id=own(21),
        report=own(22),
        secret=secret(22),
        kind=ReportKind.AGENCY,
        title="Report of the school",
        on=dt.date(2026, 9, 1),
        changed=written(2),
        author=Author(name="Helen O’Neill", role="class teacher", agency="St Aidan's Primary"),
        readers=Readers.PROFESSIONALS,
        children=("Tilly",),
        involvement="Tilly's teacher since September 2025.",
        childs_views="Tilly said something in circle time.",
        statements=(
            Said(
                id=own(23), column=Column.WELL, kind=Kind.STRENGTH, about=("Tilly",), basis=Basis.SEEN,
                text="Tilly has 96% attendance and helps the little ones at reading club.",
            ),
        ),
    )  # fmt: skip


def joining(meeting: Meeting, contribution: Contribution, at: Moment = NOW) -> Joining:
    """Joined to whom the program suggests."""
    author = suggested_author(meeting, contribution)
    assert author
    matches: dict[str, Id | None] = {
        **dict.fromkeys(contribution.children),
        **dict.fromkeys(shared.name for shared in contribution.shared),
        **suggested_children(meeting, contribution),
        **suggested_shared(meeting, contribution),
    }
    result = join(meeting, contribution, author=author, matches=matches, at=at)
    assert list(meeting_problems(result.meeting)) == []
    return agreed(meeting, result, contribution, author, matches, at)


def agreed(
    meeting: Meeting, told: Joining, contribution: Contribution, author: Id, matches: dict[str, Id | None], at: Moment
) -> Joining:
    """The same once the leader has agreed to what the program has told. Until then nothing was done."""
    assert told.waits is bool(told.updated or told.withdrawn)
    if not told.waits:
        return told
    assert told.meeting is meeting
    result = join(meeting, contribution, author=author, matches=matches, at=at, confirmed=told.to_confirm)
    assert list(meeting_problems(result.meeting)) == []
    assert result == replace(told, meeting=result.meeting, waits=False)
    return result


def refusals(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        act()
    assert all(problem.sentence(T).endswith(".") for problem in refused.value.problems)
    return [(problem.path, problem.message) for problem in refused.value.problems]


def statement(meeting: Meeting, id: Id) -> Statement:
    return next(statement for statement in meeting.statements if statement.id == id)


def question(meeting: Meeting, id: Id) -> Question:
    return next(question for question in meeting.questions if question.id == id)


def later(contribution: Contribution, day: int = 2, **changes: object) -> Contribution:
    """A newer version of it."""
    return contribution.model_copy(update={"changed": written(day, 18), "on": dt.date(2026, 9, day), **changes})


def with_said(contribution: Contribution, index: int, **changes: object) -> tuple[Said, ...]:
    said = list(contribution.statements)
    said[index] = said[index].model_copy(update=changes)
    return tuple(said)


def with_scale(contribution: Contribution, index: int, **changes: object) -> tuple[Scale, ...]:
    scales = list(contribution.scales)
    scales[index] = scales[index].model_copy(update=changes)
    return tuple(scales)


# What comes to the board -------------------------------------------------------------------------------------------


def test_what_tilly_prepared_with_kezia_stands_under_her_name_as_a_quotation() -> None:
    meeting, contribution = before(), tillys()
    tilly = named(meeting, "Tilly").id
    result = joining(meeting, contribution)
    assert [(s.column, s.said_by, s.own_words) for s in result.meeting.statements] == [
        (Column.WORRIES, (tilly,), True),
        (Column.WELL, (tilly,), True),
        (Column.NEEDS, (tilly,), True),
    ]
    assert [s.text for s in result.meeting.statements] == [said.text for said in contribution.statements]
    assert result.meeting.statements[0].about == (tilly,)
    assert {s.prepared.on for s in result.meeting.statements if s.prepared} == {dt.date(2026, 9, 2)}
    (asked,) = result.meeting.questions
    (answer,) = asked.answers
    assert (asked.child, answer.person, answer.number, answer.instrument) == (tilly, tilly, 4, Instrument.LADDER)
    assert (answer.reason, answer.one_higher) == ("Because Nana is near.", "If Craig rang first.")
    (report,) = result.meeting.reports
    assert (report.by, report.kind, report.helped_by) == (tilly, ReportKind.CHILD, "Kezia Brown, advocate")
    # A wish is not agreed by being joined.
    assert (result.meeting.goals, result.meeting.steps) == ((), ())
    assert result.meeting.changed == NOW
    assert result.left_alone == ()


def test_the_doctors_report_comes_in_full() -> None:
    meeting, contribution = before(), doctors()
    iyer, donna, joe = (named(meeting, name).id for name in ("Iyer", "Donna", "Joe"))
    result = joining(meeting, contribution)
    first, confidence, offer = result.meeting.statements
    assert (first.said_by, first.about, first.basis, first.kind) == ((iyer,), (joe,), Basis.SECOND_HAND, Kind.HARM)
    assert [s.limits for s in (first, confidence, offer)] == [OPEN, FOR_PROFESSIONALS, OPEN]
    (report,) = result.meeting.reports
    for field in ("title", "kind", "household", "involvement", "childs_views", "familys_view"):
        assert getattr(report, field) == getattr(contribution, field)
    assert report.contact == "01632 960 555"
    assert report.seen == (Seen(person=donna, on=dt.date(2026, 9, 1)),)
    assert report.received is None
    safe, well = result.meeting.questions
    assert safe.answers[0].limits == FOR_LEADER
    assert well.answers[0].non_answer is NonAnswer.PASSED
    assert set(result.added) == {own(2), *(own(number) for number in range(3, 9))}


def test_an_answer_goes_to_the_question_that_is_asked_in_the_same_words() -> None:
    meeting = meeting_01()
    tilly, joe = meeting.questions
    result = joining(meeting, doctors())
    assert [q.id for q in result.meeting.questions] == [tilly.id, joe.id, own(7)]
    assert result.meeting.questions[1].answers[:-1] == joe.answers
    assert result.meeting.questions[1].answers[-1].number == 5
    other_end = doctors().model_copy(update={"scales": with_scale(doctors(), 0, at_zero="Something else.")})
    assert [q.id for q in joining(meeting, other_end).meeting.questions] == [tilly.id, joe.id, own(6), own(7)]


def test_an_answer_that_was_given_at_the_table_stays() -> None:
    meeting = meeting_01()
    result = joining(meeting, donnas())
    assert result.meeting.questions == meeting.questions
    assert result.left_alone == (LeftAlone(own(14), Why.ANSWERED),)
    (two,) = result.to_settle
    assert (two.item, two.question, two.there.number, two.prepared.face) == (
        own(14), meeting.questions[0].id, 7, Face.SMILE,
    )  # fmt: skip
    again = joining(result.meeting, donnas())
    assert again == Joining(result.meeting, left_alone=result.left_alone, to_settle=result.to_settle)


def donnas_with(**changes: object) -> Contribution:
    return donnas().model_copy(update={"scales": with_scale(donnas(), 0, **changes)})


def joining_instead(meeting: Meeting, contribution: Contribution, *items: Id) -> Joining:
    """Joined as the program suggests, with these answers in place of those that were given at the meeting."""
    author = suggested_author(meeting, contribution)
    assert author
    matches = {**dict.fromkeys(contribution.children), **suggested_children(meeting, contribution)}
    result = join(meeting, contribution, author=author, matches=matches, at=NOW, instead=items)
    assert list(meeting_problems(result.meeting)) == []
    return result


def test_of_two_answers_of_one_person_the_prepared_one_can_be_the_one_that_stands() -> None:
    meeting = meeting_01()
    tilly, joe = meeting.questions
    result = joining_instead(meeting, donnas(), own(14))
    assert result.left_alone == ()
    assert own(14) in result.added
    assert [one.item for one in result.to_settle] == [own(14)]
    after = result.meeting.questions[0]
    donna = named(meeting, "Donna").id
    assert [one.person for one in after.answers] == [one.person for one in tilly.answers]
    assert [one for one in after.answers if one.person != donna] == [
        one for one in tilly.answers if one.person != donna
    ]
    given = after.answer_of(donna)
    assert given is not None
    assert (given.face, given.number) == (Face.SMILE, None)
    assert result.meeting.questions[1] == joe
    # From now on it is as it came: the same file changes nothing, a newer one brings it up to date.
    assert joining(result.meeting, donnas()) == Joining(result.meeting)
    newer = later(donnas(), scales=with_scale(donnas(), 0, face=Face.STRAIGHT))
    assert joining(result.meeting, newer).updated == (own(14),)
    # What is not to be settled is settled by nobody.
    assert joining_instead(meeting, helens(), own(14)).to_settle == ()


def test_the_same_answer_given_twice_is_nothing_to_settle() -> None:
    meeting = meeting_01()
    there = meeting.questions[0].answer_of(named(meeting, "Donna").id)
    assert there is not None
    same = donnas_with(
        number=there.number, face=None, instrument=there.instrument, reason=there.reason, one_higher=there.one_higher
    )
    result = joining_instead(meeting, same, own(14))
    assert result.to_settle == ()
    assert result.left_alone == (LeftAlone(own(14), Why.ANSWERED),)
    assert result.meeting.questions == meeting.questions


SAME = "Think of {0} at home. How safe is {0}?"


def asking(text: str, child: str, *, number: int = 60, answers: tuple[Answer, ...] = ()) -> Question:
    return Question(
        id=own(number), text=text, at_ten=f"{child} is safe.", at_zero=f"{child}'s in danger.",
        child=named(meeting_01(), "Tilly").id, answers=answers,
    )  # fmt: skip


def with_questions(*questions: Question) -> Meeting:
    return meeting_01().model_copy(update={"questions": questions})


def prepared_by_helen(called: str, **changes: object) -> Contribution:
    """An answer of Helen about the one whom she calls so."""
    scale = Scale(
        id=own(24), text=SAME.format(called), at_ten=f"{called} is safe.",
        at_zero=f"{called}'s in danger.", child=called, number=4,
    )  # fmt: skip
    fields = {
        "children": (called,),
        "statements": (),
        "childs_views": "",
        "scales": (scale.model_copy(update=changes),),
    }
    return helens().model_copy(update=fields)


@pytest.mark.parametrize(
    ("here", "called"),
    [("Tilly Marsh", "Tilly"), ("Tilly", "Tilly Marsh"), ("Tilly", "Tilly"), ("Tilly Marsh", "Tilly Marsh")],
)
def test_a_question_is_the_same_by_whatever_name_the_child_is_called_in_it(here: str, called: str) -> None:
    meeting = with_questions(asking(SAME.format(here), here))
    result = joining(meeting, prepared_by_helen(called))
    (question,) = result.meeting.questions
    assert (question.id, question.text) == (own(60), SAME.format(here))
    assert [one.number for one in question.answers] == [4]
    # And so it is the next time, and for who takes it back.
    assert joining(result.meeting, prepared_by_helen(called)) == Joining(result.meeting)
    raised = later(prepared_by_helen(called, number=5), 3)
    changed = joining(result.meeting, raised)
    assert changed.updated == (own(24),)
    assert [one.number for one in changed.meeting.questions[0].answers] == [5]
    withdrawn = joining(result.meeting, later(prepared_by_helen(called), 3, scales=()))
    assert withdrawn.withdrawn == (own(24),)
    assert [(one.id, one.answers) for one in withdrawn.meeting.questions] == [(own(60), ())]


def test_a_name_that_only_somebody_at_home_uses_is_the_childs_where_it_is_said_so() -> None:
    meeting = with_questions(asking(SAME.format("Tilly Marsh"), "Tilly Marsh"))
    contribution = prepared_by_helen("Tils")
    author, tilly = named(meeting, "Helen").id, named(meeting, "Tilly").id
    result = join(meeting, contribution, author=author, matches={"Tils": tilly}, at=NOW)
    assert [one.id for one in result.meeting.questions] == [own(60)]
    # Of another child it is another question, and so it is in other words.
    joe = join(meeting, contribution, author=author, matches={"Tils": named(meeting, "Joe").id}, at=NOW)
    assert [one.id for one in joe.meeting.questions] == [own(60), own(24)]
    for other in ({"text": "How safe is Tilsa?"}, {"at_ten": "All is well."}, {"at_zero": "Tils is not safe."}):
        found = join(
            meeting, prepared_by_helen("Tils", **other), author=author, matches={"Tils": tilly}, at=NOW
        ).meeting
        assert [one.id for one in found.questions] == [own(60), own(24)]


def test_an_answer_to_a_question_by_another_name_is_to_be_settled_where_the_person_has_answered_it() -> None:
    helen = named(meeting_01(), "Helen").id
    there = Answer(person=helen, number=5)
    meeting = with_questions(asking(SAME.format("Tilly Marsh"), "Tilly Marsh", answers=(there,)))
    result = joining(meeting, prepared_by_helen("Tilly"))
    assert result.meeting.questions == meeting.questions
    assert [(one.there.number, one.prepared.number) for one in result.to_settle] == [(5, 4)]
    instead = joining_instead(meeting, prepared_by_helen("Tilly"), own(24)).meeting.questions
    assert [[one.number for one in question.answers] for question in instead] == [[4]]


def test_where_the_meeting_asks_it_by_both_names_the_answer_goes_to_its_own_words_and_stays_where_it_went() -> None:
    whole = asking(SAME.format("Tilly Marsh"), "Tilly Marsh")
    short = asking(SAME.format("Tilly"), "Tilly", number=61)
    both = joining(with_questions(whole, short), prepared_by_helen("Tilly")).meeting
    assert [len(question.answers) for question in both.questions] == [0, 1]
    one = joining(with_questions(whole), prepared_by_helen("Tilly")).meeting
    then = one.model_copy(update={"questions": (*one.questions, short)})
    assert joining(then, prepared_by_helen("Tilly")) == Joining(then)


def test_a_parents_face_stays_a_face_and_their_words_a_quotation() -> None:
    result = joining(before(), donnas())
    assert question(result.meeting, own(14)).answers[0].face is Face.SMILE
    said = statement(result.meeting, own(13))
    assert said.own_words
    assert said.about == (named(result.meeting, "Tilly").id, named(result.meeting, "Joe").id)


def test_what_a_child_said_is_told_only_with_permission() -> None:
    result = joining(before(), helens())
    (report,) = result.meeting.reports
    assert report.childs_views == ""
    assert "circle time" not in result.meeting.model_dump_json()
    assert result.left_alone == (LeftAlone(own(22), Why.NO_PERMISSION),)
    assert report.limits == FOR_PROFESSIONALS
    allowed = joining(result.meeting, later(helens(), childs_permission=True))
    assert allowed.meeting.reports[0].childs_views == helens().childs_views
    assert allowed.updated == (own(22),)


def test_somebody_who_is_not_on_the_list_is_left_out_and_told() -> None:
    meeting = before()
    without_joe = meeting.model_copy(update={"people": tuple(p for p in meeting.people if p.name != "Joe Marsh")})
    nobody = doctors().model_copy(update={"shared": (Shared(id=own(8), name="Somebody"),)})
    result = joining(without_joe, nobody)
    assert statement(result.meeting, own(3)).about == ()
    assert [q.id for q in result.meeting.questions] == [own(7)]
    assert result.left_alone == (LeftAlone(own(6), Why.NOT_HERE), LeftAlone(own(8), Why.NOT_HERE))


def test_a_meeting_with_contributions_goes_through_its_file() -> None:
    meeting = before()
    for contribution in (tillys(), doctors(), donnas(), helens()):
        meeting = joining(meeting, contribution).meeting
    assert read(write_json(copy_for(meeting, Audience.WHOLE))).meeting == meeting


# As often as wanted ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contribution", [tillys(), doctors(), donnas(), helens()], ids=lambda one: one.title)
@pytest.mark.parametrize("meeting", [before(), meeting_01()], ids=["before", "after"])
def test_the_same_file_again_changes_nothing(meeting: Meeting, contribution: Contribution) -> None:
    once = joining(meeting, contribution)
    again = joining(once.meeting, contribution, LATER)
    assert again.meeting == once.meeting
    assert (again.added, again.updated, again.withdrawn) == ((), (), ())


def test_an_older_version_changes_nothing() -> None:
    new = joining(before(), later(doctors(), title="New")).meeting
    assert joining(new, doctors(), LATER) == Joining(new, older=True)


def test_a_newer_version_brings_up_to_date_what_is_as_it_came() -> None:
    first = joining(before(), doctors()).meeting
    newer = later(
        doctors(),
        involvement="Family doctor since 2016.",
        statements=(*with_said(doctors(), 0, text="Joe missed one check.", basis=Basis.SEEN), ),
        scales=with_scale(doctors(), 0, number=6),
        shared=(Shared(id=own(8), name="Donna Marsh", on=dt.date(2026, 9, 2)),),
    )  # fmt: skip
    result = joining(first, newer, LATER)
    assert result.updated == (own(2), own(3), own(6), own(8))
    said = statement(result.meeting, own(3))
    assert (said.text, said.basis) == ("Joe missed one check.", Basis.SEEN)
    assert said.at == NOW
    assert said.prepared
    assert said.prepared.on == dt.date(2026, 9, 2)
    unchanged = statement(result.meeting, own(5)).prepared
    assert unchanged
    assert unchanged.on == dt.date(2026, 9, 1)
    assert question(result.meeting, own(6)).answers[0].number == 6
    (report,) = result.meeting.reports
    assert (report.involvement, report.version) == ("Family doctor since 2016.", newer.changed)
    assert [seen.on for seen in report.seen] == [dt.date(2026, 9, 2)]
    assert joining(result.meeting, newer).meeting == result.meeting


def test_what_the_author_took_out_goes_where_nothing_goes_back_to_it() -> None:
    meeting = joining(before(), doctors()).meeting
    less = later(doctors(), statements=(), scales=(), shared=())
    result = joining(meeting, less)
    assert (result.meeting.statements, result.meeting.questions, result.meeting.reports[0].seen) == ((), (), ())
    assert set(result.withdrawn) == {own(number) for number in range(3, 9)}
    # And it can come back: it was the author who took it out.
    assert set(joining(result.meeting, later(doctors(), 3)).added) == {own(number) for number in range(3, 9)}
    goal = Goal(id=own(99), owner=Owner.AGENCY, text="Checks are up to date.", danger=own(3))
    answered = handle(meeting, Add(item=goal, at=NOW))
    kept = joining(answered, less)
    assert kept.left_alone == (LeftAlone(own(3), Why.NAMED),)
    assert [s.id for s in kept.meeting.statements] == [own(3)]


DONE: dict[str, Callable[[Meeting], object]] = {
    "reworded": lambda _: Rewrite(
        id=own(3), at=NOW, words=StatementWords(column=Column.WORRIES, text="Said otherwise.", about=())
    ),
    "moved": lambda _: Move(part=Part.STATEMENTS, id=own(3), column=Column.NEEDS, at=NOW),
    "agreed": lambda m: Agree(statement=own(3), person=named(m, "Donna").id, stance=Stance.AGREE, at=NOW),
    "corrected": lambda m: Correct(
        statement=own(3), at=NOW, correction=Correction(id=own(98), by=named(m, "Donna").id, text="It was one.", at=NOW)
    ),
    "limited": lambda _: Limit(part=Part.STATEMENTS, id=own(3), limits=FOR_PROFESSIONALS, at=NOW),
}


@pytest.mark.parametrize("how", DONE)
@pytest.mark.parametrize("still", [True, False], ids=["newer", "withdrawn"])
def test_what_people_at_the_table_did_to_a_statement_stays(how: str, still: bool) -> None:
    meeting = joining(before(), doctors()).meeting
    meeting = handle(meeting, DONE[how](meeting))  # type: ignore[arg-type]
    newer = with_said(doctors(), 0, text="Something newer.") if still else doctors().statements[1:]
    result = joining(meeting, later(doctors(), statements=newer))
    assert statement(result.meeting, own(3)) == statement(meeting, own(3))
    assert result.left_alone == (LeftAlone(own(3), Why.CHANGED if still else Why.NO_LONGER),)


def test_a_new_place_in_the_column_is_no_change() -> None:
    meeting = joining(before(), doctors()).meeting
    meeting = handle(meeting, Move(part=Part.STATEMENTS, id=own(3), at=NOW))
    result = joining(meeting, later(doctors(), statements=with_said(doctors(), 0, text="Something newer.")))
    assert [s.id for s in result.meeting.statements] == [own(4), own(5), own(3)]
    assert result.meeting.statements[-1].text == "Something newer."


def test_what_was_taken_out_does_not_come_back() -> None:
    meeting = joining(before(), doctors()).meeting
    iyer = named(meeting, "Iyer").id
    for command in (
        Remove(part=Part.STATEMENTS, id=own(3), at=NOW),
        TakeAnswerBack(question=own(6), person=iyer, at=NOW),
        Remove(part=Part.QUESTIONS, id=own(7), at=NOW),
    ):
        meeting = handle(meeting, command)
    (report,) = meeting.reports
    meeting = meeting.model_copy(update={"reports": (report.model_copy(update={"seen": ()}),)})
    out = tuple(LeftAlone(id, Why.TAKEN_OUT) for id in (own(3), own(6), own(7), own(8)))
    assert joining(meeting, doctors()) == Joining(meeting, left_alone=out)
    newer = joining(meeting, later(doctors(), statements=with_said(doctors(), 0, text="Something newer.")))
    assert newer.left_alone == out
    assert [s.id for s in newer.meeting.statements] == [own(4), own(5)]
    # Not even when the author takes it out and puts it in again.
    less = joining(newer.meeting, later(doctors(), 3, statements=())).meeting
    assert LeftAlone(own(3), Why.TAKEN_OUT) in joining(less, later(doctors(), 4)).left_alone


def test_an_answer_that_was_given_again_at_the_table_stays() -> None:
    meeting = joining(before(), doctors()).meeting
    iyer = named(meeting, "Iyer").id
    said = Answer(person=iyer, number=2, reason="By telephone: worse than I wrote.")
    meeting = handle(meeting, GiveAnswer(question=own(6), answer=said, at=NOW))
    result = joining(meeting, later(doctors(), scales=with_scale(doctors(), 0, number=9)))
    assert question(result.meeting, own(6)).answers == (said,)
    assert result.left_alone == (LeftAlone(own(6), Why.CHANGED),)
    gone = joining(meeting, later(doctors(), scales=doctors().scales[1:]))
    assert gone.left_alone == (LeftAlone(own(6), Why.NO_LONGER),)


def test_another_wording_is_another_question() -> None:
    meeting = joining(before(), doctors()).meeting
    reworded = later(doctors(), scales=with_scale(doctors(), 0, text="Is Joe well?"))
    alone = joining(meeting, reworded)
    assert question(alone.meeting, own(6)).text == "Is Joe well?"
    assert len(alone.meeting.questions) == 2
    donna = named(meeting, "Donna").id
    others = handle(meeting, GiveAnswer(question=own(6), answer=Answer(person=donna, number=7), at=NOW))
    # Donna answered the question as it was. Under its id there can be no other.
    kept = joining(others, reworded)
    assert kept.meeting.questions == others.questions
    assert kept.left_alone == (LeftAlone(own(6), Why.CHANGED),)
    # Where the new wording is asked already, the answer goes there, and hers stays.
    asked = Question(id=own(97), text="Is Joe well?", at_ten=AT_TEN, at_zero=AT_ZERO, child=named(meeting, "Joe").id)
    moved = joining(handle(others, Add(item=asked, at=NOW)), reworded)
    assert [a.person for a in question(moved.meeting, own(6)).answers] == [donna]
    assert [a.number for a in question(moved.meeting, own(97)).answers] == [5]
    third = joining(moved.meeting, later(doctors(), 3, scales=with_scale(doctors(), 0, text="A third wording?")))
    assert third.left_alone == (LeftAlone(own(6), Why.CHANGED),)
    # And where the doctor has answered the new wording at the table, both stay.
    said = Answer(person=named(meeting, "Iyer").id, number=5)
    told = handle(handle(others, Add(item=asked, at=NOW)), GiveAnswer(question=own(97), answer=said, at=NOW))
    assert joining(told, reworded).left_alone == (LeftAlone(own(6), Why.ANSWERED),)


def test_what_was_noted_on_the_report_stays_and_its_words_are_brought_up_to_date() -> None:
    meeting = joining(before(), doctors()).meeting
    pat = Seen(person=named(meeting, "Pat").id)
    (report,) = meeting.reports
    noted = report.model_copy(update={"received": dt.date(2026, 9, 1), "seen": (*report.seen, pat)})
    meeting = meeting.model_copy(update={"reports": (noted,)})
    donna_and_pat = (
        Shared(id=own(8), name="Donna Marsh", on=dt.date(2026, 9, 2)),
        Shared(id=own(9), name="Pat Marsh", on=dt.date(2026, 9, 2)),
    )
    result = joining(meeting, later(doctors(), familys_view="", shared=donna_and_pat))
    (after,) = result.meeting.reports
    assert (after.received, after.familys_view) == (dt.date(2026, 9, 1), "")
    assert after.seen == (pat, Seen(person=named(meeting, "Donna").id, on=dt.date(2026, 9, 2)))
    assert result.left_alone == (LeftAlone(own(9), Why.CHANGED),)
    also_pat = joining(meeting, later(doctors(), shared=(*doctors().shared, Shared(id=own(9), name="Pat Marsh"))))
    assert also_pat.meeting.reports[0].seen == noted.seen
    assert also_pat.left_alone == ()
    another_day = noted.model_copy(update={"seen": (Seen(person=noted.seen[0].person),)})
    changed = meeting.model_copy(update={"reports": (another_day,)})
    assert joining(changed, doctors()) == Joining(changed, left_alone=(LeftAlone(own(8), Why.CHANGED),))
    retitled = meeting.model_copy(update={"reports": (noted.model_copy(update={"title": "The doctor"}),)})
    kept = joining(retitled, later(doctors(), familys_view=""))
    assert kept.left_alone == (LeftAlone(own(2), Why.CHANGED),)
    assert kept.meeting.reports[0].familys_view == doctors().familys_view


def test_whoever_takes_the_report_off_begins_afresh_and_nothing_doubles() -> None:
    joined_once = joining(before(), doctors()).meeting
    meeting = handle(joined_once, Remove(part=Part.STATEMENTS, id=own(3), at=NOW))
    meeting = handle(meeting, Remove(part=Part.REPORTS, id=own(2), at=NOW))
    again = joining(meeting, doctors())
    assert again.added == (own(2), own(3), own(8))
    assert again.left_alone == ()
    assert {s.id for s in again.meeting.statements} == {s.id for s in joined_once.statements}
    assert again.meeting.questions == joined_once.questions
    assert joining(again.meeting, doctors()) == Joining(again.meeting)
    newer = joining(meeting, later(doctors(), scales=with_scale(doctors(), 0, text="Is Joe well?")))
    assert newer.left_alone == (LeftAlone(own(6), Why.FORGOTTEN),)
    assert question(newer.meeting, own(6)) == question(joined_once, own(6))


def test_a_wrong_author_can_be_put_right() -> None:
    meeting = before()
    bev, iyer = named(meeting, "Bev").id, named(meeting, "Iyer").id
    matches: dict[str, Id | None] = {"Joe Marsh": None, "Tilly Marsh": None, "Donna Marsh": None}
    scale = Scale(id=own(6), text="How is it?", at_ten="Good.", at_zero="Bad.", number=5)
    contribution = doctors().model_copy(update={"scales": (scale,)})
    wrong = join(meeting, contribution, author=bev, matches=matches, at=NOW).meeting
    told = join(wrong, contribution, author=iyer, matches=matches, at=NOW)
    assert told.to_confirm == {own(number) for number in range(2, 7)}
    right = agreed(wrong, told, contribution, iyer, matches, NOW).meeting
    assert {s.said_by for s in right.statements} == {(iyer,)}
    assert [a.person for a in right.questions[0].answers] == [iyer]
    assert right.reports[0].by == iyer
    assert bev not in right.model_copy(update={"people": ()}).model_dump_json()


def test_two_answers_change_places_as_far_as_they_can() -> None:
    def asked(number: int, text: str, answer: int) -> Scale:
        return Scale(id=own(number), text=text, at_ten="Good.", at_zero="Bad.", number=answer)

    def shown(number: int, name: str) -> Shared:
        return Shared(id=own(number), name=name)

    first = donnas().model_copy(
        update={
            "scales": (asked(41, "One?", 1), asked(42, "Two?", 2)),
            "shared": (shown(43, "Pat Marsh"), shown(44, "Craig Holt")),
        }
    )
    meeting = joining(before(), first).meeting
    moved = later(
        first, scales=(asked(41, "Two?", 1), asked(42, "Three?", 2)),
        shared=(shown(43, "Craig Holt"), shown(44, "Ruth Adeyemi")),
    )  # fmt: skip
    result = joining(meeting, moved)
    assert {q.text: [a.number for a in q.answers] for q in result.meeting.questions} == {"Two?": [1], "Three?": [2]}
    assert {named(meeting, name).id for name in ("Craig", "Ruth")} == {s.person for s in result.meeting.reports[0].seen}
    assert joining(result.meeting, moved) == Joining(result.meeting)
    swapped = later(
        first, scales=(asked(41, "Two?", 1), asked(42, "One?", 2)),
        shared=(shown(43, "Craig Holt"), shown(44, "Pat Marsh")),
    )  # fmt: skip
    stuck = joining(meeting, swapped)
    assert stuck.meeting.questions == meeting.questions
    assert [one.why for one in stuck.left_alone] == [Why.ANSWERED, Why.ANSWERED, Why.CHANGED, Why.CHANGED]


def test_what_says_the_same_as_something_taken_out_is_not_taken_for_it() -> None:
    meeting = joining(before(), doctors()).meeting
    meeting = handle(meeting, Remove(part=Part.QUESTIONS, id=own(6), at=NOW))
    again = with_scale(doctors(), 0, id=own(60))
    result = joining(meeting, later(doctors(), scales=again))
    assert result.added == (own(60),)
    assert joining(result.meeting, later(doctors(), scales=again)).meeting == result.meeting


def test_what_the_table_and_the_author_both_made_of_it_is_as_it_came() -> None:
    meeting = joining(before(), doctors()).meeting
    first = statement(meeting, own(3))
    reworded = StatementWords.model_validate(
        {**first.model_dump(include=set(StatementWords.model_fields)), "text": "Joe missed one check."}
    )
    meeting = handle(meeting, Rewrite(id=own(3), words=reworded, at=NOW))
    (report,) = meeting.reports
    meeting = meeting.model_copy(update={"reports": (report.model_copy(update={"title": "The doctor"}),)})
    same = later(doctors(), title="The doctor", statements=with_said(doctors(), 0, text="Joe missed one check."))
    result = joining(meeting, same)
    assert (result.updated, result.left_alone) == ((), ())
    assert result.meeting.statements == meeting.statements
    # From then on the author can change it again.
    third = later(doctors(), 3, title="Again", statements=with_said(doctors(), 0, text="Joe missed none."))
    again = joining(result.meeting, third)
    assert (again.updated, again.left_alone) == ((own(2), own(3)), ())
    assert statement(again.meeting, own(3)).text == "Joe missed none."
    assert again.meeting.reports[0].title == "Again"


def test_only_what_came_with_it_is_taken_out() -> None:
    meeting = joining(before(), doctors()).meeting
    first, *others = meeting.statements
    said = (first.model_copy(update={"prepared": None}), *others)
    result = joining(meeting.model_copy(update={"statements": said}), later(doctors(), statements=()))
    assert result.meeting.statements == said[:1]
    assert LeftAlone(own(3), Why.NO_LONGER) in result.left_alone


def test_an_answer_is_brought_up_to_date_beside_those_of_others() -> None:
    meeting = joining(before(), doctors()).meeting
    donna = named(meeting, "Donna").id
    meeting = handle(meeting, GiveAnswer(question=own(6), answer=Answer(person=donna, number=7), at=NOW))
    result = joining(meeting, later(doctors(), scales=with_scale(doctors(), 0, number=6)))
    assert (result.updated, result.left_alone) == ((own(6),), ())
    assert [answer.number for answer in question(result.meeting, own(6)).answers] == [6, 7]


@pytest.mark.parametrize("how", ["limited", "about a danger"])
def test_a_question_with_which_people_did_something_stays_without_its_answer(how: str) -> None:
    meeting = joining(before(), doctors()).meeting
    done = {"limits": FOR_PROFESSIONALS} if how == "limited" else {"danger": own(3)}
    asked = tuple(q.model_copy(update=done) if q.id == own(6) else q for q in meeting.questions)
    meeting = meeting.model_copy(update={"questions": asked})
    gone = joining(meeting, later(doctors(), scales=()))
    assert gone.withdrawn == (own(6), own(7))
    assert gone.meeting.questions == (asked[0].model_copy(update={"answers": ()}),)
    reworded = joining(meeting, later(doctors(), scales=with_scale(doctors(), 0, text="Is Joe well?")))
    assert reworded.meeting.questions == asked
    assert reworded.left_alone == (LeftAlone(own(6), Why.CHANGED),)


def test_the_same_answer_given_at_the_table_is_the_tables() -> None:
    iyer = named(before(), "Iyer").id
    meeting = joining(before(), doctors()).meeting
    (prepared,) = question(meeting, own(6)).answers
    told = prepared.model_copy(update={"prepared": None})
    after = handle(meeting, GiveAnswer(question=own(6), answer=told, at=NOW))
    result = joining(after, later(doctors(), scales=with_scale(doctors(), 0, number=9)))
    assert question(result.meeting, own(6)).answers == (told,)
    assert result.left_alone == (LeftAlone(own(6), Why.CHANGED),)
    # Likewise where it was told before the file came.
    asked = question(meeting, own(6)).model_copy(update={"id": own(96), "answers": (told,)})
    earlier = handle(before(), Add(item=asked, at=NOW))
    late = joining(earlier, doctors())
    assert late.left_alone == (LeftAlone(own(6), Why.ANSWERED),)
    assert question(late.meeting, own(96)).answer_of(iyer) == told


# What is refused ---------------------------------------------------------------------------------------------------


def test_who_is_who_must_be_said_and_be_possible() -> None:
    meeting = before()
    iyer, tilly, joe, donna = (named(meeting, name).id for name in ("Iyer", "Tilly", "Joe", "Donna"))

    def tried(author: Id = iyer, contribution: Contribution | None = None, **matches: Id | None) -> object:
        known = {"Joe Marsh": joe, "Tilly Marsh": tilly, "Donna Marsh": donna}
        names = {name: id for name, id in known.items() if name.split()[0] not in matches}
        given = {f"{name} Marsh": id for name, id in matches.items()}
        return join(meeting, contribution or doctors(), author=author, matches={**names, **given}, at=NOW)

    assert refusals(lambda: tried(author=own(50))) == [("author", NOBODY)]
    assert refusals(lambda: tried(Joe=donna)) == [("contribution.children[0]", NO_CHILD)]
    assert refusals(lambda: tried(Joe=tilly)) == [("contribution.children[1]", TWICE)]
    assert refusals(lambda: tried(Donna=own(50))) == [("contribution.shared[0].name", NOBODY)]
    assert refusals(lambda: join(meeting, doctors(), author=iyer, matches={}, at=NOW)) == [
        ("contribution.children[0]", NOT_MATCHED),
        ("contribution.children[1]", NOT_MATCHED),
        ("contribution.shared[0].name", NOT_MATCHED),
    ]
    child = doctors().model_copy(update={"kind": ReportKind.CHILD})
    assert refusals(lambda: tried(contribution=child)) == [("author", NO_CHILD)]


@pytest.mark.parametrize(
    ("place", "path"), [("report", "report"), ("statements", "statements[0].id"), ("scales", "scales[0].id")]
)
def test_an_id_that_belongs_to_something_else_is_refused(place: str, path: str) -> None:
    meeting = meeting_01()
    for taken in (meeting.id, meeting.people[0].id, meeting.statements[0].id, meeting.questions[0].id):
        if place == "report":
            contribution = tillys().model_copy(update={"report": taken})
        elif place == "statements":
            contribution = tillys().model_copy(update={"statements": with_said(tillys(), 0, id=taken)})
        else:
            contribution = tillys().model_copy(update={"scales": with_scale(tillys(), 0, id=taken, text="Other?")})
        assert refusals(lambda one=contribution: joining(meeting, one)) == [(f"contribution.{path}", CLASH)]  # type: ignore[misc]
    report = Report(id=tillys().report, title="Another")
    other = handle(meeting, Add(item=report, at=NOW))
    assert refusals(lambda: joining(other, tillys())) == [("contribution.report", CLASH)]


def test_a_copy_does_not_know_what_was_joined_and_says_so() -> None:
    meeting = joining(before(), doctors()).meeting
    for audience in set(Audience) - {Audience.WHOLE}:
        reader = named(meeting, "Tilly").id if audience in OF_ONE else None
        copy = copy_for(meeting, audience, reader)
        text = write_json(copy)
        assert not any(one.digest in text for one in meeting.reports[0].joined)
        assert [(report.version, report.joined) for report in copy.meeting.reports] in ([], [(None, ())])
    of_professionals = copy_for(meeting, Audience.PROFESSIONALS).meeting
    assert own(6) in {one.id for one in of_professionals.questions}
    assert refusals(lambda: joining(of_professionals, doctors())) == [("", NO_MEMORY)]


def test_what_has_no_room_is_refused() -> None:
    meeting = before()
    full = meeting.model_copy(
        update={"statements": tuple(Statement(id=id_of(n), column=Column.WELL, text="x", at=NOW)
                                    for n in range(10_000, 10_000 + MOST_ITEMS))}
    )  # fmt: skip
    assert refusals(lambda: joining(full, tillys())) == [("", FULL)]
    reports = tuple(Report(id=id_of(n), title="x") for n in range(10_000, 10_000 + MOST_PEOPLE))
    assert refusals(lambda: joining(meeting.model_copy(update={"reports": reports}), tillys())) == [("", FULL)]
    (report,) = joining(meeting, tillys()).meeting.reports
    most = MOST_ITEMS - len(report.joined)
    for more, answer in ((0, None), (1, [("", FULL)])):
        memory = tuple(Joined(item=id_of(n), digest="0" * 64) for n in range(10_000, 10_000 + most + more))
        filled = meeting.model_copy(
            update={"reports": (report.model_copy(update={"joined": (*report.joined, *memory)}),)}
        )
        if answer:
            assert refusals(lambda one=filled: joining(one, tillys())) == answer  # type: ignore[misc]
        else:
            assert len(joining(filled, tillys()).meeting.reports[0].joined) == MOST_ITEMS


def test_a_memory_that_was_made_up_takes_nothing_of_others_out() -> None:
    meeting = joining(meeting_01(), doctors()).meeting
    (report,) = meeting.reports
    memory = tuple(
        one.model_copy(update={"item": meeting.statements[0].id}) if one.item == own(3) else one
        for one in report.joined
    )
    meeting = meeting.model_copy(update={"reports": (report.model_copy(update={"joined": memory}),)})
    result = joining(meeting, later(doctors(), statements=doctors().statements[1:]))
    assert result.withdrawn == ()
    assert {s.id for s in result.meeting.statements} == {s.id for s in meeting.statements}


# Who is who --------------------------------------------------------------------------------------------------------


def with_people(*people: tuple[str, Side]) -> Meeting:
    return before().model_copy(
        update={"people": tuple(Person(id=id_of(n), name=name, side=side) for n, (name, side) in enumerate(people))}
    )


@pytest.mark.parametrize(
    ("written_as", "on_the_list", "fits"),
    [
        ("tilly  MARSH", ["Tilly Marsh", "Joe Marsh"], 0),
        ("Tilly", ["Tilly Marsh", "Joe Marsh"], 0),
        ("Tilly", ["Tilly Marsh", "Tilly Holt"], None),
        ("Tilly", ["Tilly Marsh", "Tilly"], 1),
        ("Tilly Marsh", ["Tilly Marsh", "Tilly Marsh"], None),
        ("Till", ["Tilly Marsh"], None),
        ("Tilly Marsh", ["Tilly"], None),
        ("Tilly O’Neill", ["Tilly O'Neill"], 0),
        ("Łukasz WÓJCIK", ["łukasz wo\u0301jcik"], 0),
        ("STRASSE", ["Straße"], 0),
    ],
)
def test_a_name_fits_where_exactly_one_person_goes_by_it(
    written_as: str, on_the_list: list[str], fits: int | None
) -> None:
    meeting = with_people(*((name, Side.CHILD) for name in on_the_list))
    contribution = tillys().model_copy(
        update={"author": Author(name=written_as), "children": (written_as,), "shared": (
            Shared(id=own(30), name=written_as),
        )}
    )  # fmt: skip
    id = None if fits is None else id_of(fits)
    assert suggested_author(meeting, contribution) == id
    assert suggested_children(meeting, contribution) == ({} if id is None else {written_as: id})
    assert suggested_shared(meeting, contribution) == ({} if id is None else {written_as: id})


def test_a_childs_words_are_suggested_for_children_and_a_report_for_grown_ups() -> None:
    meeting = with_people(("Sam Marsh", Side.CHILD), ("Sam Marsh", Side.FAMILY))
    contribution = tillys().model_copy(update={"author": Author(name="Sam Marsh")})
    suggested = {kind: suggested_author(meeting, contribution.model_copy(update={"kind": kind})) for kind in ReportKind}
    assert suggested == {
        ReportKind.CHILD: id_of(0),
        ReportKind.FAMILY: id_of(1),
        ReportKind.AGENCY: id_of(1),
        ReportKind.MEDICAL: id_of(1),
        ReportKind.OTHER: None,
    }


def test_nobody_is_suggested_for_two_names() -> None:
    contribution = tillys().model_copy(update={"children": ("Tilly", "Tilly Marsh", "Joe")})
    assert suggested_children(meeting_01(), contribution) == {"Joe": named(meeting_01(), "Joe").id}


def test_an_author_who_is_not_on_the_list_can_be_put_there() -> None:
    person = author_as_person(doctors())
    assert (person.name, person.role, person.agency) == ("Dr N. Iyer", "family doctor", "Mill Road Surgery")
    assert (person.side, person.attendance) == (Side.PROFESSIONAL, Attendance.SENT_VIEWS)
    assert author_as_person(tillys()).side is Side.CHILD


def test_a_contribution_for_another_meeting_is_told_from_one_for_this() -> None:
    meeting = meeting_01()
    assert is_for(meeting, doctors())
    assert is_for(meeting, donnas())
    assert not is_for(meeting.model_copy(update={"held_on": dt.date(2026, 9, 4)}), doctors())
    assert not is_for(meeting.model_copy(update={"kind": MeetingKind.CORE_GROUP}), doctors())


def test_every_reason_has_a_sentence() -> None:
    assert set(WHY) == set(Why)
    assert all(T(sentence).endswith(".") for sentence in WHY.values())


# Files -------------------------------------------------------------------------------------------------------------


def tree(contribution: Contribution | None = None) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(write_contribution(contribution or doctors()))
    return parsed


def spoiled(path: str, value: object) -> str:
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    parsed: Any = tree()
    node = parsed
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    return json.dumps(parsed)


SPOILED = [
    ("version", 2, "version", NEWER),
    ("format", "meeting-board", "", INSTEAD["meeting-board"]),
    ("format", PRESET_FORMAT, "", INSTEAD[PRESET_FORMAT]),
    ("format", None, "", FOREIGN[CONTRIBUTION_FORMAT]),
    ("contribution.author.name", "  ", "contribution.author.name", MISSING),
    ("contribution.id", "1", "contribution.id", NOT_AN_ID),
    ("contribution.report", own(1), "contribution.report", SAME_ID),
    ("contribution.secret", "Tilly", "contribution.secret", NOT_A_SECRET),
    ("contribution.secret", "A" * 64, "contribution.secret", NOT_A_SECRET),
    ("contribution.secret", "a" * 63, "contribution.secret", NOT_A_SECRET),
    ("contribution.secret", None, "contribution.secret", NOT_WORDS),
    ("contribution.scales[0].id", own(3), "contribution.scales[0].id", SAME_ID),
    ("contribution.scales[0].number", 11, "contribution.scales[0].number", OUT_OF_RANGE),
    ("contribution.scales[0].face", "smile", "contribution.scales[0]", ANSWER_OR_NOT),
    ("contribution.scales[0].child", "Sam", "contribution.scales[0].child", NOT_AMONG),
    ("contribution.children[1]", "Joe Marsh", "contribution.children[1]", TWICE),
    ("contribution.children", ["x"] * 21, "contribution.children", TOO_MANY),
    ("contribution.statements[0].about[0]", "Sam", "contribution.statements[0].about[0]", NOT_AMONG),
    ("contribution.statements[0].about", ["Joe Marsh"] * 2, "contribution.statements[0].about[1]", TWICE),
    ("contribution.statements[0].kind", "strength", "contribution.statements[0].kind", NO_KIND),
    ("contribution.statements[0].said_by", "x", "contribution.statements[0].said_by", UNKNOWN),
    (
        "contribution.scales[1]",
        tree()["contribution"]["scales"][0] | {"id": own(70)},
        "contribution.scales[1]",
        ASKED_TWICE,
    ),
    ("contribution.shared[0].id", own(1), "contribution.shared[0].id", SAME_ID),
]


@pytest.mark.parametrize(("field", "value", "path", "message"), SPOILED)
def test_a_contribution_that_is_wrong_is_refused_with_the_place(
    field: str, value: object, path: str, message: str
) -> None:
    assert (path, message) in refusals(lambda: read_contribution(spoiled(field, value)))


def test_somebody_is_shared_with_once() -> None:
    twice = (Shared(id=own(31), name="Donna"), Shared(id=own(32), name="Donna"))
    wrong = doctors().model_copy(update={"shared": twice})
    assert refusals(lambda: write_contribution(wrong)) == [("contribution.shared[1].name", TWICE)]
    assert refusals(lambda: join(before(), wrong, author=own(1), matches={}, at=NOW))[0] == (
        "contribution.shared[1].name",
        TWICE,
    )


def test_a_file_is_named_after_the_day_and_after_nobody() -> None:
    assert contribution_file_name(doctors()) == "prepared-2026-09-01.json"


def test_every_field_is_in_the_documentation() -> None:
    page = (DOCS / "contributions.md").read_text("utf-8")
    for model in (Contribution, Author, Said, Scale, Shared):
        assert [name for name in model.model_fields if f"`{name}`" not in page] == []
    assert [readers.value for readers in Readers if f"`{readers.value}`" not in page] == []


def test_a_deep_file_is_refused_in_a_sentence() -> None:
    assert refusals(lambda: read_contribution('{"a": ' + "[" * 100_000)) == [("", TOO_DEEP)]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*Contribution.model_fields, "text", "name"]), inner)
), max_leaves=10))  # fmt: skip
def test_no_json_whatever_raises_anything_but_a_refusal(value: object) -> None:
    envelope = {"format": CONTRIBUTION_FORMAT, "version": 1, "contribution": value}
    assert refusals(lambda: read_contribution(json.dumps(envelope)))


# Whatever people write ---------------------------------------------------------------------------------------------

_READERS = st.sampled_from(Readers)


@st.composite
def contributions(draw: st.DrawFn, children_are: list[Id] | None = None) -> Contribution:
    """Something that anybody may have prepared. Its ids are always the same, so that two are versions of one."""
    children = draw(st.lists(words(), unique=True, max_size=3))
    readers = draw(st.lists(words(), unique=True, max_size=2))

    def said(number: int) -> Said:
        column = draw(st.sampled_from(Column))
        return Said(
            id=own(100 + number),
            column=column,
            kind=draw(st.one_of(st.none(), st.sampled_from(KINDS[column]))),
            text=draw(words()),
            own_words=draw(st.booleans()),
            interpreted=draw(lines()),
            about=draw(some(children)),
            basis=draw(st.one_of(st.none(), st.sampled_from(Basis))),
            readers=draw(_READERS),
        )

    def scale(number: int) -> Scale:
        return Scale.model_validate(
            {
                **draw(given_answers()),
                "id": own(200 + number),
                "text": draw(st.sampled_from(("How safe?", "How well?"))),
                "at_ten": "Good.",
                "at_zero": "Bad.",
                "child": draw(st.one_of(st.none(), st.sampled_from(children))) if children else None,
                "reason": draw(lines()),
                "one_higher": draw(lines()),
                "readers": draw(_READERS),
            }
        )

    numbers = st.lists(st.integers(0, 4), unique=True, max_size=3)
    return Contribution(
        id=own(1),
        report=own(2),
        secret=secret(2),
        kind=draw(st.sampled_from([kind for kind in ReportKind if kind is not ReportKind.CHILD])),
        title=draw(words()),
        on=draw(days()),
        changed=draw(moments()),
        author=Author(name=draw(words()), role=draw(lines()), agency=draw(lines()), contact=draw(lines())),
        helped_by=draw(lines()),
        readers=draw(_READERS),
        children=tuple(children),
        household=draw(lines()),
        involvement=draw(lines()),
        childs_views=draw(lines()),
        childs_permission=draw(st.booleans()),
        familys_view=draw(lines()),
        statements=tuple(said(number) for number in draw(numbers)),
        scales=tuple({(one.text, one.child): one for one in (scale(number) for number in draw(numbers))}.values()),
        shared=tuple(
            Shared(id=own(300 + number), name=name, on=draw(st.one_of(st.none(), days())))
            for number, name in enumerate(readers)
        ),
    )


@st.composite
def matched(draw: st.DrawFn, meeting: Meeting, contribution: Contribution) -> dict[str, Id | None]:
    """Who is who: children are children, nobody is two, and one name that is in both lists is one person."""
    children = draw(st.permutations([p.id for p in meeting.people if p.side is Side.CHILD]))
    matches: dict[str, Id | None] = dict(zip(contribution.children, [*children, None, None, None], strict=False))
    others = [p.id for p in meeting.people if p.id not in matches.values()]
    names = [shared.name for shared in contribution.shared if shared.name not in matches]
    return matches | dict(zip(names, [*draw(st.permutations(others)), None, None], strict=False))


@given(contributions())
def test_a_contribution_comes_back_from_its_file(contribution: Contribution) -> None:
    assert list(contribution_problems(contribution)) == []
    text = write_contribution(contribution)
    assert read_contribution(text) == read_contribution(text.encode()) == contribution
    assert write_contribution(read_contribution(text)) == text


@settings(max_examples=20)
@given(st.data(), meetings().filter(lambda meeting: bool(meeting.people)), moments())
def test_joining_twice_is_joining_once_whatever_was_joined_before(
    data: st.DataObject, meeting: Meeting, at: Moment
) -> None:
    author = data.draw(st.sampled_from(meeting.people)).id
    for _ in range(3):
        contribution = data.draw(contributions())
        matches = data.draw(matched(meeting, contribution))
        told = join(meeting, contribution, author=author, matches=matches, at=at)
        result = agreed(meeting, told, contribution, author, matches, at)
        assert list(meeting_problems(result.meeting)) == []
        Meeting.model_validate(result.meeting.model_dump())
        again = join(result.meeting, contribution, author=author, matches=matches, at=LATER)
        assert again.meeting == result.meeting
        assert (again.added, again.updated, again.withdrawn) == ((), (), ())
        # Nothing of what others said is touched.
        theirs = {s.id for s in meeting.statements if s.prepared is None or s.prepared.contribution != own(1)}
        assert {s.id: s for s in meeting.statements if s.id in theirs}.items() <= {
            s.id: s for s in result.meeting.statements
        }.items()
        meeting = result.meeting


@settings(max_examples=40)
@given(st.data())
def test_two_versions_after_each_other_are_the_newer_one(data: st.DataObject) -> None:
    meeting = before()
    iyer = named(meeting, "Iyer").id
    old, new = data.draw(contributions()), data.draw(contributions())
    old, new = (replace_changed(old, 1), replace_changed(new, 2))
    both: dict[str, Id | None] = {}
    for name in dict.fromkeys((*old.children, *new.children, *(s.name for s in (*old.shared, *new.shared)))):
        both[name] = None
    first = join(meeting, old, author=iyer, matches=both, at=NOW).meeting
    straight = join(meeting, new, author=iyer, matches=both, at=NOW)
    result = agreed(first, join(first, new, author=iyer, matches=both, at=NOW), new, iyer, both, NOW)
    assert content(result.meeting) == content(straight.meeting)
    assert join(result.meeting, old, author=iyer, matches=both, at=LATER) == Joining(result.meeting, older=True)


def replace_changed(contribution: Contribution, day: int) -> Contribution:
    return contribution.model_copy(update={"changed": written(day), "on": dt.date(2026, 9, day)})


def content(meeting: Meeting) -> object:
    """What is on the board and in the report, in any order."""
    (report,) = meeting.reports
    return (
        {(s.id, s.text, s.column, s.kind, s.limits, s.basis) for s in meeting.statements},
        report.model_copy(update={"joined": (), "prepared": None}),
    )
