"""Copies: exactly what is in them, by examples small enough to be written down."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sos_core.copies import MENTIONS, copy_for, readers_of
from sos_core.copies.letters import Letters
from sos_core.copies.long_texts import LongTexts
from sos_core.copies.readers import Readers
from sos_core.copies.redaction import Redaction
from sos_core.handle import begin
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.details import Detail, DetailSort
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.people import Attendance, Person
from sos_core.model.plan import Goal, Look, Outcome, Owner, Step
from sos_core.model.presets import MeetingKind
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.references import meeting_problems
from sos_core.model.reports import Joined, Report
from sos_core.model.sides import Side
from sos_core.model.since import Since
from sos_core.model.statements import Column, Kind, Statement
from tests.core.meeting_01 import at, id_of

TILLY, JOE, DONNA, CRAIG, RUTH = (id_of(number) for number in range(601, 606))
THEN_TILLY, THEN_DONNA, THEN_CRAIG, THEN_LEE = (id_of(number) for number in range(611, 615))
SAID, DANGER, WISH, PLAN, STEP, OTHER_STEP, REPORT, NEXT = (id_of(number) for number in range(621, 629))
DAY = dt.date(2026, 9, 3)

PEOPLE = (
    Person(id=TILLY, name="Tilly Marsh", side=Side.CHILD, role="the elder one", was=THEN_TILLY),
    Person(id=JOE, name="Joe Marsh", side=Side.CHILD, role="the little one"),
    Person(id=DONNA, name="Donna Marsh", side=Side.FAMILY, role="mother", was=THEN_DONNA),
    Person(
        id=CRAIG, name="Craig Bell", side=Side.FAMILY, role="father", was=THEN_CRAIG, attendance=Attendance.APOLOGIES
    ),
    Person(id=RUTH, name="Ruth Okafor", side=Side.PROFESSIONAL, role="chair", leads=True),
)
MEETING = begin(MeetingWords(kind=MeetingKind.REVIEW_CONFERENCE, held_on=DAY), id=id_of(600), at=at(10, 0)).model_copy(
    update={"people": PEOPLE}
)


def limited(id: Id, limits: Limits, meeting: Meeting = MEETING) -> Meeting:
    """The meeting with this person limited."""
    people = tuple(p.model_copy(update={"limits": limits}) if p.id == id else p for p in meeting.people)
    return meeting.model_copy(update={"people": people})


def with_texts(meeting: Meeting, reason: str) -> Meeting:
    return meeting.model_copy(update={"reason": reason})


# The copy itself -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", [Audience.WHOLE, Audience.PROFESSIONALS])
def test_a_copy_remembers_what_its_meeting_came_as(audience: Audience) -> None:
    assert copy_for(MEETING, audience, came_as=Audience.PROFESSIONALS).came_as is Audience.PROFESSIONALS
    assert copy_for(MEETING, audience).came_as is Audience.WHOLE


def test_the_reader_of_a_copy_for_one_is_that_one_and_no_side() -> None:
    assert readers_of(MEETING, Audience.PERSON, DONNA) == Readers(frozenset(), (PEOPLE[2],))


def test_a_report_goes_out_without_its_contact_and_without_digests() -> None:
    joined = (Joined(item=SAID, digest="a" * 64),)
    report = Report(id=REPORT, title="School", contact="0113 496 0000", version=at(9, 0), joined=joined)
    meeting = MEETING.model_copy(update={"reports": (report,)})
    bare = Report(id=REPORT, title="School")
    assert copy_for(meeting, Audience.FAMILY).meeting.reports == (bare,)
    professionals = copy_for(meeting, Audience.PROFESSIONALS)
    assert professionals.meeting.reports == (bare.model_copy(update={"contact": "0113 496 0000"}),)
    assert dict(copy_for(meeting, Audience.FAMILY).withheld) == {"contacts": 1}


# The previous meeting --------------------------------------------------------------------------------------------

ASKED_THEN = EarlierQuestion(
    text="How safe?",
    at_ten="Safe",
    at_zero="Not safe",
    child=THEN_TILLY,
    danger=DANGER,
    answers=(
        EarlierAnswer(person=THEN_DONNA, number=6),
        EarlierAnswer(person=THEN_CRAIG, number=2, leader_only=True),
    ),
)
FOR_THE_LEADER_THEN = EarlierQuestion(text="Is it safe to ask?", at_ten="Yes", at_zero="No", leader_only=True)
PREVIOUS = Previous(
    meeting=id_of(610),
    held_on=DAY,
    people=(
        EarlierPerson(id=THEN_TILLY, name="Tilly Marsh", side=Side.CHILD),
        EarlierPerson(id=THEN_DONNA, name="Donna Marsh", side=Side.FAMILY),
        EarlierPerson(id=THEN_CRAIG, name="Craig Bell", side=Side.FAMILY),
        EarlierPerson(id=THEN_LEE, name="Lee Dane", side=Side.NETWORK),
    ),
    questions=(ASKED_THEN, FOR_THE_LEADER_THEN),
)
LOOKING_BACK = MEETING.model_copy(
    update={
        "previous": PREVIOUS,
        "statements": (
            Statement(id=DANGER, at=at(10, 1), column=Column.WORRIES, kind=Kind.DANGER, text="Left alone again."),
        ),
    }
)


def then(meeting: Meeting, audience: Audience = Audience.FAMILY, reader: Id | None = None) -> Previous:
    copy = copy_for(meeting, audience, reader)
    assert copy.meeting.previous is not None
    assert list(meeting_problems(copy.meeting)) == []
    assert copy_for(copy.meeting, audience, reader).meeting == copy.meeting
    return copy.meeting.previous


def people_then(meeting: Meeting, audience: Audience = Audience.FAMILY, reader: Id | None = None) -> set[Id]:
    return {person.id for person in then(meeting, audience, reader).people}


def known_to_the_leader_then(id: Id, meeting: Meeting = LOOKING_BACK) -> Meeting:
    assert meeting.previous is not None
    people = tuple(
        one.model_copy(update={"leader_only": True}) if one.id == id else one for one in meeting.previous.people
    )
    return meeting.model_copy(update={"previous": meeting.previous.model_copy(update={"people": people})})


def test_a_copy_looks_back_without_what_was_for_the_leader_then() -> None:
    kept = ASKED_THEN.model_copy(update={"answers": ASKED_THEN.answers[:1]})
    assert then(LOOKING_BACK) == PREVIOUS.model_copy(update={"questions": (kept,)})
    # An answer, and a question that nobody had answered.
    assert dict(copy_for(LOOKING_BACK, Audience.FAMILY).withheld) == {"earlier": 2}


def test_a_question_of_then_goes_on_without_a_danger_statement_that_is_withheld_now() -> None:
    danger = LOOKING_BACK.statements[0].model_copy(update={"limits": FOR_PROFESSIONALS})
    meeting = LOOKING_BACK.model_copy(update={"statements": (danger,)})
    assert [question.danger for question in then(meeting).questions] == [None]
    assert [question.danger for question in then(meeting, Audience.PROFESSIONALS).questions] == [DANGER]


def test_whoever_is_withheld_now_is_withheld_then_with_their_answers() -> None:
    meeting = limited(DONNA, FOR_PROFESSIONALS, LOOKING_BACK)
    assert people_then(meeting) == {THEN_TILLY, THEN_CRAIG, THEN_LEE}
    assert [question.answers for question in then(meeting).questions] == [()]
    withheld = copy_for(meeting, Audience.FAMILY).withheld
    # Donna, her answer, Craig's, and the leader's question.
    assert (withheld["earlier"], withheld["people"]) == (4, 1)


def test_whoever_was_the_leaders_secret_then_and_is_nobody_now_is_withheld() -> None:
    meeting = known_to_the_leader_then(THEN_LEE)
    assert people_then(meeting) == {THEN_TILLY, THEN_DONNA, THEN_CRAIG}
    said = copy_for(with_texts(meeting, "Lee Dane and Lee were there. So was Leeds."), Audience.FAMILY)
    assert said.meeting.reason == "[…] and […] were there. So was Leeds."
    assert said.withheld[MENTIONS] == 2


def test_whoever_was_the_leaders_secret_then_and_is_openly_here_now_was_not_here_then_but_keeps_the_name() -> None:
    meeting = known_to_the_leader_then(THEN_CRAIG)
    assert people_then(meeting) == {THEN_TILLY, THEN_DONNA, THEN_LEE}
    copy = copy_for(with_texts(meeting, "Craig Bell came."), Audience.FAMILY)
    assert (copy.meeting.reason, copy.meeting.person(CRAIG).was) == ("Craig Bell came.", None)
    # Also where it is only by the name that they are the same, in whatever letters; and where the name is another now.
    unknown = tuple(
        p.model_copy(update={"was": None, "name": "CRAIG BELL"}) if p.id == CRAIG else p for p in meeting.people
    )
    by_name = copy_for(with_texts(meeting.model_copy(update={"people": unknown}), "Craig Bell came."), Audience.FAMILY)
    assert by_name.meeting.reason == "Craig Bell came."
    renamed = tuple(p.model_copy(update={"name": "Craig Dunn"}) if p.id == CRAIG else p for p in meeting.people)
    by_match = copy_for(with_texts(meeting.model_copy(update={"people": renamed}), "He was a Bell."), Audience.FAMILY)
    assert by_match.meeting.reason == "He was a Bell."


def test_whoever_was_the_leaders_secret_then_and_is_limited_now_is_known_to_those_who_may_know_now() -> None:
    meeting = limited(CRAIG, Limits(never=(DONNA,)), known_to_the_leader_then(THEN_CRAIG))
    assert people_then(meeting, Audience.PERSON, DONNA) == {THEN_TILLY, THEN_DONNA, THEN_LEE}
    assert people_then(meeting, Audience.PERSON, CRAIG) == {THEN_TILLY, THEN_DONNA, THEN_CRAIG, THEN_LEE}
    assert people_then(meeting, Audience.PROFESSIONALS) == {THEN_TILLY, THEN_DONNA, THEN_CRAIG, THEN_LEE}
    # Professionals are told that others may not know, and nobody else is.
    assert [one.id for one in then(meeting, Audience.PROFESSIONALS).people if one.leader_only] == [THEN_CRAIG]
    assert not any(one.leader_only for one in then(meeting, Audience.PERSON, CRAIG).people)


# What is typed again ---------------------------------------------------------------------------------------------


def test_the_details_and_notes_of_everybody_who_is_withheld_are_replaced() -> None:
    meeting = MEETING.model_copy(
        update={
            "people": tuple(
                p.model_copy(
                    update={
                        "limits": FOR_PROFESSIONALS,
                        "details": (Detail(sort=DetailSort.ADDRESS, text=f"{number} Mill Row"),),
                        "private_note": f"note {number}",
                    }
                )
                if (number := {DONNA: 3, CRAIG: 9}.get(p.id))
                else p
                for p in PEOPLE
            ),
            "reason": "From 3 Mill Row (note 3) to 9 mill row (note 9), past 5 Mill Row.",
        }
    )
    copy = copy_for(meeting, Audience.FAMILY)
    assert copy.meeting.reason == "From […] ([…]) to […] ([…]), past 5 Mill Row."
    assert copy.withheld[MENTIONS] == 4


@pytest.mark.parametrize(("reason", "left"), [("x" * 25, "[…]"), ("x" * 24, "x" * 24)])
def test_a_reason_that_is_withheld_is_replaced_beside_whatever_else_is(reason: str, left: str) -> None:
    answer = Answer(person=CRAIG, number=2, reason=reason, limits=FOR_PROFESSIONALS)
    question = Question(id=SAID, text="How safe?", at_ten="Safe", at_zero="Not safe", answers=(answer,))
    meeting = limited(DONNA, FOR_PROFESSIONALS, MEETING.model_copy(update={"questions": (question,)}))
    people = tuple(p.model_copy(update={"private_note": "her note"}) if p.id == DONNA else p for p in meeting.people)
    meeting = with_texts(meeting.model_copy(update={"people": people}), f"Both: her note, {reason}.")
    assert copy_for(meeting, Audience.FAMILY).meeting.reason == f"Both: […], {left}."


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(sides=(Side.PROFESSIONAL, Side.FAMILY)), Limits(sides=(Side.PROFESSIONAL, Side.FAMILY))),
        (Limits(never=(DONNA,)), Limits(never=(DONNA,))),
        # Professionals do not know of Craig. That he must not have it cannot be said, so they keep it to themselves.
        (Limits(never=(CRAIG, DONNA)), Limits(sides=(Side.PROFESSIONAL,), never=(DONNA,))),
    ],
)
def test_limits_stay_as_they_are_unless_they_name_somebody_unknown(limits: Limits, told: Limits) -> None:
    step = Step(id=STEP, what="Visit.", limits=limits)
    meeting = limited(CRAIG, FOR_LEADER, MEETING.model_copy(update={"steps": (step,)}))
    assert [one.limits for one in copy_for(meeting, Audience.PROFESSIONALS).meeting.steps] == [told]
    everybody_known = MEETING.model_copy(update={"steps": (step,)})
    assert [one.limits for one in copy_for(everybody_known, Audience.PROFESSIONALS).meeting.steps] == [limits]


def test_who_alone_may_have_it_is_told_where_everybody_is_known() -> None:
    step = Step(id=STEP, what="Visit.", limits=Limits(only=(RUTH,)))
    copy = copy_for(MEETING.model_copy(update={"steps": (step,)}), Audience.PROFESSIONALS)
    assert copy.meeting.steps == (step,)


def replaced(
    text: str,
    *names: str,
    others: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> str:
    def person(name: str) -> Person:
        return Person(id=DONNA, name=name, side=Side.FAMILY)

    redaction = Redaction(map(person, names), map(person, others), texts, places)
    left = redaction(text)
    assert redaction.count == left.count("…")
    return left


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        # Every part of everybody's name.
        ("Lee, Ann, Sam and Dane", ("Ann Lee", "Sam Dane"), "[…], […], […] and […]"),
        # A part of three characters is long enough to be looked for.
        ("Ann", ("Ann Marsh",), "[…]"),
        # A name is no part of another word, in whatever letters, unless it is long.
        ("Joanna, joANN, ann, ANN's", ("Ann",), "Joanna, joANN, […], […]'s"),
        ("Moli, Li, also, Li_", ("Li",), "Moli, …, also, …_"),
        ("xAnn Leex", ("Ann Lee",), "xAnn Leex"),
        ("xAnna Leesx", ("Anna Lees",), "x[…]x"),
        ("xAnna Leex", ("Anna Lee",), "xAnna Leex"),
        # Where words have no spaces between them, from two characters on it is found anywhere.
        ("李 and 李明 and 小李明", ("李",), "… and 李明 and 小李明"),
        ("小李明, Al李", ("李明", "Al"), "小…, …李"),
        # A part of a name is looked for as it is written there.
        ("Will will", ("Will Moss",), "[…] will"),
    ],
)
def test_names_are_replaced_whole_and_in_parts(text: str, names: tuple[str, ...], left: str) -> None:
    assert replaced(text, *names) == left


def test_of_two_secrets_that_begin_alike_the_longer_one_goes() -> None:
    assert replaced("At 14 Mill Row.", texts=("14 Mill", "14 Mill Row", "Mill")) == "At […]."


@pytest.mark.parametrize(
    ("place", "text", "left"),
    [
        # A number by itself is no piece of a place. Two words say where it is.
        ("Seacroft", "in seacroft", "in […]"),
        ("Beacon House", "at beacon-house", "at […]"),
        ("Mill Row, 12a", "12a of them", "12a of them"),
        ("Mill Row, 12a Leeds", "12a leeds", "[…]"),
        ("Row; Flat 1; LS1 1AA", "flat1, Row, ls1-1aa, ls11aa", "[…], Row, […], […]"),
        ("Row\nFlat 1", "at flat 1", "at […]"),
        ("1, A Row, Leeds", "1 a row, 1b row", "[…], 1b row"),
        ("1b, A Row, Leeds", "1b a row, 1 a row", "[…], 1 a row"),
        ("A, 1 Row, Leeds", "1 row", "[…]"),
        ("A, 1 Row!, Leeds", "1 row", "[…]"),
    ],
)
def test_pieces_of_a_place_are_known_where_they_say_where_it_is(place: str, text: str, left: str) -> None:
    assert replaced(text, places=(place,)) == left


@pytest.mark.parametrize(
    ("place", "text", "left"),
    [
        # By its last nine digits: what a country writes before them is no secret.
        ("0113 496 0000", "+44 113 496 0000", "+44 1[…]"),
        ("0113 496 0000", "0113, 496, 0000", "[…]"),
        ("0113 496 0000", "113, 496, 0000", "113, 496, 0000"),
        ("0113 496 0000", "13 496 0000, 3 496 0000", "[…], 3 496 0000"),
        ("Ring 296 01 11 or 296 02 22", "29-60-111 and 2960222", "[…] and […]"),
        # Of fewer than seven digits the groups are kept.
        ("Ring 296 012 or so", "296012", "296012"),
        ("Ring 07700 900123", "0770\u20130900/(123)", "07[…])"),
    ],
)
def test_a_telephone_number_is_known_in_other_groups_from_seven_digits_on(place: str, text: str, left: str) -> None:
    assert replaced(text, places=(place,)) == left


@pytest.mark.parametrize(
    ("code", "text", "left"),
    [
        # The safe side first: a code is taken out of longer numbers and of words, but not put together of several.
        ("4471", "44712, x4471y, 4 471, 44 71", "[…]2, x[…]y, 4 471, 44 71"),
        ("4471", "٤٤٧١", "[…]"),
        ("4471900", "44719001, 4471 900", "[…]1, 4471 900"),
        ("12", "12, 12th, 2012, 120", "…, 12th, 2012, 120"),
        ("447", "4471, 447!", "4471, […]!"),
        ("447a", "0447a, 447A", "0447a, […]"),
        ("44-71", "44 71, 4471, 44-712", "[…], […], 44-712"),
        ("44719001", "x44 71 90 01x, 4471900", "x[…]x, 4471900"),
    ],
)
def test_a_code_of_four_digits_is_taken_out_wherever_it_stands(code: str, text: str, left: str) -> None:
    assert replaced(text, texts=(code,)) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Ann Marsh", "ann", "[…]"),
        ("Jo Lo", "jo lo, jo, Jo, jolo", "[…], jo, …, jolo"),
        ("Will Kerr", "will, wills, Wills, Will", "will, wills, […], […]"),
        ("Ann Kerr", "anns, Anns, annss", "[…], […], annss"),
        ("Child 12", "12 of them, child", "12 of them, […]"),
        ("O'Brien Ed", "o'brien, obrien, brien, o, O, ed", "[…], […], […], o, O, ed"),
        ("Dad's Ali", "Dad's, dads, s, dad", "[…], […], s, dad"),
        ("Dr Ann", "dr, drs, Dr", "dr, drs, Dr"),
        ("Jo.", "jo, jo.", "…, …."),
        ("Jo Dabrowska", "dabrowska, dabrowskan", "[…], dabrowskan"),
        ("Al-Ann Kerr", "xal-annx, al-ann", "xal-annx, […]"),
        ("Al-Annabe Kerr", "xal-annabex", "x[…]x"),
        ("Йо Кер", "йо, Йо", "йо, …"),
        ("نور علي", "نور", "[…]"),
        ("佐藤 花子", "花子, 花, 藤, 佐藤", "…, 花, 藤, …"),
    ],
)
def test_a_name_in_small_letters_is_known_where_it_is_no_ordinary_word(name: str, text: str, left: str) -> None:
    assert replaced(text, name) == left


@pytest.mark.parametrize(
    ("name", "other", "text", "left"),
    [
        ("Ann Marsh", "Pat Marsh", "Marsh, Marshs, Ann", "Marsh, Marshs, […]"),
        ("Will Kerr", "Dan Wills", "Wills, Will", "Wills, […]"),
        ("Anne-Marie Kerr", "Jo Anne-Marie", "Kerr, Anne-Marie, annemarie", "[…], Anne-Marie, annemarie"),
        ("Marie Kerr", "Anne-Marie Cole", "Marie", "Marie"),
        ("佐藤 花子", "佐藤 太郎", "佐藤太郎, 佐藤花子", "佐藤太郎, […]"),
        # The whole name is withheld, also where somebody has the same one.
        ("Ann", "Ann", "Ann", "[…]"),
    ],
)
def test_what_others_are_called_is_nobodys_secret(name: str, other: str, text: str, left: str) -> None:
    assert replaced(text, name, others=(other,)) == left


@pytest.mark.parametrize(
    ("said", "text", "left"),
    [
        # As far as it goes and with what stands behind it.
        ("ok", "ok, OK. Book, ok", "…, …. Book, …"),
        ("No!", "no, No! No! no. know!", "no, …! …! no. know!"),
        ("(No)", "no, (no), no.", "no, (…), no."),
        ("Not me!", "Not me. Not me!", "Not me. […]!"),
        ("No!!", "no! no!!", "…! …!!"),
        # Of three words on whatever stands behind it.
        ("It is I!", "it is i. It is, I?", "[…]. […]?"),
        # Long ones in whatever words and with whatever between.
        ("He drinks.", "the-drinks; he: DRINKSalot; he drink s", "t[…]; […]alot; […]"),
        ("the car", "the car, thecar, the cars", "[…], thecar, the cars"),
        ("the carts", "in thecartsnow", "in […]now"),
        # What says nothing is not looked for.
        ("?!", "Why?!", "Why?!"),
        ("🤫", "a🤫b 🤫🏽", "a…b …🏽"),
        ("👩🏽‍🚒!", "👩🚒! 👩, 🚒", "…! 👩, 🚒"),
    ],
)
def test_a_short_text_is_withheld_where_it_stands_by_itself_and_a_long_one_anywhere(
    said: str, text: str, left: str
) -> None:
    assert replaced(text, texts=(said,)) == left


@pytest.mark.parametrize(
    ("said", "text", "left"),
    [
        # Accents and points come and go.
        ("café à côté", "CAFE A COTE", "[…]"),
        ("שָׁלוֹם", "שלום", "[…]"),
        # Vowel signs, voiced sounds and tones make other words.
        ("सीता", "सात, सीता, सीताजी", "सात, […], सीताजी"),
        ("राम", "रामायण, राम", "रामायण, […]"),
        ("ガキ", "カキ, ガキ", "カキ, …"),
        ("แม่", "แม, แม่, แม้", "แม, […], แม้"),
        ("কি", "কী, কি", "কী, …"),
        # What cannot be seen is nothing.
        ("Ann", "A\u200bn\u00adn, A\ufe0fnn, A\u034fnn", "[…], […], […]"),
        ("அன்", "அன்\ufe00, அன", "[…], அன"),
        ("Đà", "da", "…"),
        ("Łø", "lo", "…"),
        ("Jörn", "joern, jorn, jørn", "[…], […], […]"),
        ("Åse Ø", "aase o, ase o", "[…], […]"),
    ],
)
def test_what_is_the_same_letter_and_what_is_not(said: str, text: str, left: str) -> None:
    assert replaced(text, texts=(said,)) == left


@pytest.mark.parametrize(
    ("character", "left"),
    [
        ("A", "a"),
        ("é", "e"),
        ("ß", "ss"),
        ("Ł", "l"),
        ("Æ", "ae"),
        ("½", "12"),
        ("٤", "4"),
        ("８", "8"),
        ("👍", "👍"),
        # Colours of skin, blanks, punctuation and what joins.
        ("\U0001f3fb", None),
        (" ", None),
        ("_", None),
        ("\u200d", None),
        # Strokes, dots, points and accents: combining classes 1, 7, 10, 36, 202 and 230.
        ("\u0338", None),
        ("\u093c", None),
        ("\u05b0", None),
        ("\u0711", None),
        ("\u0327", None),
        ("\u0301", None),
        # Vowel signs, voiced sounds and tones: 0 (of two kinds), 8, 9, 84 and 107.
        ("\u0940", "\u0940"),
        ("\u0947", "\u0947"),
        ("\u3099", "\u3099"),
        ("\u094d", "\u094d"),
        ("\u0c55", "\u0c55"),
        ("\u0e48", "\u0e48"),
        # Around letters, and not seen.
        ("\u20dd", None),
        ("\ufe0f", None),
        ("\u034f", None),
    ],
)
def test_of_each_character_its_letters_are_left(character: str, left: str | None) -> None:
    known = Letters()
    assert known[ord(character)] == left
    # It is remembered.
    assert known == {ord(character): left}


def test_a_code_is_one_also_where_it_is_somebodys_name() -> None:
    assert replaced("44712", "4471") == "[…]2"


def test_where_texts_overlap_all_of_both_goes() -> None:
    texts = ("he fled to Mill Lane", "to Mill Lane with them", "Mill Lane", "Lane with", "fled")
    assert replaced("Then he fled to Mill Lane with them.", texts=texts) == "Then […]."
    assert replaced("And he fled on.", texts=texts) == "And he […] on."


def test_of_texts_that_begin_with_each_other_the_longest_that_is_there_goes() -> None:
    lengths = (8, 9, 10, 12, 13, 17, 18, 19, 25, 33, 34, 40)
    texts = (*("a" * length for length in lengths), *("a" * length + "b" for length in (9, 20, 41)), "aaaaaaaac")
    for length in range(8, 45):
        there = max(one for one in lengths if one <= length)
        # With a sliding start the last letters of a row go, too.
        assert replaced(f"x{'a' * length}z", texts=texts) == "x[…]z", there
    for text in ("b" * 9, "aaaaaaa", "aaaaaaad"):
        assert replaced(text, texts=texts) == text
    assert replaced("aaaaaaaacb", texts=texts) == "[…]b"


class Counted(bytes):
    """Letters that count how often they are compared."""

    compared = 0

    def startswith(self, *arguments: Any) -> bool:
        self.compared += 1
        return super().startswith(*arguments)


def test_from_the_longest_of_texts_that_begin_with_each_other_it_is_few_steps_to_each() -> None:
    texts = LongTexts("a" * length for length in range(8, 1_000))
    compared = []
    for length in range(8, 1_000):
        told = Counted(b"b" + b"a" * length + b"z")
        assert texts.length_at(told, 1) == length
        compared.append(told.compared)
    # One after the other it would be a thousand, and on average half of it.
    assert max(compared) <= 47
    assert sum(compared) <= 33_488
    assert texts.length_at(b"baaaaaaaz", 1) == 0


def test_what_is_left_beside_a_mark_is_looked_at_again() -> None:
    assert replaced("王, 李, 王李", texts=("王", "李")) == "…, …, 王李"
    assert replaced("LiXanthippe, 李明天", texts=("Li", "Xanthippe", "明天", "李")) == "…[…], ……"


def test_all_that_is_replaced_is_counted_however_it_is_typed() -> None:
    redaction = Redaction([Person(id=DONNA, name="Steph Kerr", side=Side.FAMILY)], (), ())
    assert redaction("Steph Kerr, Kerr, steph. Nobody else.") == "[…], […], […]. Nobody else."
    assert redaction.count == 3
    redaction("steph")
    assert redaction.count == 4


def test_where_nothing_is_written_nothing_is_replaced() -> None:
    assert replaced("One, two. (Three)", texts=("", "  ")) == "One, two. (Three)"


# The child's copy ------------------------------------------------------------------------------------------------

SINCE = Since(meeting=id_of(610), on=DAY, words="As it was then")
LOOKS = (Look(meeting=id_of(610), on=DAY, outcome=Outcome.PARTLY, words="In part"),)


def test_a_childs_copy_is_exactly_this() -> None:
    said = Statement(
        id=SAID, at=at(10, 2), column=Column.WORRIES, text="It is loud.", own_words=True, said_by=(TILLY,), since=SINCE
    )
    good = Statement(id=id_of(640), at=at(10, 3), column=Column.WELL, text="She sings.", about=(TILLY, JOE))
    wish = Goal(
        id=WISH,
        owner=Owner.FAMILY,
        text="I want him to knock.",
        own_words=True,
        set_by=(TILLY,),
        agency="Leeds",
        danger=DANGER,
        dispute="Craig says he does.",
        since=SINCE,
        looks=LOOKS,
    )
    plan = Goal(id=PLAN, owner=Owner.AGENCY, text="No violence is seen for six months.")
    step = Step(id=STEP, what="Knock.", who=(CRAIG,), check="Ruth asks Tilly", goal=WISH, since=SINCE, looks=LOOKS)
    other_step = Step(id=OTHER_STEP, what="Visit.", goal=PLAN)
    following = NextMeeting(id=NEXT, what="Core group", day=DAY)
    meeting = LOOKING_BACK.model_copy(
        update={
            "reason": "He was shouting.",
            "contingency": "Back to court.",
            "core_group": (DONNA, RUTH),
            "statements": (*LOOKING_BACK.statements, said, good),
            "goals": (wish, plan),
            "steps": (step, other_step),
            "next_meetings": (following,),
        }
    )
    assert list(meeting_problems(meeting)) == []
    copy = copy_for(meeting, Audience.CHILD, TILLY)
    assert copy.meeting == MEETING.model_copy(
        update={
            "people": (
                # Who is named and who leads, the child without what others call her.
                Person(id=TILLY, name="Tilly Marsh", side=Side.CHILD),
                Person(id=JOE, name="Joe Marsh", side=Side.CHILD, role="the little one"),
                Person(id=CRAIG, name="Craig Bell", side=Side.FAMILY, role="father", attendance=Attendance.APOLOGIES),
                Person(id=RUTH, name="Ruth Okafor", side=Side.PROFESSIONAL, role="chair", leads=True),
            ),
            "statements": (said.model_copy(update={"since": None}), good),
            "goals": (Goal(id=WISH, owner=Owner.FAMILY, text="I want him to knock.", own_words=True, set_by=(TILLY,)),),
            "steps": (
                Step(id=STEP, what="Knock.", who=(CRAIG,), goal=WISH),
                Step(id=OTHER_STEP, what="Visit."),
            ),
            "next_meetings": (following,),
        }
    )
    assert copy.reader == TILLY
    # `earlier` counts four people, two questions and two answers; `whole` the reason and what if it does not work.
    assert dict(copy.withheld) == {"people": 1, "statements": 1, "goals": 1, "earlier": 8, "whole": 2}
