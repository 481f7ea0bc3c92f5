"""What somebody sends back after the meeting: read from its file, taken in as the leader decides, and told in the
record and in those copies that may have it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.afterwards import (
    ANOTHER_MEETING,
    LATER_THAN_ITSELF,
    NOT_A_CHILD,
    NOT_THE_CHILDS,
    NOT_TO_TAKE,
    NOTHING,
    WIDER,
    Also,
    Beside,
    Corrections,
    How,
    Looked,
    Writer,
    came_last,
    for_no_more,
    join_corrections,
    look,
)
from sos_core.afterwards.corrections import MOST_ALSO, MOST_BESIDE
from sos_core.afterwards.joining import shortened
from sos_core.commands import Add, Limit, Remove, Rewrite, WithdrawCorrection
from sos_core.contributions import LIMITS, Readers
from sos_core.copies import copy_for
from sos_core.files import digest, read, write_json
from sos_core.files.corrections_file import (
    copy_seen,
    corrections_file_name,
    read_corrections,
    write_corrections,
)
from sos_core.files.reading import NEWER
from sos_core.files.small_file import CONTRIBUTION_FORMAT, CORRECTIONS_FORMAT, FOREIGN, INSTEAD
from sos_core.handle import AS_SENT, FULL, handle
from sos_core.language import Language
from sos_core.merge import merge
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE, Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.moment import Moment
from sos_core.model.parts import Part
from sos_core.model.presets import MeetingKind
from sos_core.model.references import NOBODY, SAME_ID, meeting_problems
from sos_core.model.reports import Report, ReportWords
from sos_core.model.statements import Statement, StatementWords
from sos_core.plain_text import plain_text
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.review import review_of
from sos_core.validation import MISSING, NOT_AN_ID, TOO_MANY, UNKNOWN
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import meetings, moments, words
from tests.core.pages import Element, parsed

T = Language()
DOCS = Path(__file__).resolve().parents[2] / "docs"
HOME = Moment(utc=dt.datetime(2026, 9, 5, 17, 2, tzinfo=dt.UTC), offset=60)
"""Two days after the meeting, in the evening."""
TAKEN = Moment(utc=dt.datetime(2026, 9, 7, 8, 30, tzinfo=dt.UTC), offset=60)
TWICE = "Twice, not four times. I told Helen so."


def own(number: int) -> Id:
    return f"70{number:06x}-0905-4000-8000-{number:012x}"


def hours(moment: Moment, more: float) -> Moment:
    return Moment(utc=moment.utc + dt.timedelta(hours=more), offset=moment.offset)


HELENS = next(one for one in meeting_01().statements if "hungry four times" in one.text).id


def helens(meeting: Meeting) -> Statement:
    """What Helen said of breakfast, in whatever words it stands there now."""
    return next(one for one in meeting.statements if one.id == HELENS)


def corrections(
    meeting: Meeting,
    *,
    by: str = "Donna",
    audience: Audience = Audience.PERSON,
    beside: tuple[Beside, ...] = (),
    also: tuple[Also, ...] = (),
    at: Moment = HOME,
) -> Corrections:
    """What somebody writes who has read this meeting's copy for them."""
    person = named(meeting, by)
    reader = person.id if audience in (Audience.PERSON, Audience.CHILD) else None
    return Corrections(
        id=own(1),
        meeting=meeting.id,
        held_on=meeting.held_on,
        record=digest(copy_for(meeting, audience, reader)),
        audience=audience,
        changed=at,
        by=Writer(id=person.id, name=person.name, child=person.side == "child"),
        beside=beside,
        also=also,
    )


def beside(
    statement: Statement,
    text: str = TWICE,
    *,
    number: int = 2,
    at: Moment = HOME,
    readers: Readers = Readers.EVERYONE,
) -> Beside:
    return Beside(id=own(number), statement=statement.id, saw=statement.text, text=text, at=at, readers=readers)


def also(text: str = "I have work until three.", *, number: int = 3, readers: Readers = Readers.EVERYONE) -> Also:
    return Also(id=own(number), about="The day when we meet again", text=text, at=HOME, readers=readers)


def donnas_corrections() -> Corrections:
    meeting = meeting_01_in_full()
    return corrections(meeting, beside=(beside(helens(meeting)),), also=(also(),))


def tillys_corrections() -> Corrections:
    meeting = meeting_01_in_full()
    [own_words] = [one for one in meeting.statements if "cries in the bath" in one.text]
    more = beside(own_words, "And I did knock once.", number=12)
    return corrections(meeting, by="Tilly", audience=Audience.CHILD, beside=(more,)).model_copy(update={"id": own(11)})


def least_corrections() -> Corrections:
    """What `least.json` says: every field with a default was left out when it was written by hand."""
    donnas = donnas_corrections()
    entry = donnas.also[0].model_copy(update={"readers": Readers.LEADER})
    return donnas.model_copy(update={"beside": (), "also": (entry,)})


def taken(meeting: Meeting, corrections: Corrections, at: Moment = TAKEN) -> Meeting:
    """The meeting with all of it taken in."""
    after = join_corrections(meeting, corrections, taken=look(meeting, corrections).to_take, at=at)
    assert not tuple(meeting_problems(after))
    return after


def hows(looked: Looked) -> list[How]:
    return [one.how for one in looked.proposed]


