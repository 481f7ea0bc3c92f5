"""The record as text for a case system."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations
from unicodedata import category

import pytest
from hypothesis import given

from sos_core.canonical import short
from sos_core.copies import Copy, copy_for
from sos_core.files import digest
from sos_core.language import Language
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience, ClosedSession
from sos_core.model.drawings import Drawing
from sos_core.model.meanings import Means, changed, found
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.presets import MeetingKind
from sos_core.model.statements import Column, Correction, Kind, Statement
from sos_core.plain_text import plain_text
from sos_core.telling.typed import ENDS, FIRST_STRONG, cleaned, direction_of, in_line
from tests.core.everything import DARI, meeting_with_everything
from tests.core.hostile import OWN, naughty_strings
from tests.core.meeting_01 import DAY, at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies, copies_of
from tests.core.other_forms import all_copies, flat, leaks
from tests.core.test_record import NOT_TOLD, NOT_TOLD_TO_A_CHILD

T = Language()
STAND = "Where everybody stands, from 10 to 0"


def text_of(meeting: Meeting, audience: Audience = Audience.WHOLE, reader: str = "", t: Language = T) -> str:
    return plain_text(copy_for(meeting, audience, named(meeting, reader).id if reader else None), t)


def sections(text: str) -> dict[str, str]:
    """The text below each heading of the first order."""
    pieces = re.split(r"(?m)^(.+)\n-+\n", f"\n{text}")
    return dict(zip(pieces[1::2], (piece.strip("\n") for piece in pieces[2::2]), strict=True))


def bare(**what: object) -> Meeting:
    meeting = Meeting(id=id_of(1), kind=MeetingKind.OTHER, held_on=DAY, made=at(9, 0), changed=at(9, 0))
    return meeting.model_copy(update=what)


# What stands in it -------------------------------------------------------------------------------------------------


@given(copies())
def test_every_text_of_the_copy_is_in_the_text(copy: Copy) -> None:
    told = flat(plain_text(copy, T))
    left_out = NOT_TOLD_TO_A_CHILD if copy.audience is Audience.CHILD else NOT_TOLD
    for path, text in found(copy.meeting, Means.TEXT):
        assert left_out.match(path) or flat(cleaned(text)) in told, path


def test_nothing_that_is_withheld_is_in_the_text() -> None:
    looked_for = 0
    for meeting, copy in all_copies():
        assert leaks(plain_text(copy, T), meeting, copy) == []
        looked_for += bool(copy.withheld)
    assert looked_for > 20


def test_the_order_is_that_of_the_record() -> None:
    assert list(sections(text_of(meeting_01_in_full()))) == [
        "Why we met",
        "People",
        "Reports received",
        "What are we worried about?",
        "What's working well?",
        "What needs to happen?",
        STAND,
        "Goals",
        "Next steps",
        "If this does not work",
        "What was decided",
        "Core group",
        "When we meet again",
        "Who was given a copy",
        "About this record",
    ]


def test_it_begins_with_what_meeting_it_was_and_for_whom_it_is() -> None:
    assert text_of(meeting_01(), Audience.EVERYONE).startswith(
        "Record of the meeting\n"
        "=====================\n"
        "This is the copy for everyone.\n"
        "Kind of meeting: Initial child protection conference\n"
        "When: Thursday 3 September 2026, 10:00 to 11:35\n"
        "Where: Meeting Room 2, Eastfield Children's Centre\n"
        "Led by: Ruth Adeyemi\n"
        "\n"
        "Why we met\n"
        "----------\n"
    )
    assert "This is the copy for one person: Pat Marsh\n" in text_of(meeting_01(), Audience.PERSON, "Pat")
    came_as = replace(copy_for(meeting_01(), Audience.WHOLE), came_as=Audience.EVERYONE)
    assert "It was made from a copy for everyone: what that one leaves out is missing here.\n" in plain_text(came_as, T)


def test_people_stand_by_side_with_the_children_first() -> None:
    people = sections(text_of(meeting_01(), Audience.EVERYONE))["People"]
    assert re.findall(r"(.+)\n~+\n", people) == [
        "Child or young person", "Family", "Friends and network", "Professional",
    ]  # fmt: skip
    assert (
        "- Tilly Marsh: 9 years old, lives with Mum\n"
        "  there for part of the meeting: 10:30 to 11:00, with her advocate\n"
    ) in people
    assert "- Ruth Adeyemi: independent chair, leads the meeting\n  present\n" in people
    assert "Quarry Lane" not in people
    whole = sections(text_of(meeting_with_everything()))["People"]
    assert "Address: 14 Quarry Lane · for professionals only" in whole
    assert "For professionals only: Her address, 14 Quarry Lane, is confidential." in whole
    assert "- Donna Marsh: mother, speaks Dari\n" in whole
    assert "- Kezia Brown: advocate for Tilly, interprets\n  for professionals only\n  present" in whole


def test_steps_are_told_as_what_who_by_when_and_who_checks() -> None:
    steps = sections(text_of(meeting_01(), Audience.EVERYONE))["Next steps"]
    assert steps.startswith(
        "- Cut a key for Pat and put her number by the phone with a picture for Joe\n"
        "  Who: Donna Marsh\n"
        "  By when: Saturday 5 September 2026\n"
        "  Who checks, and how: Imran, visit on the 8th\n"
        "  For: Family goal 1\n"
        "- Free place"
    )
    whole = sections(text_of(meeting_with_everything()))["Next steps"]
    assert "How it went: at the review of Saturday 4 July 2026: not done\n" in whole
    assert "    at this meeting: a better idea instead: Pat lives there now.\n" in whole
    assert "  How it went: done: every day but two\n" in whole


def test_the_lowest_answer_stands_first_each_with_its_name_and_reason() -> None:
    stand = sections(text_of(meeting_01(), Audience.EVERYONE))[STAND]
    of_tilly = stand.split("How safe is Joe")[0]
    assert re.findall(r"(?m)^- (\d+ of 10: .+)$", of_tilly) == [
        "4 of 10: Tilly Marsh", "3 of 10: PC Dan Wills", "4 of 10: Imran Shah", "5 of 10: Pat Marsh",
        "5 of 10: Helen O'Neill", "7 of 10: Donna Marsh", "8 of 10: Craig Holt",
    ]  # fmt: skip
    assert (
        "- 3 of 10: PC Dan Wills\n"
        "  What makes it that, and not lower: “We have been out twice.”\n"
        "  What would make it one higher: “No call-outs for a month.”\n"
    ) in of_tilly
    assert "Tilly Marsh, with the ladder\n" in of_tilly
    assert "From 3 (PC Dan Wills) to 8 (Craig Holt). The middle answer is 5.\n" in of_tilly
    assert "- Kezia Brown: passed\n  “I am here for Tilly's voice, not mine.”" in of_tilly
    assert "10: Everyone is sure" in of_tilly
    assert of_tilly.index("10: Everyone is sure") < of_tilly.index("0: So unsafe")


def _asked(*numbers: int) -> str:
    meeting = meeting_01()
    question = meeting.questions[0]
    answers = tuple(
        Answer(person=person.id, number=number) for person, number in zip(meeting.people[2:], numbers, strict=False)
    )
    asked = question.model_copy(update={"answers": answers})
    return sections(text_of(meeting.model_copy(update={"questions": (asked,)})))[STAND]


def test_the_spread_is_told_in_a_sentence_that_fits_it() -> None:
    assert "Donna Marsh: 6 of 10.\n" in _asked(6)
    assert "All who answered said 6.\n" in _asked(6, 6, 6)
    assert "From 4 (Donna Marsh) to 6 (Craig Holt). The middle is between 4 and 6.\n" in _asked(4, 6)


def test_faces_and_what_was_answered_last_time_are_told_in_words() -> None:
    stand = sections(text_of(meeting_with_everything()))[STAND]
    of_tilly, of_joe = stand.split("How safe is Joe")
    assert "About Tilly Marsh\nAbout this worry: Imran, Helen and Pat are worried" in of_tilly
    assert "Answered in another way: faces\n" in of_tilly
    assert (
        "- smile: Donna Marsh\n"
        "    prepared on Tuesday 1 September 2026 · not for Craig Holt\n"
        "  Last time: another face last time\n"
        "  What makes it that: “I took them to Mum's, I didn't leave them.”\n"
        "  What would make it better: “Paying the rent off.”\n"
    ) in of_tilly
    assert "- worried face: Imran Shah\n  Last time: new\n" in of_tilly
    assert "  Last time: was 6\n" in of_tilly
    assert "  Last time: the same\n    for the leader only\n" in of_tilly
    assert "  Last time: new: answered in another way last time\n" in of_tilly
    assert "Answered last time, no answer today: Tilly" not in of_tilly
    assert "Answered last time, not here today: Una Gray for the leader only." in of_tilly
    assert "Answered last time, no answer today: Bev Carter." in of_tilly
    assert "This question is new: nothing from the meeting before can be set beside it." in of_joe
    only = "only for children and young people" not in of_joe
    assert only
    assert "About Joe Marsh · only for professionals, Tilly Marsh, Donna Marsh, Craig Holt and Pat Marsh" in of_joe
    assert "- Kezia Brown: passed\n  “I am here for Tilly's voice, not mine.”\n  for the leader only" in of_joe


def test_a_question_that_nobody_has_answered_is_not_called_new() -> None:
    meeting = meeting_with_everything()
    unanswered = meeting.questions[1].model_copy(update={"answers": ()})
    stand = sections(text_of(meeting.model_copy(update={"questions": (meeting.questions[0], unanswered)})))[STAND]
    assert "This question is new" not in stand


def test_what_was_said_stands_with_all_that_belongs_to_it() -> None:
    text = sections(text_of(meeting_with_everything()))["What frightens us?"]
    assert text.startswith(
        "- “I don't like it when Mum cries in the bath and I don't know if I should knock.”\n"
        "  Tilly Marsh, in their own words\n"
        "- Two people and a bottle\n"
        "  Drawn by Tilly Marsh · Worries · described by Helen O'Neill · for the leader only\n"
        "  The picture is in the record that opens in a browser.\n"
    )
    assert f"- “{DARI}”\n  As interpreted: “At night I sit at the window until he comes.”\n" in text
    assert "  Correction by Donna Marsh, 10:17: “It was twice. One time she hid her breakfast.”\n" in text
    assert "from the meeting of Thursday 4 June 2026, where it said: We worry that Donna drinks." in text
    assert "  Seen differently: Craig says that his visits are no danger.\n  Answered by: Agency goal 1\n" in text
    assert "  Agree: Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills\n" in text
    assert "  Do not agree: Craig Holt\n" in text
    assert re.findall(r"(.+)\n~+\n", text) == ["Has happened", "What might happen", "Makes it harder", "Also said"]


def test_words_of_nobody_and_a_column_without_kinds_need_no_more() -> None:
    statements = (
        Statement(
            id=id_of(5), at=at(10, 0), column=Column.WORRIES, text="It was late.", own_words=True,
            corrections=(Correction(id=id_of(4), text="Once.", at=at(10, 1)),),
        ),
        Statement(id=id_of(6), at=at(10, 0), column=Column.WORRIES, text="It was dark.", interpreted="Dark."),
    )  # fmt: skip
    text = sections(text_of(bare(statements=statements)))["What are we worried about?"]
    assert text == (
        "- “It was late.”\n  in the speaker's own words\n  Correction, 10:01: “Once.”\n"
        "- It was dark.\n  As interpreted: Dark."
    )


def test_a_childs_words_of_a_kind_say_the_kind() -> None:
    tilly = Person(id=id_of(2), name="Tilly", side=Side.CHILD)
    hit = Statement(
        id=id_of(3), at=at(10, 0), column=Column.WORRIES, kind=Kind.HARM, text="He hit.", own_words=True,
        said_by=(tilly.id,),
    )  # fmt: skip
    text = sections(text_of(bare(people=(tilly,), statements=(hit,))))["What are we worried about?"]
    assert text == "- “He hit.”\n  Tilly, in their own words · Has happened"


def test_a_drawing_of_which_nobody_said_anything_is_a_drawing() -> None:
    meeting = meeting_01_in_full()
    silent = meeting.drawings[0].model_copy(update={"description": "", "described_by": None})
    text = text_of(meeting.model_copy(update={"drawings": (silent,)}))
    assert "- A drawing\n  Drawn by Tilly Marsh · My wishes\n  The picture is" in text
    named_only = Drawing(id=id_of(77), by=silent.by, column=Column.NEEDS, called="Castle", at=at(10, 0))
    assert "Castle" not in text_of(meeting.model_copy(update={"drawings": (named_only,)}))
    told = named_only.model_copy(update={"description": "A moat"})
    assert "- A moat\n  Drawn by Tilly Marsh · Castle\n\n" in text_of(meeting.model_copy(update={"drawings": (told,)}))


def test_goals_are_called_as_the_steps_call_them() -> None:
    goals = sections(text_of(meeting_with_everything()))["Goals"]
    assert (
        "- Family goal 2: “I want Mum to be happy and Craig to knock.”\n"
        "  Tilly Marsh, in their own words\n"
        "  How it went: partly done\n"
    ) in goals
    assert "- Agency goal 1: For three months in a row" in goals
    assert "  Children's Services · from the meeting of Thursday 4 June 2026, where it said: Never alone.\n" in goals
    assert "  So that this does not happen: Imran, Helen and Pat are worried" in goals
    assert "  Seen differently: Craig says that his visits are no danger.\n" in goals
    assert "  How it went: at the review of Saturday 4 July 2026: partly done: Two call-outs in July.\n" in goals
    assert "  How it went: at this meeting: not done\n" in goals
    assert "- Agency goal 2: Joe's checks and immunisations are up to date.\n  Health · for professionals only" in goals


def test_reports_say_whose_they_are_and_who_saw_them() -> None:
    meeting = meeting_with_everything()
    report = meeting.reports[0].model_copy(update={"helped_by": "the practice nurse"})
    reports = sections(text_of(meeting.model_copy(update={"reports": (report,)})))["Reports received"]
    assert reports == (
        "Report of the family doctor\n"
        "~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "report of a medical practitioner · by Dr N. Iyer, Dr Lowe · helped by the practice nurse · received on "
        "Tuesday 1 September 2026 · prepared on Tuesday 1 September 2026 · not for Craig Holt\n"
        "Seen by: Donna Marsh on Tuesday 1 September 2026, Pat Marsh\n"
        "How to reach the author, for professionals only: Mill Road Surgery, 01632 960 555\n"
        "\n"
        "Children and household\n"
        "......................\n"
        "Donna, Tilly and Joe at the flat; Craig comes and goes.\n"
        "\n"
        "Work with the family\n"
        "....................\n"
        "Family doctor of Donna, Tilly and Joe since 2017.\n"
        "\n"
        "What the child says\n"
        "...................\n"
        "Tilly says that Nana's is best.\n"
        "\n"
        "What the family says\n"
        "....................\n"
        "Donna says that the report is fair."
    )
    nobodys = report.model_copy(update={"by": None, "by_else": "", "received": None, "seen": (), "contact": ""})
    told = sections(text_of(meeting.model_copy(update={"reports": (nobodys,)})))["Reports received"]
    assert "report of a medical practitioner · helped by" in told
    assert "Seen by" not in told


def test_decisions_have_those_who_do_not_agree_in_their_own_words() -> None:
    decided = sections(text_of(meeting_with_everything()))["What was decided"]
    assert (
        "For Tilly Marsh\n"
        "~~~~~~~~~~~~~~~\n"
        "Child protection plan, category: neglect\n"
        "Agree: Pat Marsh, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills\n"
        "\n"
        "- Craig Holt does not agree: “It's over the top”\n"
        "- Donna Marsh does not agree.\n"
        "\n"
        "not for Craig Holt\n"
    ) in decided
    decision = meeting_01().decisions[0].model_copy(update={"child": None, "category": "", "agree": (), "dissent": ()})
    assert sections(text_of(bare(decisions=(decision,))))["What was decided"] == (
        "For everybody\n~~~~~~~~~~~~~\nChild protection plan"
    )


def test_when_people_meet_again_and_who_has_a_copy_are_told() -> None:
    text = sections(text_of(meeting_with_everything()))
    assert text["When we meet again"] == (
        "- First core group: Monday 14 September 2026, 15:30, St Aidan's\n"
        "  The core group: Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill and Bev Carter\n  not for Craig Holt\n"
        "- Review conference: Thursday 26 November 2026, 10:00\n  Everybody is asked to come."
    )
    assert text["Who was given a copy"].startswith(
        "- Tilly Marsh\n"
        "  Which: copy for everyone\n"
        "    not for Craig Holt\n"
        "  How: on paper\n"
        "  When: Thursday 3 September 2026\n"
        "  Check code: 3f2a 91bc 07de\n"
    )
    nothing = {"day": None, "time": None, "place": "", "core_group_only": False}
    undated = meeting_01().next_meetings[0].model_copy(update=nothing)
    copy = meeting_01_in_full().copies[0].model_copy(update={"day": None, "digest": None})
    meeting = meeting_01_in_full().model_copy(update={"next_meetings": (undated,), "copies": (copy,)})
    told = sections(text_of(meeting))
    assert told["When we meet again"] == "- First core group"
    assert told["Who was given a copy"] == "- Tilly Marsh\n  Which: copy for everyone\n  How: on paper"


def test_hours_and_closed_parts_are_told_as_far_as_they_are_known() -> None:
    began, ended = at(10, 0).local.time(), at(11, 0).local.time()
    assert "When: Thursday 3 September 2026, from 10:00\n" in text_of(bare(began=began))
    assert "When: Thursday 3 September 2026, until 11:00\n" in text_of(bare(ended=ended))
    assert "When: Thursday 3 September 2026\n" in text_of(bare())
    closed = ClosedSession(id=id_of(9), began=began)
    assert "Part of the meeting was closed, from 10:00.\n" in text_of(bare(closed_sessions=(closed,)))
    everyone = text_of(bare(closed_sessions=(closed,)), Audience.EVERYONE)
    assert "closed, from 10:00.\nWhat was said there is not in this copy.\n" in everyone


def test_what_may_be_handed_on_is_said() -> None:
    only = "for professionals only"
    assert "with what is in no other copy. Do not hand it on" in text_of(meeting_01())
    assert f"holds things that are {only}." in text_of(meeting_01(), Audience.PROFESSIONALS)
    assert f"holds things that are {only}." in text_of(meeting_01(), Audience.PERSON, "Imran")
    assert f"What is {only} is not in this copy." in text_of(meeting_01(), Audience.PERSON, "Pat")
    kept = "Keep this record no longer than Friday 3 September 2027."
    assert kept in text_of(meeting_01_in_full())
    assert "Keep this record no longer" not in text_of(meeting_01())


@pytest.mark.parametrize("copy", copies_of(meeting_01_in_full()), ids=lambda c: f"{c.audience}-{c.reader or ''}")
def test_the_code_by_which_two_know_that_they_have_the_same_stands_at_the_end(copy: Copy) -> None:
    last = plain_text(copy, T).rstrip("\n").split("\n")[-1]
    assert last.startswith(f"Check code: {short(digest(copy))}. ")


def test_a_childs_copy_has_a_few_plain_words() -> None:
    text = text_of(meeting_01_in_full(), Audience.CHILD, "Tilly")
    assert text.startswith("Our meeting\n===========\nThis was made for you: Tilly Marsh\n")
    assert list(sections(text)) == [
        "What you said",
        "What you drew",
        "What you want",
        "What is good",
        "Who does what",
        "When we meet again",
        "Who is who",
        "Whom you can ask",
    ]
    assert "Who checks" not in text
    assert "You can ask these people: Kezia Brown, Ruth Adeyemi, Imran Shah" in text
    assert "- Joe Marsh\n- Donna Marsh: mother\n" in text
    alone = bare(people=(Person(id=id_of(2), name="Jo", side=Side.CHILD),))
    assert list(sections(text_of(alone, Audience.CHILD, "Jo"))) == ["Whom you can ask"]
    assert "You can ask these people" not in text_of(alone, Audience.CHILD, "Jo")


# How it is written -------------------------------------------------------------------------------------------------


@given(copies())
def test_there_is_nothing_in_it_that_is_not_seen_or_turns_lines_around(copy: Copy) -> None:
    text = plain_text(copy, T)
    assert text.endswith("\n")
    assert not [one for one in text if category(one) == "Cc" and one != "\n"]
    assert not re.search("[\u202a-\u202e\u2066\u2067\u2028\u2029]", text)
    inside = f"[^{FIRST_STRONG}{ENDS}]"
    for line in text.split("\n"):
        assert line == line.rstrip(" ")
        assert re.fullmatch(f"{inside}*({FIRST_STRONG}{inside}+{ENDS}{inside}*)*", line)
    assert not re.search("\n\n\n", text)


@pytest.mark.parametrize("text", OWN)
def test_hostile_text_in_every_place_changes_no_more_than_its_place(text: str) -> None:
    meeting = changed(meeting_with_everything(), lambda _: text, Means.TEXT)
    assert meeting is not None
    if not text.strip():
        return
    plain = changed(meeting_with_everything(), lambda _: "word", Means.TEXT)
    assert plain is not None
    headings = r"(?m)^.+\n[=~-]+$"
    told, expected = (plain_text(Copy(one, Audience.WHOLE), T) for one in (meeting, plain))
    assert len(re.findall(headings, told)) >= len(re.findall(headings, expected))
    assert flat(cleaned(text)) in flat(told)


def test_naughty_strings_stand_there_as_typed() -> None:
    strings = [text for text in naughty_strings() if text.strip()]
    said = tuple(
        Statement(id=f"{n:08x}-ffff-4fff-8fff-{n:012x}", at=at(10, 0), column=Column.WELL, text=text)
        for n, text in enumerate(strings)
    )
    lines = sections(text_of(bare(statements=said)))["What's working well?"]
    for statement in said:
        assert flat(cleaned(statement.text)) in flat(lines)


def test_lines_in_what_somebody_typed_stay_lines_and_belong_to_their_entry() -> None:
    said = Statement(id=id_of(6), at=at(10, 0), column=Column.WELL, text="One.\r\n\r\nGoals\n-----\n\tTwo.  ")
    text = sections(text_of(bare(statements=(said,))))
    assert list(text) == ["What's working well?", "About this record"]
    assert text["What's working well?"] == "- One.\n\n    Goals\n    -----\n     Two."
    assert "\nOne.\nTwo.\n" in text_of(bare(reason="One.\u2028Two."))


def test_a_name_is_set_apart_only_where_it_would_turn_the_sentence() -> None:
    samira = Person(id=id_of(2), name="سمیرا رحمانی", side=Side.FAMILY, role="mother")
    said = Statement(id=id_of(3), at=at(10, 0), column=Column.WELL, text=DARI, said_by=(samira.id,), own_words=True)
    text = text_of(bare(people=(samira,), statements=(said,)))
    assert "- \u2068سمیرا رحمانی\u2069: mother\n" in text
    assert f"- “{DARI}”\n  \u2068سمیرا رحمانی\u2069, in their own words\n" in text
    assert FIRST_STRONG not in text_of(meeting_01_in_full())
    dari = text_of(bare(people=(samira,)), t=Language("fa-AF"))
    assert "- سمیرا رحمانی: \u2068mother\u2069\n" in dari


def test_what_is_set_apart_does_not_say_which_way_a_line_runs() -> None:
    assert in_line("\u202eyll\tiT\r\nM", "ltr") == "yll iT M"
    assert in_line("01632 960 417", "ltr") == "01632 960 417"
    assert in_line("01632 960 417", "rtl") == "\u206801632 960 417\u2069"
    assert direction_of("\u2068سمیرا\u2069: mother", "rtl") == "ltr"
    assert direction_of("“سمیرا” said", "ltr") == "rtl"
    assert direction_of("10 · \u2068سمیرا\u2069", "rtl") == "rtl"
    assert direction_of("", "ltr") == "ltr"
    assert cleaned("\x01\u202e") == "\ufffd"
    assert cleaned(" \n ") == ""


class _Marked(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.mark.parametrize(
    "copy",
    [
        *copies_of(meeting_with_everything()),
        replace(copy_for(meeting_with_everything(), Audience.WHOLE), came_as=Audience.PROFESSIONALS),
    ],
    ids=lambda copy: f"{copy.audience}-{copy.reader or ''}",
)
def test_no_sentence_escapes_translation(copy: Copy) -> None:
    said = flat(plain_text(copy, Language("x-marked", _Marked())))
    typed = {flat(cleaned(text)) for _, text in found(copy.meeting, Means.TEXT)}
    before = ""
    while said != before:
        before, said = said, re.sub("⟦[^⟦⟧]*⟧", "", said)
    assert not re.search("[⟦⟧]", said)
    codes = {short(digest(copy)), *(short(one.digest) for one in copy.meeting.copies if one.digest)}
    for words in sorted(typed | codes, key=len, reverse=True):
        said = said.replace(words, "") if words else said
    assert not re.search(r"[^\W\d_]", said), said
