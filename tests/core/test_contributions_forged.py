"""Contributions that are not what they say: whoever holds a copy of a meeting has every id that is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from sos_core.commands import Add, GiveAnswer, Remove
from sos_core.contributions import (
    ANOTHER_SECRET,
    CLASH,
    NO_MEMORY,
    Author,
    Contribution,
    Joining,
    LeftAlone,
    Said,
    Scale,
    Shared,
    Why,
    join,
)
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import write_json
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.handle import handle
from sos_core.merge import Version, handed_over
from sos_core.merge import joined as merged
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.reports import Report, ReportKind
from sos_core.model.statements import Column
from tests.core.meeting_01 import at, id_of, meeting_01, named
from tests.core.test_contributions import (
    LATER,
    NOW,
    before,
    doctors,
    joining,
    later,
    own,
    question,
    refusals,
    secret,
    statement,
    tillys,
    with_said,
    with_scale,
    written,
)


def with_tillys() -> Meeting:
    return joining(before(), tillys()).meeting


def by_craig(meeting: Meeting, **changes: object) -> Contribution:
    """A "newer version of what Tilly prepared" that Craig makes out of nothing but his own copy of the meeting."""
    copy = copy_for(meeting, Audience.PERSON, named(meeting, "Craig").id).meeting
    (report,) = copy.reports
    assert report.prepared
    forged = Contribution(
        id=report.prepared.contribution,
        report=report.id,
        secret=secret(666),
        kind=ReportKind.CHILD,
        title=report.title,
        on=dt.date(2026, 9, 3),
        changed=at(9, 59),
        author=Author(name="Tilly"),
        helped_by=report.helped_by,
        children=("Tilly",),
        statements=tuple(
            Said(id=s.id, column=s.column, kind=s.kind, text=s.text, about=tuple("Tilly" for _ in s.about))
            for s in copy.statements
        ),
        scales=tuple(
            Scale(
                id=q.id, text=q.text, at_ten=q.at_ten, at_zero=q.at_zero, child="Tilly", number=a.number,
                instrument=a.instrument, reason=a.reason, one_higher=a.one_higher,
            )
            for q in copy.questions
            for a in q.answers
        ),
    )  # fmt: skip
    return read_contribution(write_contribution(forged.model_copy(update=changes)))


def forgeries(meeting: Meeting) -> Iterator[tuple[str, Contribution]]:
    same = by_craig(meeting)
    worry, *rest = same.statements
    yield "the same", same
    yield "her worry dropped", by_craig(meeting, statements=tuple(rest))
    yield (
        "her worry reworded",
        by_craig(meeting, statements=(worry.model_copy(update={"text": "Craig is nice."}), *rest)),
    )
    yield (
        "something added",
        by_craig(meeting, statements=(*same.statements, Said(id=own(90), column=Column.WELL, text="Craig is nice."))),
    )
    yield "her answer dropped", by_craig(meeting, scales=())
    yield (
        "her answer raised",
        by_craig(meeting, scales=tuple(one.model_copy(update={"number": 10}) for one in same.scales)),
    )
    yield "called older", by_craig(meeting, changed=written(1))


def test_nobody_but_the_author_can_write_a_newer_version() -> None:
    meeting = with_tillys()
    tilly = named(meeting, "Tilly").id
    said = [said.id for said in tillys().statements]
    everything = [own(90), *said, tillys().scales[0].id, tillys().report]
    assert [one.id for one in by_craig(meeting).statements] == said
    for name, forged in forgeries(meeting):
        refused = refusals(
            lambda one=forged: join(  # type: ignore[misc]
                meeting, one, author=tilly, matches={"Tilly": tilly}, at=LATER, confirmed=everything
            )
        )
        assert (name, refused) == (name, [("contribution.secret", ANOTHER_SECRET)])
        # With her own secret each of them would be a version of hers: nothing else stands in its way.
        hers = forged.model_copy(update={"secret": tillys().secret})
        assert joining(meeting, hers, LATER).older is (name == "called older")


def test_no_copy_has_the_secret_and_none_but_the_leaders_its_digest() -> None:
    meeting = joining(with_tillys(), doctors()).meeting
    digests = [one.digest for report in meeting.reports for one in report.joined]
    assert len(set(digests)) == len(digests)
    for audience in Audience:
        reader = named(meeting, "Tilly").id if audience in OF_ONE else None
        text = write_json(copy_for(meeting, audience, reader))
        assert tillys().secret not in text
        assert doctors().secret not in text
        assert all(digest in text for digest in digests) is (audience is Audience.WHOLE)
        assert any(digest in text for digest in digests) is (audience is Audience.WHOLE)
    assert tillys().secret not in repr(tillys())


def test_what_is_remembered_of_a_secret_does_not_tell_which_contributions_have_one_author() -> None:
    same = doctors().model_copy(update={"secret": tillys().secret})
    meeting = joining(with_tillys(), same).meeting
    kept = {one.item: one.digest for report in meeting.reports for one in report.joined}
    assert kept[tillys().id] != kept[same.id]


def test_a_secret_is_of_one_contribution() -> None:
    meeting = joining(with_tillys(), doctors()).meeting
    borrowed = later(doctors(), secret=tillys().secret)
    assert refusals(lambda: joining(meeting, borrowed)) == [("contribution.secret", ANOTHER_SECRET)]


def test_where_no_secret_is_remembered_no_newer_version_is_known() -> None:
    meeting = with_tillys()
    (report,) = meeting.reports
    kept = tuple(one for one in report.joined if one.item != tillys().id)
    assert len(kept) == len(report.joined) - 1
    without = meeting.model_copy(update={"reports": (report.model_copy(update={"joined": kept}),)})
    assert refusals(lambda: joining(without, tillys())) == [("", NO_MEMORY)]


def test_a_contribution_is_not_joined_a_second_time_under_another_report() -> None:
    meeting = with_tillys()
    beside = by_craig(meeting, report=own(91))
    assert refusals(lambda: joining(meeting, beside)) == [("contribution.report", CLASH)]


def test_the_secret_goes_where_two_versions_of_the_meeting_are_joined() -> None:
    start = handed_over(Version(before()))
    hers = Version(with_tillys(), start.past)
    other = Version(handle(start.meeting, Add(item=Report(id=own(92), title="Another"), at=LATER)), start.past)
    for one, two in ((hers, other), (other, hers)):
        meeting = merged(one, two).version.meeting
        assert refusals(lambda one=meeting: joining(one, by_craig(with_tillys()))) == [  # type: ignore[misc]
            ("contribution.secret", ANOTHER_SECRET)
        ]
        assert joining(meeting, tillys()).meeting == meeting


# Ids of others -----------------------------------------------------------------------------------------------------


def another(**changes: object) -> Contribution:
    """A contribution that Craig may well bring."""
    honest = Contribution(
        id=own(81),
        report=own(82),
        secret=secret(81),
        kind=ReportKind.FAMILY,
        title="What Craig wants to say",
        on=dt.date(2026, 9, 2),
        changed=at(9, 0),
        author=Author(name="Craig Holt"),
        children=("Tilly",),
        statements=(Said(id=own(83), column=Column.WELL, text="I mend things."),),
        scales=(Scale(id=own(84), text="How is it?", at_ten="Good.", at_zero="Bad.", number=9),),
        shared=(Shared(id=own(85), name="Pat Marsh"),),
    )
    return honest.model_copy(update=changes)


def taking(id: Id) -> Iterator[tuple[str, Contribution]]:
    """The same, with an id of somebody else in each of the places where an id can be."""
    yield "id", another(id=id)
    yield "report", another(report=id)
    yield "statements[0].id", another(statements=with_said(another(), 0, id=id))
    yield "scales[0].id", another(scales=with_scale(another(), 0, id=id))
    yield "shared[0].id", another(shared=(Shared(id=id, name="Pat Marsh"),))


def test_no_id_of_anything_else_in_the_meeting_is_taken() -> None:
    meeting = joining(joining(meeting_01(), tillys()).meeting, doctors()).meeting
    taken = [meeting.id, *(part.items(meeting)[0].id for part in Part if part.items(meeting))]
    taken += [tillys().report, *(said.id for said in tillys().statements), own(3), own(7)]
    assert len(taken) >= 12
    for id in taken:
        for path, forged in taking(id):
            assert refusals(lambda one=forged: joining(meeting, one)) == [  # type: ignore[misc]
                (f"contribution.{path}", CLASH)
            ], path
    assert joining(meeting, another()).left_alone == ()


def test_all_ids_of_others_are_told_at_once() -> None:
    meeting = meeting_01()
    first, second = meeting.statements[:2]
    forged = another(report=first.id, statements=with_said(another(), 0, id=second.id))
    assert refusals(lambda: joining(meeting, forged)) == [
        ("contribution.report", CLASH),
        ("contribution.statements[0].id", CLASH),
    ]


def test_an_id_of_a_contribution_does_not_become_something_else_in_a_newer_version() -> None:
    meeting = joining(before(), another()).meeting
    for path, scales, statements in (
        ("scales[0].id", with_scale(another(), 0, id=own(83)), ()),
        ("statements[0].id", (), with_said(another(), 0, id=own(84))),
    ):
        newer = later(another(), 4, scales=scales, statements=statements)
        assert refusals(lambda one=newer: joining(meeting, one)) == [  # type: ignore[misc]
            (f"contribution.{path}", CLASH)
        ]
    mixed = later(another(), 4, statements=(), shared=(Shared(id=own(83), name="Pat Marsh"),))
    assert refusals(lambda: joining(meeting, mixed)) == [("contribution.shared[0].id", CLASH)]


ASKED = Question(id=own(86), text="How is it?", at_ten="Good.", at_zero="Bad.")


def test_a_question_of_the_meeting_does_not_go_with_an_answer_to_it() -> None:
    meeting = handle(before(), Add(item=ASKED, at=NOW))
    # Under the question's own id, he would have brought it: then it would go when he takes his answer back.
    taking = another(scales=with_scale(another(), 0, id=ASKED.id))
    left = joining(meeting, taking)
    assert left.left_alone == (LeftAlone(ASKED.id, Why.FORGOTTEN),)
    assert joining(left.meeting, later(taking, 4, scales=())).meeting.questions == (ASKED,)
    # Nor in two steps: first under an id of his own, and then under that of the question.
    honest = joining(meeting, another()).meeting
    assert [a.number for a in question(honest, ASKED.id).answers] == [9]
    moved = joining(honest, later(another(), 4, scales=taking.scales))
    assert moved.withdrawn == (own(84),)
    assert moved.left_alone == (LeftAlone(ASKED.id, Why.FORGOTTEN),)
    assert joining(moved.meeting, later(another(), 5, scales=())).meeting.questions == (ASKED,)


@pytest.mark.parametrize("other", ["text", "at_ten", "at_zero"])
def test_a_question_in_other_words_is_somebody_elses(other: str) -> None:
    meeting = handle(before(), Add(item=ASKED.model_copy(update={other: "Other."}), at=NOW))
    taking = another(scales=with_scale(another(), 0, id=ASKED.id))
    assert refusals(lambda: joining(meeting, taking)) == [("contribution.scales[0].id", CLASH)]


# Where the report was taken off ------------------------------------------------------------------------------------


def test_without_its_memory_nothing_that_is_there_becomes_anybodys_again() -> None:
    meeting = handle(with_tillys(), Remove(part=Part.REPORTS, id=tillys().report, at=NOW))
    forged = by_craig(with_tillys())
    first = joining(meeting, forged, LATER)
    assert (first.updated, first.withdrawn, first.left_alone) == ((), (), ())
    assert first.added == (tillys().report,)
    assert {one.item for one in first.meeting.reports[0].joined} == {tillys().id, tillys().report}
    worry, good, wish = (said.id for said in tillys().statements)
    second = later(
        forged, 4, statements=(forged.statements[1].model_copy(update={"text": "Craig is nice."}),), scales=()
    )
    told = joining(first.meeting, second, LATER)
    assert (told.updated, told.withdrawn) == ((), ())
    assert told.left_alone == tuple(LeftAlone(id, Why.FORGOTTEN) for id in (good, worry, wish))
    assert told.meeting.statements == meeting.statements
    assert told.meeting.questions == meeting.questions


def test_an_answer_that_is_not_remembered_is_not_raised() -> None:
    meeting = handle(with_tillys(), Remove(part=Part.REPORTS, id=tillys().report, at=NOW))
    forged = by_craig(with_tillys())
    raised = forged.model_copy(update={"scales": with_scale(forged, 0, number=10)})
    assert joining(meeting, raised).meeting.questions == meeting.questions
    assert joining(meeting, raised).left_alone == (LeftAlone(tillys().scales[0].id, Why.ANSWERED),)
    # Where her answer was given again at the table, the question is still known to be in her words.
    said = Answer(person=named(meeting, "Tilly").id, number=3)
    again = handle(meeting, GiveAnswer(question=tillys().scales[0].id, answer=said, at=NOW))
    assert joining(again, tillys()).left_alone == (LeftAlone(tillys().scales[0].id, Why.ANSWERED),)


# The leader is asked -----------------------------------------------------------------------------------------------


def told(meeting: Meeting, contribution: Contribution, *confirmed: Id) -> Joining:
    iyer, donna = named(meeting, "Iyer").id, named(meeting, "Donna").id
    joe, tilly = named(meeting, "Joe").id, named(meeting, "Tilly").id
    matches = {"Joe Marsh": joe, "Tilly Marsh": tilly, "Donna Marsh": donna}
    return join(meeting, contribution, author=iyer, matches=matches, at=LATER, confirmed=confirmed)


def test_nothing_on_the_board_changes_or_goes_before_the_leader_has_agreed_to_all_of_it() -> None:
    meeting = joining(before(), doctors()).meeting
    new = Said(id=own(9), column=Column.WELL, text="Donna comes to every appointment.")
    newer = later(doctors(), statements=(with_said(doctors(), 0, text="Joe missed one check.")[0], new), scales=())
    first = told(meeting, newer)
    assert (first.waits, first.meeting) == (True, meeting)
    assert (first.added, first.updated) == ((own(9),), (own(3),))
    assert first.withdrawn == (own(4), own(5), own(6), own(7))
    assert first.to_confirm == {own(3), own(4), own(5), own(6), own(7)}
    for missing in first.to_confirm:
        partly = first.to_confirm - {missing} | {own(9), own(2)}
        assert told(meeting, newer, *partly) == first
    done = told(meeting, newer, own(99), *first.to_confirm)
    assert (done.waits, done.added, done.updated, done.withdrawn) == (
        *(False, first.added, first.updated, first.withdrawn),
    )
    assert [s.id for s in done.meeting.statements] == [own(3), own(9)]
    assert statement(done.meeting, own(3)).text == "Joe missed one check."


@pytest.mark.parametrize(
    "newer",
    [
        later(doctors(), familys_view=""),
        later(doctors(), statements=with_said(doctors(), 1, text="Otherwise.")),
        later(doctors(), statements=doctors().statements[1:]),
        later(doctors(), scales=with_scale(doctors(), 0, number=9)),
        later(doctors(), scales=doctors().scales[1:]),
        later(doctors(), shared=(Shared(id=own(8), name="Donna Marsh"),)),
        later(doctors(), shared=()),
    ],
    ids=["report", "statement", "no statement", "answer", "no answer", "seen", "not seen"],
)
def test_every_single_change_waits_for_the_leader(newer: Contribution) -> None:
    meeting = joining(before(), doctors()).meeting
    first = told(meeting, newer)
    assert (first.waits, first.meeting, len(first.to_confirm)) == (True, meeting, 1)
    assert not told(meeting, newer, *first.to_confirm).waits


def test_what_only_adds_does_not_wait() -> None:
    meeting = joining(before(), doctors()).meeting
    more = Said(id=own(9), column=Column.WELL, text="Donna comes to every appointment.")
    result = told(meeting, later(doctors(), statements=(*doctors().statements, more)))
    assert (result.waits, result.added, result.to_confirm) == (False, (own(9),), frozenset())
    assert [s.id for s in result.meeting.statements] == [own(3), own(4), own(5), own(9)]
    assert id_of(1) not in result.to_confirm