def refusals(action: Callable[[], object]) -> list[tuple[str, str]]:
    try:
        action()
    except Refused as refused:
        return [(problem.path, problem.message) for problem in refused.problems]
    return []


# At the leader's ---------------------------------------------------------------------------------------------------


def test_what_donna_sends_stands_beside_the_original_under_her_name_and_the_day_on_which_she_wrote_it() -> None:
    before = meeting_01_in_full()
    looked = look(before, donnas_corrections())
    assert (looked.author.name, hows(looked)) == ("Donna Marsh", [How.BESIDE, How.ALSO])
    assert (looked.older, looked.no_longer) == (False, ())
    assert looked.proposed[0].statement == helens(before)
    # What she said at the table is told as well.
    assert [one.text for one in looked.proposed[0].before] == ["It was twice. One time she hid her breakfast."]
    after = taken(before, donnas_corrections())
    statement = helens(after)
    assert statement.model_copy(update={"corrections": helens(before).corrections}) == helens(before)
    assert statement.corrections[:-1] == helens(before).corrections
    correction = statement.corrections[-1]
    assert (correction.id, correction.by, correction.text) == (own(2), named(before, "Donna").id, TWICE)
    assert (correction.at, correction.earlier_words) == (HOME, False)
    assert correction.afterwards is not None
    assert (correction.afterwards.letter, correction.afterwards.taken) == (own(1), TAKEN)
    [report] = [one for one in after.reports if one.later]
    assert (report.id, report.title, report.by) == (own(3), "The day when we meet again", named(before, "Donna").id)
    assert (report.limits, report.received) == (OPEN, dt.date(2026, 9, 7))
    assert report.later
    assert (report.later.text, report.later.at, report.later.letter) == ("I have work until three.", HOME, own(1))
    assert after.changed == TAKEN
    # Nothing else has become other than it was.
    left = {"statements": before.statements, "reports": before.reports, "changed": before.changed}
    assert after.model_copy(update=left) == before


def test_the_same_file_again_changes_nothing() -> None:
    after = taken(meeting_01_in_full(), donnas_corrections())
    again = look(after, donnas_corrections())
    assert (hows(again), again.to_take, again.no_longer) == ([How.THERE, How.THERE], (), ())
    assert join_corrections(after, donnas_corrections(), taken=(), at=TAKEN) is after
    assert refusals(lambda: join_corrections(after, donnas_corrections(), taken=[own(2)], at=TAKEN)) == [
        ("", NOT_TO_TAKE)
    ]


def test_each_is_taken_in_by_itself_and_what_was_left_can_be_taken_later() -> None:
    before = meeting_01_in_full()
    one = join_corrections(before, donnas_corrections(), taken=[own(2)], at=TAKEN)
    assert not [report for report in one.reports if report.later]
    assert look(one, donnas_corrections()).to_take == (own(3),)
    both = join_corrections(one, donnas_corrections(), taken=[own(3)], at=TAKEN)
    assert both == taken(before, donnas_corrections())
    # What the leader takes out again can be taken in again.
    out = handle(both, WithdrawCorrection(statement=helens(both).id, correction=own(2), at=TAKEN))
    out = handle(out, Remove(part=Part.REPORTS, id=own(3), at=TAKEN))
    assert look(out, donnas_corrections()).to_take == (own(2), own(3))
    assert taken(out, donnas_corrections()) == both


def written_anew(meeting: Meeting) -> Corrections:
    """What Donna sends a day later: one said better, the other one not any more."""
    later = hours(HOME, 24)
    anew = beside(helens(meeting), "Twice since June.", number=4, at=later)
    return corrections(meeting, beside=(anew,), at=later)


def test_what_somebody_writes_anew_stands_beside_the_one_before_and_what_they_no_longer_say_is_told() -> None:
    before = meeting_01_in_full()
    first = taken(before, donnas_corrections())
    looked = look(first, written_anew(before))
    assert hows(looked) == [How.BESIDE]
    assert [one.text for one in looked.proposed[0].before][-1] == TWICE
    assert {one.id for one in looked.no_longer} == {own(2), own(3)}
    second = taken(first, written_anew(before), at=hours(TAKEN, 24))
    assert [one.id for one in helens(second).corrections[-2:]] == [own(2), own(4)]
    assert any(report.id == own(3) for report in second.reports)


def test_an_older_file_changes_nothing_once_a_later_one_is_in() -> None:
    before = meeting_01_in_full()
    newer = taken(before, written_anew(before))
    looked = look(newer, donnas_corrections())
    assert (looked.older, looked.to_take) == (True, ())
    assert hows(looked) == [How.BESIDE, How.ALSO]
    assert refusals(lambda: join_corrections(newer, donnas_corrections(), taken=[own(3)], at=TAKEN)) == [
        ("", NOT_TO_TAKE)
    ]
    # That of somebody else is not theirs.
    tillys = tillys_corrections().model_copy(update={"changed": HOME})
    assert not look(newer, tillys).older


def test_nobody_shuts_out_a_later_file_of_somebody_else_with_its_number_out_of_a_copy() -> None:
    """The number of a file is in every copy that has a correction of it."""
    before = meeting_01_in_full()
    craigs = corrections(before, by="Craig", also=(also("Nothing.", number=9),), at=hours(HOME, 9_000))
    after = taken(before, craigs)
    [report] = [one for one in after.reports if one.later]
    assert report.later
    assert report.later.letter == donnas_corrections().id
    looked = look(after, donnas_corrections())
    assert (looked.older, looked.no_longer, len(looked.to_take)) == (False, (), 2)


def test_what_somebody_calls_a_letter_for_the_leader_takes_no_words_out_of_what_others_said() -> None:
    """It is a label that its author chooses: a name, or "four times", would vanish from every copy."""
    before = meeting_01_in_full()
    for about in ("four times", "Craig Holt", "and", "The police"):
        sent = Also(id=own(3), about=about, text="No more than that.", at=HOME, readers=Readers.LEADER)
        after = taken(before, corrections(before, by="Craig", also=(sent,)))
        copy = copy_for(after, Audience.EVERYONE)
        assert copy.meeting.statements == copy_for(before, Audience.EVERYONE).meeting.statements
        assert copy.meeting.people == copy_for(before, Audience.EVERYONE).meeting.people
        assert "No more than that." not in write_json(copy)


def reworded(meeting: Meeting, text: str) -> Meeting:
    said = StatementWords(**{name: getattr(helens(meeting), name) for name in StatementWords.model_fields})
    return handle(
        meeting, Rewrite(id=helens(meeting).id, words=said.model_copy(update={"text": text}), at=hours(HOME, -3))
    )


def test_where_other_words_stand_by_now_it_is_beside_them_and_says_so() -> None:
    before = meeting_01_in_full()
    sent = donnas_corrections()
    now = reworded(before, "Tilly has come to school hungry since June.")
    looked = look(now, sent)
    assert hows(looked) == [How.OTHER_WORDS, How.ALSO]
    after = taken(now, sent)
    assert helens(after).corrections[-1].earlier_words
    # What was reworded may have been so because of what it told: the words of before do not come back.
    assert "hungry four times" not in write_json(copy_for(after, Audience.WHOLE))


def test_words_that_were_blanked_out_in_the_authors_copy_are_the_same_words() -> None:
    meeting = reworded(meeting_01_in_full(), "Tilly told me of 14 Quarry Lane.")
    seen = copy_for(meeting, Audience.PERSON, named(meeting, "Donna").id).meeting
    assert helens(seen).text != "Tilly told me of 14 Quarry Lane."
    assert hows(look(meeting, corrections(meeting, beside=(beside(helens(seen)),)))) == [How.BESIDE]


def test_what_is_about_a_statement_that_is_gone_is_kept_for_the_leader() -> None:
    before = meeting_01_in_full()
    sent = donnas_corrections()
    gone = handle(before, Remove(part=Part.STATEMENTS, id=helens(before).id, at=hours(HOME, -3)))
    assert hows(look(gone, sent)) == [How.GONE, How.ALSO]
    after = taken(gone, sent)
    kept, _ = [one for one in after.reports if one.later]
    assert kept.limits == FOR_LEADER
    assert kept.later
    assert (kept.later.about, kept.later.text) == (helens(before).text, TWICE)
    assert kept.title == helens(before).text
    assert hows(look(after, sent)) == [How.THERE, How.THERE]


def test_a_title_is_short_and_all_of_it_is_kept() -> None:
    assert shortened("a\nb  c") == "a b c"
    long = "word " * 100
    assert len(shortened(long)) == 120
    assert shortened(long).endswith("word…")
    meeting = meeting_01_in_full()
    sent = corrections(meeting, also=(also().model_copy(update={"about": long}),))
    after = taken(meeting, sent)
    [report] = [one for one in after.reports if one.later]
    assert report.later
    assert report.later.about == long
    assert long.strip() in render(copy_for(after, Audience.EVERYONE), T)


@pytest.mark.parametrize(
    ("readers", "limits"),
    [(Readers.EVERYONE, OPEN), (Readers.PROFESSIONALS, FOR_PROFESSIONALS), (Readers.LEADER, FOR_LEADER)],
)
def test_who_may_have_what_is_about_something_else_its_author_says(readers: Readers, limits: Limits) -> None:
    meeting = meeting_01_in_full()
    after = taken(meeting, corrections(meeting, also=(also(readers=readers),)))
    assert [one.limits for one in after.reports if one.later] == [limits]
    assert Also.model_fields["readers"].default is Readers.LEADER


FEARED = "He hit the door. Please do not tell him I said so."


@pytest.mark.parametrize(
    ("readers", "audiences"),
    [
        (Readers.LEADER, set()),
        (Readers.PROFESSIONALS, {Audience.PROFESSIONALS}),
        (Readers.EVERYONE, {Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.PERSON}),
    ],
)
def test_who_may_read_what_stands_beside_a_statement_its_author_says(
    readers: Readers, audiences: set[Audience]
) -> None:
    """The statement is everybody's. What a mother writes beside it about somebody whom she fears is not."""
    before = meeting_01_in_full()
    sent = corrections(before, beside=(beside(helens(before), FEARED, readers=readers),))
    after = taken(before, sent)
    assert [one.text for one in helens(after).corrections][-1] == FEARED
    craig = named(after, "Craig").id
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.PERSON):
        reader = craig if audience is Audience.PERSON else None
        was, copy = copy_for(before, audience, reader), copy_for(after, audience, reader)
        for told in (write_json(copy), render(copy, T), plain_text(copy, T)):
            assert (FEARED in told) == (audience in audiences), audience
        if audience not in audiences:
            # Nor does it take a word out of what others said, or tell that something came.
            assert copy.meeting.statements == was.meeting.statements
            assert came_last(copy.meeting) is None
            assert copy.withheld["corrections"] == was.withheld.get("corrections", 0) + 1
    assert FEARED in write_json(copy_for(after, Audience.WHOLE))


def test_beside_a_statement_that_few_may_have_nothing_is_read_by_more() -> None:
    """For everyone means: for everyone who has the statement."""
    before = meeting_01_in_full()
    before = handle(before, Limit(part=Part.STATEMENTS, id=HELENS, limits=FOR_PROFESSIONALS, at=HOME))
    after = taken(before, corrections(before, beside=(beside(helens(before), readers=Readers.EVERYONE),)))
    assert TWICE not in write_json(copy_for(after, Audience.EVERYONE))
    assert TWICE in write_json(copy_for(after, Audience.PROFESSIONALS))


def test_who_says_nothing_of_readers_writes_beside_a_statement_for_the_leader_alone() -> None:
    """As in files from before it could be said."""
    file = tree()
    del file["corrections"]["beside"][0]["readers"]
    [one] = read_corrections(json.dumps(file)).beside
    assert one.readers is Readers.LEADER


ORDER = (Readers.EVERYONE, Readers.PROFESSIONALS, Readers.LEADER)


@pytest.mark.parametrize("asked", ORDER)
@pytest.mark.parametrize("wanted", ORDER)
def test_the_leader_takes_it_for_fewer_than_its_author_asked_for_and_never_for_more(
    asked: Readers, wanted: Readers
) -> None:
    before = meeting_01_in_full()
    sent = corrections(before, beside=(beside(helens(before), readers=asked),), also=(also(readers=asked),))

    def join() -> Meeting:
        readers = {own(2): wanted, own(3): wanted}
        return join_corrections(before, sent, taken=[own(2), own(3)], at=TAKEN, readers=readers)

    if ORDER.index(wanted) < ORDER.index(asked):
        assert refusals(join) == [("", WIDER)]
        assert wanted not in for_no_more(asked)
        return
    after = join()
    assert wanted in for_no_more(asked)
    assert helens(after).corrections[-1].limits == LIMITS[wanted]
    assert [report.limits for report in after.reports if report.later] == [LIMITS[wanted]]


def test_for_whom_a_correction_is_is_told_in_the_copies_of_those_who_must_tell_nobody_else() -> None:
    before = meeting_01_in_full()
    sent = corrections(before, beside=(beside(helens(before), readers=Readers.PROFESSIONALS),))
    after = taken(before, sent)
    told = "Donna Marsh, on Saturday 5 September 2026, after the meeting · for professionals only"
    for audience in (Audience.PROFESSIONALS, Audience.WHOLE):
        copy = copy_for(after, audience)
        assert told in plain_text(copy, T)
        assert "for professionals only" in parsed(render(copy, T)).text.partition(TWICE)[2][:120]
    # What was said at the table can be limited, too, by whoever writes the file.
    before = meeting_01_in_full()
    statement = next(one for one in before.statements if one.corrections)
    limited = tuple(one.model_copy(update={"limits": FOR_PROFESSIONALS}) for one in statement.corrections)
    others = tuple(
        one.model_copy(update={"corrections": limited}) if one is statement else one for one in before.statements
    )
    after = before.model_copy(update={"statements": others})
    assert "10:17 · for professionals only" in plain_text(copy_for(after, Audience.WHOLE), T)
    for audience in (Audience.EVERYONE, Audience.FAMILY):
        assert limited[0].text not in write_json(copy_for(after, audience))


def test_what_two_devices_say_of_who_may_have_a_correction_is_joined_to_the_narrower() -> None:
    before = taken(meeting_01_in_full(), donnas_corrections())

    def limited(limits: Limits) -> Meeting:
        said = helens(before)
        there = tuple(one.model_copy(update={"limits": limits}) for one in said.corrections)
        statements = (
            one.model_copy(update={"corrections": there}) if one is said else one for one in before.statements
        )
        return before.model_copy(update={"statements": tuple(statements)})

    one, other = limited(FOR_PROFESSIONALS), limited(FOR_LEADER)
    for sides in ((one, other), (other, one)):
        joined = merge(before, *sides)
        assert all(correction.limits.leader_only for correction in helens(joined.meeting).corrections)
        assert any(conflict.path.endswith(".limits") for conflict in joined.conflicts)


def test_an_id_that_stands_for_something_else_is_told_and_not_taken() -> None:
    meeting = meeting_01_in_full()
    after = taken(meeting, donnas_corrections())
    other_words = corrections(after, beside=(beside(helens(after), "Never."),))
    assert hows(look(after, other_words)) == [How.CLASH]
    other_file = donnas_corrections().model_copy(update={"id": own(99)})
    assert hows(look(after, other_file)) == [How.CLASH, How.CLASH]
    for id in (meeting.id, meeting.people[0].id, helens(meeting).corrections[0].id, meeting.reports[0].id):
        clash = also().model_copy(update={"id": id})
        looked = look(meeting, corrections(meeting, also=(clash,)))
        assert (hows(looked), looked.to_take) == ([How.CLASH], ())


def test_corrections_of_another_meeting_are_refused() -> None:
    wrong = donnas_corrections().model_copy(update={"meeting": own(50)})
    assert refusals(lambda: look(meeting_01(), wrong)) == [("corrections.meeting", ANOTHER_MEETING)]


def test_the_author_is_on_the_list_or_the_leader_says_who_it_is() -> None:
    meeting = meeting_01_in_full()
    sent = donnas_corrections()
    lost = sent.model_copy(update={"by": sent.by.model_copy(update={"id": own(60)})})
    assert refusals(lambda: look(meeting, lost)) == [("corrections.by.id", NOBODY)]
    assert refusals(lambda: look(meeting, lost, own(61))) == [("author", NOBODY)]
    donna = named(meeting, "Donna").id
    assert look(meeting, lost, donna).author.id == donna
    after = join_corrections(meeting, lost, taken=[own(2)], at=TAKEN, author=donna)
    assert helens(after).corrections[-1].by == donna


def test_nobody_elses_words_stand_as_a_childs_nor_a_childs_under_another_name() -> None:
    meeting = meeting_01_in_full()
    donna, tilly = named(meeting, "Donna"), named(meeting, "Tilly")
    assert refusals(lambda: look(meeting, donnas_corrections(), tilly.id)) == [("corrections.by", NOT_THE_CHILDS)]
    assert refusals(lambda: look(meeting, tillys_corrections(), donna.id)) == [("corrections.by", NOT_A_CHILD)]
    forged = donnas_corrections().model_copy(update={"by": Writer(id=tilly.id, name=tilly.name)})
    assert refusals(lambda: look(meeting, forged)) == [("corrections.by", NOT_THE_CHILDS)]
    after = taken(meeting, tillys_corrections())
    [statement] = [one for one in after.statements if "cries in the bath" in one.text]
    assert [(one.by, one.text) for one in statement.corrections] == [(tilly.id, "And I did knock once.")]


def test_there_is_room_or_it_is_refused() -> None:
    meeting = meeting_01_in_full()
    [report] = meeting.reports
    full = meeting.model_copy(update={"reports": tuple(
        report.model_copy(update={"id": id_of(5_000 + number)}) for number in range(MOST_PEOPLE)
    )})  # fmt: skip
    assert refusals(lambda: taken(full, donnas_corrections())) == [("", FULL)]
    correction = helens(meeting).corrections[0]
    many = tuple(correction.model_copy(update={"id": id_of(9_000 + number)}) for number in range(MOST_ITEMS))
    statements = tuple(
        one.model_copy(update={"corrections": many}) if one.id == helens(meeting).id else one
        for one in meeting.statements
    )
    full = meeting.model_copy(update={"statements": statements})
    assert refusals(lambda: taken(full, donnas_corrections())) == [("", FULL)]


def test_what_somebody_sent_is_not_reworded() -> None:
    after = taken(meeting_01_in_full(), donnas_corrections())
    [report] = [one for one in after.reports if one.later]

    def rewrite(**other: object) -> Meeting:
        kept = {name: getattr(report, name) for name in ReportWords.model_fields}
        return handle(after, Rewrite(id=report.id, words=ReportWords(**{**kept, **other}), at=TAKEN))

    for other in ({"title": "Excuses"}, {"by": named(after, "Craig").id}, {"familys_view": "Donna is sorry."}):
        assert refusals(lambda other=other: rewrite(**other)) == [("", AS_SENT)]  # type: ignore[misc]
    assert rewrite(received=dt.date(2026, 9, 6)).reports != after.reports
    nobodys = handle(after, Limit(part=Part.REPORTS, id=report.id, limits=FOR_LEADER, at=TAKEN))
    assert [one.limits for one in nobodys.reports if one.later] == [FOR_LEADER]
    # In a copy for somebody who may not know of its author nobody is named.
    unnamed = report.model_copy(update={"by": None})
    without = after.model_copy(update={"reports": (*meeting_01_in_full().reports, unnamed)})
    words = ReportWords(title="Excuses")
    assert refusals(lambda: handle(without, Rewrite(id=report.id, words=words, at=TAKEN))) == [("", AS_SENT)]


# Which copy ---------------------------------------------------------------------------------------------------------


def test_it_is_told_whether_the_author_read_the_record_as_it_is_and_which_copy_that_was() -> None:
    meeting = meeting_01_in_full()
    sent = donnas_corrections()
    assert copy_seen(meeting, sent).of_today
    assert copy_seen(meeting, sent).given is None
    given = meeting.copies[0].model_copy(update={"digest": sent.record})
    listed = meeting.model_copy(update={"copies": (given, *meeting.copies[1:])})
    assert copy_seen(listed, sent).given == given
    after = taken(listed, sent)
    assert (copy_seen(after, sent).of_today, copy_seen(after, sent).given) == (False, given)
    everyones = corrections(meeting, audience=Audience.EVERYONE, also=(also(),))
    assert copy_seen(meeting, everyones).of_today
    gone = sent.model_copy(update={"by": sent.by.model_copy(update={"id": own(60)})})
    assert not copy_seen(meeting, gone).of_today
    # Nor can it be said what somebody saw of whom the list knows nothing.
    donna = named(meeting, "Donna").id
    assert hows(look(meeting, gone, donna)) == [How.BESIDE, How.ALSO]


# The record and its copies ------------------------------------------------------------------------------------------


def page(meeting: Meeting, audience: Audience, reader: str = "") -> Element:
    copy = copy_for(meeting, audience, named(meeting, reader).id if reader else None)
    html = render(copy, T)
    # The page and the data say the same.
    assert read(html).meeting == copy.meeting
    return parsed(html)


def text_of(root: Element) -> str:
    return " ".join(root.text.split())


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.PROFESSIONALS, Audience.FAMILY, Audience.WHOLE])
def test_the_record_tells_who_corrected_it_afterwards_and_that_earlier_copies_are_older(audience: Audience) -> None:
    text = text_of(page(taken(meeting_01_in_full(), donnas_corrections()), audience))
    assert f"“{TWICE}” Donna Marsh, on Saturday 5 September 2026, after the meeting" in text
    assert "“It was twice. One time she hid her breakfast.” Correction by Donna Marsh, 10:17" in text
    assert (
        "Corrections that came after the meeting stand in this record. The last was put in on Monday 7 September 2026. "
        "Copies that were given before that are older and do not have it." in text
    )
    assert "What came after the meeting About: The day when we meet again “I have work until three.”" in text
    assert "after the meeting" not in text_of(page(meeting_01_in_full(), audience))


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.WHOLE])
def test_the_record_as_text_tells_the_same(audience: Audience) -> None:
    after = taken(reworded(meeting_01_in_full(), "Tilly came hungry."), donnas_corrections())
    given = after.copies[0].model_copy(update={"day": dt.date(2026, 9, 3)})
    text = plain_text(copy_for(after.model_copy(update={"copies": (given,)}), audience), T)
    assert "Corrections that came after the meeting stand in this record. The last was put in on Monday 7" in text
    after_it = "Donna Marsh, on Saturday 5 September 2026, after the meeting"
    assert f"{after_it} · it was written to earlier words: “{TWICE}”" in text
    assert "What came after the meeting\n---------------------------\nAbout: The day when we meet again\n~" in text
    assert f"“I have work until three.”\n{after_it}\n" in text.replace("\n\n", "\n")
    assert "an earlier version" in text
    before = plain_text(copy_for(meeting_01_in_full(), audience), T)
    assert "after the meeting" not in before
    assert "an earlier version" not in before


def test_as_text_too_nobody_is_named_who_is_not_known_and_a_long_subject_is_there() -> None:
    long = "word " * 100
    meeting = meeting_01_in_full()
    sent = corrections(meeting, beside=(beside(helens(meeting)),), also=(also().model_copy(update={"about": long}),))
    after = taken(meeting, sent)
    statements = tuple(
        one.model_copy(update={"corrections": tuple(c.model_copy(update={"by": None}) for c in one.corrections)})
        for one in after.statements
    )
    reports = tuple(one.model_copy(update={"by": None}) for one in after.reports)
    text = plain_text(
        copy_for(after.model_copy(update={"statements": statements, "reports": reports}), Audience.EVERYONE), T
    )
    assert f"On Saturday 5 September 2026, after the meeting: “{TWICE}”" in text
    assert f"\n{long.strip()}\n" in text
    assert "\nOn Saturday 5 September 2026, after the meeting\n" in text


def test_copies_that_were_given_on_an_earlier_day_are_told_as_earlier_ones() -> None:
    after = taken(meeting_01_in_full(), donnas_corrections())
    on = {0: dt.date(2026, 9, 3), 1: dt.date(2026, 9, 7), 2: None}
    copies = tuple(one.model_copy(update={"day": on[index]}) for index, one in enumerate(after.copies[:3]))
    text = text_of(page(after.model_copy(update={"copies": copies}), Audience.EVERYONE))
    assert text.count("an earlier version") == 1
    assert "an earlier version" not in text_of(page(meeting_01_in_full(), Audience.EVERYONE))


def test_a_copy_without_the_statement_has_nothing_of_its_correction() -> None:
    meeting = meeting_01_in_full()
    for limits, without, with_it in (
        (FOR_PROFESSIONALS, Audience.EVERYONE, Audience.PROFESSIONALS),
        (FOR_LEADER, Audience.PROFESSIONALS, Audience.WHOLE),
    ):
        limited = handle(meeting, Limit(part=Part.STATEMENTS, id=helens(meeting).id, limits=limits, at=HOME))
        sent = corrections(limited, beside=(beside(helens(limited)),), audience=Audience.WHOLE)
        after = taken(limited, sent)
        html = render(copy_for(after, without), T)
        assert not re.search("not four times|after the meeting|" + own(2), html)
        assert came_last(copy_for(after, without).meeting) is None
        assert TWICE in text_of(page(after, with_it))


def test_nobody_is_named_to_those_who_may_not_know_of_the_author() -> None:
    meeting = meeting_01_in_full()
    donna = named(meeting, "Donna")
    after = taken(meeting, donnas_corrections())
    hidden = handle(
        after, Limit(part=Part.PEOPLE, id=donna.id, limits=Limits(never=(named(after, "Craig").id,)), at=HOME)
    )
    text = text_of(page(hidden, Audience.PERSON, "Craig"))
    assert "“Twice, not four times. I told Helen so.” On Saturday 5 September 2026, after the meeting" in text
    assert "“I have work until three.” On Saturday 5 September 2026, after the meeting" in text


def test_a_childs_copy_has_what_the_child_wrote_and_nobody_elses_letters() -> None:
    meeting = meeting_01_in_full()
    tillys = corrections(
        meeting, by="Tilly", audience=Audience.CHILD, also=(also("I want Nana there, too.", number=13),)
    ).model_copy(update={"id": own(11)})
    after = taken(taken(meeting, tillys), donnas_corrections())
    noted = tuple(one.model_copy(update={"contact": "01632 960 000", "helped_by": "Kezia"}) for one in after.reports)
    after = after.model_copy(update={"reports": noted})
    copy = copy_for(after, Audience.CHILD, named(after, "Tilly").id)
    assert [(one.id, one.contact, one.helped_by, one.received) for one in copy.meeting.reports] == [
        (own(13), "", "", None)
    ]
    told = plain_text(copy, T)
    assert "Something was put right after the meeting, on Monday 7 September 2026." in told
    assert "What you wrote after the meeting" in told
    assert "I have work until three" not in told
    text = text_of(page(after, Audience.CHILD, "Tilly"))
    assert "Something was put right after the meeting, on Monday 7 September 2026." in text
    assert "What you wrote after the meeting About: The day when we meet again “I want Nana there, too.”" in text
    assert "I have work until three" not in text
    assert "put right" not in text_of(page(meeting, Audience.CHILD, "Tilly"))


def test_at_a_review_what_came_after_the_last_meeting_was_on_the_table() -> None:
    before = meeting_01_in_full()
    sent = corrections(before, beside=(beside(next(one for one in before.statements if one.kind == "danger")),))
    after = taken(before, sent)
    begun = Moment(utc=dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC), offset=0)
    said = MeetingWords(kind=MeetingKind.REVIEW_CONFERENCE, held_on=dt.date(2026, 12, 1))
    review = review_of(after, said, id=own(70), at=begun)
    assert came_last(after) == TAKEN
    assert came_last(review) is None
    text = text_of(page(review, Audience.EVERYONE))
    assert f"“{TWICE}” Correction by Donna Marsh, Saturday 5 September 2026" in text
    assert "after the meeting" not in text
    told = plain_text(copy_for(review, Audience.EVERYONE), T)
    assert f"Correction by Donna Marsh, Saturday 5 September 2026: “{TWICE}”" in told
    unnamed = tuple(
        one.model_copy(update={"corrections": tuple(c.model_copy(update={"by": None}) for c in one.corrections)})
        for one in review.statements
    )
    without = review.model_copy(update={"statements": unnamed})
    assert "Correction, Saturday 5 September 2026" in text_of(page(without, Audience.EVERYONE))
    assert "Correction, Saturday 5 September 2026: " in plain_text(copy_for(without, Audience.EVERYONE), T)


def test_a_correction_to_earlier_words_says_so_in_the_record() -> None:
    after = taken(reworded(meeting_01_in_full(), "Tilly came hungry."), donnas_corrections())
    text = text_of(page(after, Audience.EVERYONE))
    assert "Donna Marsh, on Saturday 5 September 2026, after the meeting · it was written to earlier words" in text


def test_what_came_to_two_devices_is_joined_and_stands_there_once() -> None:
    base = meeting_01_in_full()
    one = taken(base, donnas_corrections())
    other = taken(taken(base, donnas_corrections()), tillys_corrections())
    merged = merge(base, one, other)
    assert merged.conflicts == ()
    assert merged.meeting.statements == other.statements
    assert merged.meeting.reports == other.reports


# The file ------------------------------------------------------------------------------------------------------------


def test_the_example_of_the_documentation_is_read_and_written_as_it_is_meant() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "corrections.md").read_text("utf-8"), re.DOTALL)
    made = read_corrections(example)
    assert read_corrections(write_corrections(made)) == made
    assert corrections_file_name(made) == "corrections-2026-09-05.json"
    assert made.by.name not in corrections_file_name(made)


def test_every_field_is_in_the_documentation() -> None:
    text = (DOCS / "corrections.md").read_text("utf-8")
    for model in (Corrections, Writer, Beside, Also):
        assert [name for name in model.model_fields if f"`{name}`" not in text] == []


def tree() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(write_corrections(donnas_corrections()))
    return made


def spoiled(field: str, value: object) -> str:
    file = tree()
    *way, last = re.findall(r"\w+", field)
    place: Any = file
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return json.dumps(file)


SPOILED: list[tuple[str, object, str, str]] = [
    ("version", 2, "version", NEWER),
    ("format", "meeting-board", "", INSTEAD["meeting-board"]),
    ("format", CONTRIBUTION_FORMAT, "", INSTEAD[CONTRIBUTION_FORMAT]),
    ("format", None, "", FOREIGN[CORRECTIONS_FORMAT]),
    ("corrections.id", "1", "corrections.id", NOT_AN_ID),
    ("corrections.beside[0].id", own(1), "corrections.beside[0].id", SAME_ID),
    ("corrections.also[0].id", own(2), "corrections.also[0].id", SAME_ID),
    ("corrections.beside[0].text", "  ", "corrections.beside[0].text", MISSING),
    ("corrections.beside[0].saw", "", "corrections.beside[0].saw", MISSING),
    ("corrections.also[0].about", "", "corrections.also[0].about", MISSING),
    ("corrections.also[0].said_by", "x", "corrections.also[0].said_by", UNKNOWN),
    (
        "corrections.beside",
        [json.loads(beside(helens(meeting_01())).model_dump_json())] * (MOST_BESIDE + 1),
        "corrections.beside",
        TOO_MANY,
    ),
    ("corrections.also", [json.loads(also().model_dump_json())] * (MOST_ALSO + 1), "corrections.also", TOO_MANY),
    ("corrections.by.name", " ", "corrections.by.name", MISSING),
    ("corrections.changed.utc", "2026-09-04T00:00:00Z", "corrections.beside[0].at", LATER_THAN_ITSELF),
]


@pytest.mark.parametrize(("field", "value", "path", "message"), SPOILED)
def test_a_file_that_is_wrong_is_refused_with_the_place(field: str, value: object, path: str, message: str) -> None:
    assert (path, message) in refusals(lambda: read_corrections(spoiled(field, value)))


def test_a_file_with_nothing_in_it_is_refused_and_not_written() -> None:
    empty = donnas_corrections().model_copy(update={"beside": (), "also": ()})
    assert refusals(lambda: write_corrections(empty)) == [("corrections", NOTHING)]
    assert refusals(lambda: look(meeting_01(), empty)) == [("corrections", NOTHING)]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*Corrections.model_fields, *Beside.model_fields, "name"]), inner)
), max_leaves=10))  # fmt: skip
def test_no_json_whatever_raises_anything_but_a_refusal(value: object) -> None:
    envelope = {"format": CORRECTIONS_FORMAT, "version": 1, "corrections": value}
    assert refusals(lambda: read_corrections(json.dumps(envelope)))


def test_whatever_somebody_writes_comes_back_as_it_was_and_is_never_markup() -> None:
    meeting, strings = meeting_01(), naughty_strings()
    for start in range(0, len(strings), 50):
        entries = []
        for number, text in enumerate(strings[start : start + 50]):
            if text.strip() and "\x00" not in text and len(text) <= 5_000:
                saying = {"id": own(100 + number), "about": text, "text": text, "at": HOME, "readers": Readers.EVERYONE}
                entries.append(Also.model_validate(saying))
        sent = corrections(meeting, also=tuple(entries), beside=(beside(helens(meeting), entries[0].text),))
        assert read_corrections(write_corrections(sent)) == sent
        after = taken(meeting, sent)
        copy = copy_for(after, Audience.EVERYONE)
        html = render(copy, T)
        assert read(html).meeting == copy.meeting == read(write_json(copy)).meeting
        assert "<script" not in html


@st.composite
def of_any_meeting(draw: st.DrawFn) -> tuple[Meeting, Corrections]:
    meeting = draw(meetings().filter(lambda one: one.people))
    person = draw(st.sampled_from(meeting.people))
    audience = draw(st.sampled_from([Audience.EVERYONE, Audience.PERSON, Audience.PROFESSIONALS]))
    statements = draw(st.lists(st.sampled_from(meeting.statements), max_size=3)) if meeting.statements else []
    said = [
        beside(one, draw(words()), number=100 + number, at=draw(moments())) for number, one in enumerate(statements)
    ]
    if draw(st.booleans()):
        said.append(beside(helens(meeting_01()), draw(words()), number=200, at=draw(moments())))
    others = [
        Also(id=own(300), about=draw(words()), text=draw(words()), at=draw(moments()), readers=draw(_READERS))
    ]  # fmt: skip
    last = max((one.at for one in (*said, *others)), key=lambda moment: moment.utc)
    return meeting, Corrections(
        id=own(1),
        meeting=meeting.id,
        held_on=meeting.held_on,
        record=digest(copy_for(meeting, audience, person.id if audience is Audience.PERSON else None)),
        audience=audience,
        changed=last,
        by=Writer(id=person.id, name=person.name, child=person.side == "child"),
        beside=tuple(said),
        also=tuple(others),
    )


_READERS = st.sampled_from(Readers)


@settings(max_examples=40, deadline=None)
@given(of_any_meeting(), moments())
def test_whatever_is_taken_in_nothing_that_was_there_changes_and_twice_is_once(
    both: tuple[Meeting, Corrections], at: Moment
) -> None:
    meeting, sent = both
    assert read_corrections(write_corrections(sent)) == sent
    if len(meeting.reports) + len(sent.entries) > MOST_PEOPLE:
        return
    after = taken(meeting, sent, at)
    there = {one.id: one for one in meeting.statements}
    for one in after.statements:
        old = there[one.id].corrections
        assert one.corrections[: len(old)] == old
        assert one.model_copy(update={"corrections": old}) == there[one.id]
    assert after.reports[: len(meeting.reports)] == meeting.reports
    assert look(after, sent).to_take == ()
    # Nothing is lost: every word is in the leader's own copy.
    whole = copy_for(after, Audience.WHOLE).meeting
    texts = [c.text for s in whole.statements for c in s.corrections]
    texts += [report.later.text for report in whole.reports if report.later]
    assert {entry.text for entry in sent.entries} <= set(texts)


def test_a_report_that_was_added_by_hand_has_not_come_afterwards() -> None:
    report = Report(id=own(80), title="By hand")
    after = handle(meeting_01(), Add(item=report, at=TAKEN))
    assert came_last(after) is None
