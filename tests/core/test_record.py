"""The record that people take home: what stands in it, and what never does."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace
from gettext import NullTranslations
from itertools import pairwise

import pytest
from hypothesis import given, settings

from sos_core.copies import Copy, copy_for
from sos_core.handle import begin
from sos_core.language import Language
from sos_core.model.answers import Answer, Face, Instrument, NonAnswer, Question
from sos_core.model.conclusions import Audience, ClosedSession, Decision, NextMeeting
from sos_core.model.meanings import Means, found
from sos_core.model.meeting import Meeting, MeetingKind, MeetingWords
from sos_core.model.people import Person, Side
from sos_core.model.plan import Step
from sos_core.model.statements import Column, Correction, Kind, Statement
from sos_core.record import render
from sos_core.record.reading import Reading
from sos_core.record.round import in_sentences
from sos_core.record.sentences import at_once
from tests.core.everything import meeting_with_everything
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import DAY, at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies, copies_of
from tests.core.pages import Element, parsed, part, rows, section

T = Language()
HARMLESS = {
    "html", "head", "meta", "title", "style", "body", "header",
    "main", "footer", "section", "h1", "h2", "h3", "h4", "p",
    "dl", "dt", "dd", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "div", "span", "b", "i",
    "bdi", "svg", "path", "circle", "template", "figure", "figcaption",
}  # fmt: skip


def page(
    meeting: Meeting, audience: Audience = Audience.PROFESSIONALS, t: Language = T, reader: Person | None = None
) -> Element:
    return parsed(render(copy_for(meeting, audience, reader.id if reader else None), t))


# One file that needs nothing else ----------------------------------------------------------------------------------


@settings(max_examples=40)
@given(copies())
def test_nothing_in_a_record_runs_or_asks_for_anything(copy: Copy) -> None:
    root = parsed(render(copy, T))
    for element in root:
        assert element.tag in HARMLESS | {""}
        for name in element.attributes:
            assert not name.startswith("on")
            assert name not in {"style", "src", "href", "srcset", "action", "data", "xlink:href", "background"}
    css, of_this_one = [style.raw for style in root.all("style")]
    assert not re.search(r"url\(|@import|expression|</", css)
    plain = r'"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"'
    content = rf"content: (?:{plain}|counter\(pages?\)| )+"
    assert re.fullmatch(rf"@page {{ @bottom-left {{ {content} }} @bottom-right {{ {content} }} }}\n", of_this_one)


def test_the_policy_names_the_style_sheets_by_their_hashes() -> None:
    text = render(copy_for(meeting_01(), Audience.EVERYONE), T)
    root = parsed(text)
    digests = [hashlib.sha256(style.raw.encode()).digest() for style in root.all("style")]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert len(hashes) == 2
    [policy] = [m.attributes["content"] for m in root.all("meta") if "http-equiv" in m.attributes]
    assert policy == (f"default-src 'none'; style-src {' '.join(hashes)}; base-uri 'none'; form-action 'none'")
    # A policy counts from where it stands on: before anything that it governs.
    assert text.index("Content-Security-Policy") < text.index("<style")


def test_every_record_carries_the_same_style() -> None:
    one, other = (
        page(meeting, a).all("style")[0].raw
        for meeting, a in ((meeting_01(), Audience.EVERYONE), (_bare(), Audience.PROFESSIONALS))
    )
    assert one == other
    assert "--worry:" in one
    assert "@page" in one


def test_it_says_its_language_and_direction() -> None:
    html = page(meeting_01()).one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("en-GB", "ltr")
    dari = page(meeting_01(), t=Language("fa-AF")).one("html")
    assert (dari.attributes["lang"], dari.attributes["dir"]) == ("fa-AF", "rtl")


@settings(max_examples=20)
@given(copies())
def test_the_same_copy_is_always_drawn_the_same(copy: Copy) -> None:
    assert render(copy, T) == render(copy, T)


def test_a_record_of_the_first_conference_is_small_enough_for_any_mailbox() -> None:
    for copy in copies_of(meeting_01_in_full()):
        assert len(render(copy, T).encode("utf-8")) <= 100_000


def test_the_title_of_the_window_names_nobody() -> None:
    assert page(meeting_01()).one("title").text == "Record of the meeting, Thursday 3 September 2026"


@settings(max_examples=40)
@given(copies())
def test_headings_go_down_one_step_at_a_time_and_ids_are_given_once(copy: Copy) -> None:
    root = parsed(render(copy, T))
    levels = [int(e.tag[1]) for e in root if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [e.attributes["id"] for e in root if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    for table in root.all("table"):
        assert table.one("caption").text
        assert all(cell.attributes["scope"] == "col" for cell in table.one("thead").all("th"))
        widths = {
            sum(int(c.attributes.get("colspan", 1)) for c in row if c.tag in {"th", "td"}) for row in table.all("tr")
        }
        assert len(widths) == 1


# What people typed -------------------------------------------------------------------------------------------------


def test_every_naughty_string_is_shown_as_typed_and_is_never_markup() -> None:
    strings = [text for text in naughty_strings() if text.strip()]
    pattern = meeting_01()
    said = tuple(
        Statement(id=f"{n:08x}-ffff-4fff-8fff-{n:012x}", at=at(10, 0), column=Column.WELL, text=text, own_words=True)
        for n, text in enumerate(strings)
    )
    root = page(pattern.model_copy(update={"statements": said, "goals": (), "steps": ()}))
    assert {e.tag for e in root} <= HARMLESS | {""}
    shown = [p.raw for p in section(root, "What's working well?").all("p", "words")]
    assert len(shown) == len(said)
    for text, statement in zip(shown, said, strict=True):
        # An HTML parser reads a carriage return as a new line, and html.parser keeps it.
        assert text.replace("\r", "") == f"“{statement.text}”".replace("\r", "")


NOT_TOLD = re.compile(
    # What a kind of meeting begins with is not what was said at this one, and a heading stands where there is something
    # below it.
    r"preset\.(questions|purpose|headings)"
    # What was asked and who was there then is told only as far as something today is set beside it.
    r"|previous\."
)
NOT_TOLD_TO_A_CHILD = re.compile(
    # No terms of the trade, and no earlier wording of what others or the child said.
    r"preset\.|previous\.|people\[\d+\]\.agency|statements\[\d+\]\.since|goals\[\d+\]\.(agency|dispute|since)"
)


@given(copies())
def test_every_text_of_the_copy_is_in_the_record(copy: Copy) -> None:
    body = parsed(render(copy, T)).one("body")
    without_file = "".join(
        c if isinstance(c, str) else c.raw for c in body.children if isinstance(c, str) or c.tag != "template"
    )
    left_out = NOT_TOLD_TO_A_CHILD if copy.audience is Audience.CHILD else NOT_TOLD
    for path, text in found(copy.meeting, Means.TEXT):
        assert left_out.match(path) or text in without_file, path


def test_a_name_cannot_turn_the_sentence_around_it() -> None:
    turned = meeting_01()
    people = (turned.people[0].model_copy(update={"name": "\u202eylliT"}), *turned.people[1:])
    root = page(turned.model_copy(update={"people": people}))
    inside = [e.raw for e in root.all("bdi") if "\u202e" in e.raw]
    assert inside
    assert root.one("body").raw.split("{")[0].count("\u202e") == len(inside)


class _Marked(NullTranslations):
    """Every message between brackets: what is not between them did not go through the catalogue."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def _all_of_it() -> list[Copy]:
    meeting = meeting_with_everything()
    return [*copies_of(meeting), replace(copy_for(meeting, Audience.WHOLE), came_as=Audience.PROFESSIONALS)]


@pytest.mark.parametrize("copy", _all_of_it(), ids=lambda copy: f"{copy.audience}-{copy.reader or ''}")
def test_no_sentence_escapes_translation(copy: Copy) -> None:
    root = parsed(render(copy, Language("x-marked", _Marked())))
    codes = {e.text for e in root.all("bdi", "code")}
    said = " ".join(e.text for e in (root.one("title"), root.one("header"), root.one("main"), root.one("footer")))
    before = ""
    while said != before:
        # From the inside out: a sentence may be part of another one.
        before, said = said, re.sub("⟦[^⟦⟧]*⟧", "", said)
    assert not re.search("[⟦⟧]", said)
    for typed in sorted(_typed(copy.meeting) | codes, key=len, reverse=True):
        said = said.replace(typed, "")
    assert not re.search(r"[^\W\d_]", said), said


def _typed(meeting: Meeting) -> set[str]:
    texts: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            texts.add(value)
        elif isinstance(value, dict):
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                collect(inner)

    collect(meeting.model_dump(mode="json"))
    return {text for text in texts if text}


# The first conference ----------------------------------------------------------------------------------------------


def test_it_begins_with_what_meeting_it_was() -> None:
    root = page(meeting_01(), Audience.EVERYONE)
    header = root.one("header")
    assert header.one("h1").text == "Record of the meeting"
    assert header.one("p").text == "This is the copy for everyone."
    facts = dict(zip((e.text for e in header.all("dt")), (e.text for e in header.all("dd")), strict=True))
    assert facts == {
        "Kind of meeting": "Initial child protection conference",
        "When": "Thursday 3 September 2026, 10:00 to 11:35",
        "Where": "Meeting Room 2, Eastfield Children's Centre",
        "Led by": "Ruth Adeyemi",
    }


def test_sections_stand_in_the_order_of_the_meeting() -> None:
    """The child first, then what people look for first at home, then the three questions as the meeting went."""
    root = page(meeting_01_in_full())
    assert [h.text for h in root.all("h2")] == [
        "What Tilly Marsh says",
        "What was decided",
        "When we meet again",
        "Why we met",
        "What are we worried about?",
        "What's working well?",
        "Where everybody stands, from 10 to 0",
        "What needs to happen?",
        "People",
        "Reports received",
        "Who was given a copy",
    ]
    assert [h.text for h in section(root, "What needs to happen?").all("h3")] == [
        "Bottom line", "Family goals", "Agency goals", "Next steps", "If this does not work",
    ]  # fmt: skip
    assert [h.text for h in section(root, "When we meet again").all("h3")] == ["Core group"]


def test_people_are_listed_by_side_with_the_children_first() -> None:
    table = section(page(meeting_01(), Audience.EVERYONE), "People").one("table")
    listed = rows(table)
    assert [row[0] for row in listed if len(row) == 1] == [
        "Child or young person", "Family", "Friends and network", "Professional",
    ]  # fmt: skip
    assert [
        "Tilly Marsh",
        "9 years old, lives with Mum",
        "there for part of the meeting: 10:30 to 11:00, with her advocate",
    ] in listed
    assert ["Steph Marsh", "Donna's sister", "sent apologies: Offered her spare room"] in listed
    assert ["Ruth Adeyemi", "independent chair, leads the meeting", "present"] in listed
    assert ["Imran Shah", "social worker, Children's Services", "present"] in listed


def test_a_child_of_one_year_is_one_year_old() -> None:
    meeting = meeting_01()
    people = (meeting.people[0].model_copy(update={"age": 1}), *meeting.people[1:])
    assert rows(section(page(meeting.model_copy(update={"people": people})), "People").one("table"))[2][1].startswith(
        "1 year old"
    )


def test_that_a_part_was_closed_is_told_to_everybody() -> None:
    reason = section(page(meeting_01(), Audience.EVERYONE), "Why we met").text
    assert reason.endswith("Part of the meeting was closed, 10:05 to 10:12. What was said there is not in this copy.")
    reason = section(page(meeting_01(), Audience.PROFESSIONALS), "Why we met").text
    assert reason.endswith("Part of the meeting was closed, 10:05 to 10:12.")
    open_end = meeting_01().model_copy(update={"closed_sessions": (ClosedSession(id=id_of(9), began=dt.time(11, 0)),)})
    assert "Part of the meeting was closed, from 11:00." in section(page(open_end), "Why we met").text


def test_private_notes_and_restricted_statements_are_marked_in_the_professionals_copy() -> None:
    root = page(meeting_01(), Audience.PROFESSIONALS)
    assert [e.text for e in root.all("p", "restricted")] == [
        "For professionals only: Must not learn the address of Donna's sister.",
        "For professionals only: Her address, 14 Quarry Lane, is confidential.",
    ]
    assert "Craig has a previous conviction. PC Dan Wills · for professionals only" in root.text
    assert page(meeting_01(), Audience.EVERYONE).all("p", "restricted") == []


def test_the_childs_own_words_come_first_in_each_column() -> None:
    root = page(meeting_01())
    for heading, words in (
        (
            "What are we worried about?",
            "“I don't like it when Mum cries in the bath and I don't know if I should knock.”",
        ),
        ("What's working well?", "“Nana's house smells of toast and I sleep the whole night.”"),
    ):
        first = section(root, heading).all("li")[0]
        assert first.all("p")[0].text == words
        assert first.all("p")[1].text == "Tilly Marsh, in their own words"
        assert "child" in first.attributes["class"].split()


def test_statements_stand_under_their_kind_with_who_said_them() -> None:
    worries = section(page(meeting_01()), "What are we worried about?")
    assert [h.text for h in worries.all("h3")] == ["Has happened", "What might happen", "Makes it harder", "Also said"]
    danger = worries.all("li")[3]
    assert [p.text for p in danger.all("p")] == [
        meeting_01().statements[2].text,
        "Pat Marsh, Imran Shah and Helen O'Neill · about Tilly Marsh and Joe Marsh · the speaker's opinion",
        "Agree: Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills",
        "Do not agree: Craig Holt",
        "Answered by: Agency goal 1",
    ]


def test_a_correction_stands_beside_the_original() -> None:
    worries = section(page(meeting_01()), "What are we worried about?")
    hungry = worries.all("li")[2]
    assert hungry.all("p")[0].text == "Tilly has come to school hungry four times since June and once without a coat."
    assert hungry.one("div", "correction").text == (
        "“It was twice. One time she hid her breakfast.” Correction by Donna Marsh, 10:17"
    )


def test_a_childs_words_of_a_kind_say_the_kind_and_somebodys_words_need_no_name() -> None:
    tilly = Person(id=id_of(2), name="Tilly", side=Side.CHILD)
    statements = (
        Statement(
            id=id_of(3), at=at(10, 0), column=Column.WORRIES, kind=Kind.HARM, text="He hit.", own_words=True,
            said_by=(tilly.id,), corrections=(Correction(id=id_of(4), text="Once.", at=at(10, 1)),),
        ),
        Statement(id=id_of(5), at=at(10, 0), column=Column.WORRIES, text="It was late.", own_words=True),
        Statement(id=id_of(6), at=at(10, 0), column=Column.WORRIES, text="It was dark."),
    )  # fmt: skip
    worries = section(
        page(_bare().model_copy(update={"people": (tilly,), "statements": statements})), "What are we worried about?"
    )
    assert [li.text for li in worries.all("li")] == [
        "“He hit.” Tilly, in their own words · Has happened “Once.” Correction, 10:01",
        "“It was late.” in the speaker's own words",
        "It was dark.",
    ]
    assert worries.all("h3") == []


def test_ten_is_said_first_and_lowest_and_highest_are_named() -> None:
    question = section(page(meeting_01()), "Where everybody stands, from 10 to 0").all("div", "question")[0]
    assert question.one("h3").text == "How safe is Tilly at home with Mum, the way things are today?"
    assert [e.text for e in question.all("dt")] == ["10", "0"]
    assert [e.text for e in question.all("p", "spread")] == [
        "From 3 (PC Dan Wills) to 8 (Craig Holt). The middle answer is 5.",
    ]
    ladder, numbers = question.all("table")
    assert rows(numbers) == [
        ["Who", "Answer", "What makes it that, and not lower", "What would make it one higher"],
        ["Donna Marsh", "7 of 10", "“I took them to Mum's, I didn't leave them.”", "“Paying the rent off.”"],
        ["Craig Holt", "8 of 10", "“They've got food and beds.”", "“passed”"],
        ["Pat Marsh", "5 of 10", "“She's trying. I worry at weekends.”", "“Me having a key.”"],
        ["Imran Shah", "4 of 10", "“Twice in three months, and Joe can't ring anyone.”",
         "“Six weeks with nobody left alone.”"],
        ["Helen O'Neill", "5 of 10", "“I only know Tilly.”", "“Breakfast club every day.”"],
        ["PC Dan Wills", "3 of 10", "“We have been out twice.”", "“No call-outs for a month.”"],
    ]  # fmt: skip
    assert rows(ladder)[1:] == [["Tilly Marsh", "4 of 10", "“Because Nana is near.”", "“If Craig rang first.”"]]
    assert [h.text for h in question.all("h4")] == [
        "Tilly Marsh, with the ladder", "With numbers", "Without a number",
    ]  # fmt: skip
    assert [li.text for li in question.all("li")] == [
        "Ruth Adeyemi: not asked",
        "Bev Carter: passed",
        "Kezia Brown: passed. “I am here for Tilly's voice, not mine.”",
    ]


def test_every_answer_in_numbers_is_a_dot_at_its_number_in_the_row_of_its_side() -> None:
    question = section(page(meeting_01()), "Where everybody stands, from 10 to 0").all("div", "question")[1]
    places = question.one("div", "places").all("div", "place")
    assert [place.one("b").text for place in places] == [str(number) for number in range(11)]
    dots = {}
    for number, place in enumerate(places):
        family, professional = [e for e in place.children if isinstance(e, Element) and e.tag == "span"]
        for row, names in (("family", family), ("professional", professional)):
            for who in names.all("span", "who"):
                dots[who.text] = (row, number)
    assert dots == {
        "Donna Marsh": ("family", 7),
        "Craig Holt": ("family", 8),
        "Pat Marsh": ("family", 4),
        "Imran Shah": ("professional", 3),
        "Bev Carter": ("professional", 4),
        "PC Dan Wills": ("professional", 2),
    }


def test_each_side_has_its_own_shape_and_the_legend_names_those_that_are_there() -> None:
    meeting = _question(4, 6, 3, 2)
    sides = (Side.CHILD, Side.FAMILY, Side.NETWORK, Side.PROFESSIONAL)
    people = tuple(
        person.model_copy(update={"side": side}) for person, side in zip(meeting.people, sides, strict=False)
    )
    root = page(meeting.model_copy(update={"people": (*people, *meeting.people[4:])}))
    legend = root.one("p", "legend")
    assert [entry.text for entry in legend.all("span")] == ["Child", "Family", "Friends and network", "Professionals"]

    def shape(dot: Element) -> str:
        return "".join(f"{e.tag} {sorted(e.attributes.items())}" for e in dot if e is not dot)

    drawn = [shape(entry.one("svg")) for entry in legend.all("span")]
    assert len(set(drawn)) == 4
    at = {who.text: shape(who.one("svg")) for who in root.one("div", "places").all("span", "who")}
    assert [at[f"P{number}"] for number in range(4)] == drawn
    alone = page(_question(4)).one("p", "legend")
    assert [entry.text for entry in alone.all("span")] == ["Child"]


def _question(*numbers: int, instrument: Instrument = Instrument.NUMBERS) -> Meeting:
    people = tuple(Person(id=id_of(n), name=f"P{n}", side=Side.CHILD if n == 0 else Side.FAMILY) for n in range(9))
    answers = tuple(Answer(person=id_of(n), number=number, instrument=instrument) for n, number in enumerate(numbers))
    question = Question(id=id_of(99), text="How safe?", at_ten="Safe", at_zero="Not", answers=answers)
    return _bare().model_copy(update={"people": people, "questions": (question,)})


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((4,), "P0: 4 of 10."),
        ((4, 4), "All who answered said 4."),
        ((0, 10), "From 0 (P0) to 10 (P1). The middle is between 0 and 10."),
        ((2, 5, 2), "From 2 (P0 and P2) to 5 (P1). The middle answer is 2."),
    ],
)
def test_what_is_said_of_a_round(numbers: tuple[int, ...], sentence: str) -> None:
    root = page(_question(*numbers))
    # Where one alone answered, the one row of the table says it.
    told = [p.text for p in root.all("p", "spread")]
    of_one = [f"{who}: {number}." for who, number in rows(root.one("div", "question").one("table"))[1:]]
    assert sentence in (told or of_one)
    assert len(told) == (len(numbers) > 1)
    assert root.one("p", "legend").text.startswith("Child")
    assert rows(root.one("div", "question").one("table"))[0] == ["Who", "Answer"]


def test_heard_without_a_table_one_answer_alone_is_a_sentence() -> None:
    reading = Reading(copy_for(_question(4), Audience.WHOLE), T)
    [question] = reading.meeting.questions
    assert parsed(str(at_once(in_sentences(reading, question.answers)))).text == "P0: 4 of 10."


def test_answers_on_another_instrument_are_not_drawn_among_the_numbers() -> None:
    root = page(_question(4, 7, instrument=Instrument.STEPS))
    assert root.all("div", "places") == []
    assert root.one("h4").text == "P0 and P1, with the steps to a door"


def test_what_a_child_answered_with_comes_first_then_the_numbers_then_what_only_grown_ups_answered_with() -> None:
    ways = {
        0: {"number": 3, "instrument": Instrument.STEPS},
        1: {"number": 8},
        2: {"number": 6, "instrument": Instrument.LADDER},
        3: {"number": 2, "instrument": Instrument.STEPS},
        4: {"face": Face.SMILE, "instrument": Instrument.FACES},
        5: {"non_answer": NonAnswer.PASSED, "instrument": Instrument.FACES},
    }
    meeting = _question()
    answers = tuple(Answer(person=id_of(n), **way) for n, way in ways.items())
    question = meeting.questions[0].model_copy(update={"answers": answers})

    def told(people: tuple[Person, ...]) -> list[tuple[str, list[str]]]:
        """The headings with who stands below each."""
        root = page(meeting.model_copy(update={"people": people, "questions": (question,)}))
        found: list[tuple[str, list[str]]] = [("", [])]
        for element in root.one("div", "question"):
            if element.tag == "h4":
                found.append((element.text, []))
            elif element.tag == "table":
                found[-1][1].extend(row[0] for row in rows(element)[1:])
        return found

    assert told(meeting.people) == [
        ("", []),
        ("P0 and P3, with the steps to a door", ["P0", "P3"]),
        ("With numbers", ["P1"]),
        ("Answered in another way: ladder", ["P2"]),
        ("Answered in another way: faces", ["P4"]),
        ("Without a number", []),
    ]
    # A child who passed, or who answered with a number among the others, moves nothing.
    sides = {0: Side.FAMILY, 1: Side.CHILD, 5: Side.CHILD}
    others = tuple(p.model_copy(update={"side": sides.get(n, p.side)}) for n, p in enumerate(meeting.people))
    assert [heading for heading, _ in told(others)] == [
        "",
        "Answered in another way: ladder",
        "Answered in another way: steps to a door",
        "Answered in another way: faces",
        "Without a number",
    ]
    young = tuple(p.model_copy(update={"side": Side.CHILD}) for p in meeting.people)
    assert told(young)[1:5] == [
        ("P2, with the ladder", ["P2"]),
        ("P0 and P3, with the steps to a door", ["P0", "P3"]),
        ("P4, with the faces", ["P4"]),
        ("With numbers", ["P1"]),
    ]


def test_nothing_is_averaged_and_nothing_is_red_or_green() -> None:
    root = page(meeting_01())
    said = root.one("main").text
    assert "average" not in said.lower()
    assert said.count("%") == meeting_01().model_dump_json().count("%")
    assert not re.search(
        r"\b(red|green|lime|crimson)\b", re.sub(r"/\*.*?\*/", "", root.all("style")[0].raw, flags=re.DOTALL)
    )


def test_family_goals_and_agency_goals_are_kept_apart() -> None:
    root = page(meeting_01())
    family, agency = (part(root, heading).one("ol") for heading in ("Family goals", "Agency goals"))
    assert family in list(section(root, "What needs to happen?"))
    assert [p.text for p in family.all("p")] == [
        "“Somebody who is sober is always with Tilly and Joe, and Tilly always knows who to ring.”",
        "Donna Marsh and Pat Marsh, in their own words",
        "“I want Mum to be happy and Craig to knock.”",
        "Tilly Marsh, in their own words",
    ]
    assert agency.all("p")[1].text == "Children's Services"
    assert agency.all("p")[2].text == f"So that this does not happen: {meeting_01().statements[2].text}"


def test_steps_say_who_does_what_by_when_and_who_checks() -> None:
    table = part(page(meeting_01()), "Next steps").one("table")
    listed = rows(table)
    assert listed[0] == ["What", "Who", "By when", "Who checks, and how", "For"]
    assert listed[1] == [
        "Cut a key for Pat and put her number by the phone with a picture for Joe",
        "Donna Marsh",
        "Saturday 5 September",
        "Imran, visit on the 8th",
        "Family goal 1",
    ]
    assert listed[3][1] == "Donna Marsh and Bev Carter"
    assert listed[3][4] == "Agency goal 2"
    assert listed[6][2] == "every Thursday to 26 November"
    # On a phone, where the head of the table is far away, each cell says what it is.
    assert table.all("td")[1].text == "By when: Saturday 5 September"


def test_a_step_may_be_somebody_elses_and_columns_that_nobody_filled_are_left_out() -> None:
    step = Step(id=id_of(9), what="Ring", who_else="the neighbour")
    assert rows(page(_bare().model_copy(update={"steps": (step,)})).one("table")) == [
        ["What", "Who"],
        ["Ring", "the neighbour"],
    ]
    alone = Step(id=id_of(9), what="Ring")
    assert rows(page(_bare().model_copy(update={"steps": (alone,)})).one("table")) == [["What"], ["Ring"]]


def test_a_decision_names_those_who_agree_and_quotes_those_who_do_not() -> None:
    tilly, joe = section(page(meeting_01()), "What was decided").all("div", "decision")
    assert tilly.text == (
        "For Tilly Marsh Child protection plan, category: neglect Agree: Pat Marsh, Imran Shah, Helen O'Neill, "
        "Bev Carter and PC Dan Wills Craig Holt does not agree: “It's over the top” Donna Marsh does not agree."
    )
    assert "Donna Marsh" in joe.all("p")[1].text
    plain = Decision(id=id_of(9), decision="No plan")
    [only] = page(_bare().model_copy(update={"decisions": (plain,)})).all("div", "decision")
    assert only.text == "For everybody No plan"


def test_when_people_meet_again_and_who_has_which_copy() -> None:
    root = page(meeting_01())
    group = "Donna Marsh, Pat Marsh, Imran Shah, Helen O'Neill and Bev Carter"
    assert [li.text for li in section(root, "When we meet again").all("li")] == [
        f"First core group: Monday 14 September, 15:30, St Aidan's The core group: {group}",
        "Review conference: Thursday 26 November, 10:00 Everybody is asked to come.",
    ]
    somewhen = _bare().model_copy(update={"next_meetings": (NextMeeting(id=id_of(9), what="Core group"),)})
    assert section(page(somewhen), "When we meet again").one("li").text == "Core group"
    given_ = rows(section(root, "Who was given a copy").one("table"))
    # Those who were given the same on the same day in the same way stand together.
    assert given_ == [
        ["Which", "Who", "How", "When"],
        ["copy for everyone", "Tilly Marsh, Donna Marsh, Craig Holt, Pat Marsh and Kezia Brown", "on paper",
         "Thursday 3 September"],
        ["copy for professionals", "Ruth Adeyemi, Imran Shah, Helen O'Neill, Bev Carter and PC Dan Wills", "as a file",
         "Thursday 3 September"],
        ["copy for everyone", "Steph Marsh", "by secure mail", "Friday 4 September"],
        ["copy for professionals", "Dr N. Iyer", "by secure mail", "Friday 4 September"],
    ]  # fmt: skip
    assert section(root, "When we meet again").one("p").text == group
    none = meeting_01().model_copy(update={"next_meetings": ()})
    assert section(page(none), "Core group").one("p").text == group
    assert part(root, "If this does not work").one("p").text == meeting_01().contingency


def test_a_year_is_told_where_it_is_another_than_that_of_the_meeting() -> None:
    steps = (
        Step(id=id_of(8), what="Ring", by_when=dt.date(2026, 12, 31)),
        Step(id=id_of(9), what="Ring again", by_when=dt.date(2027, 1, 1)),
    )
    listed = rows(page(_bare().model_copy(update={"steps": steps})).one("table"))
    assert [row[1] for row in listed] == ["By when", "Thursday 31 December", "Friday 1 January 2027"]


def test_one_persons_copy_says_at_the_top_what_that_person_does_and_by_when() -> None:
    root = page(meeting_01(), Audience.PERSON, reader=named(meeting_01(), "Donna"))
    assert [li.text for li in section(root, "What you do").all("li")] == [
        "Cut a key for Pat and put her number by the phone with a picture for Joe: Saturday 5 September",
        "Joe's check and two immunisations (with Bev Carter): Friday 25 September",
        "Keep the Thursday appointments with the alcohol service: every Thursday to 26 November",
    ]
    # Nobody else's copy says "you", nor does that of somebody who does nothing.
    for audience, name in ((Audience.EVERYONE, ""), (Audience.PERSON, "Kezia")):
        reader = named(meeting_01(), name) if name else None
        assert "What you do" not in [h.text for h in page(meeting_01(), audience, reader=reader).all("h2")]
    somewhen = meeting_01().model_copy(
        update={"steps": (Step(id=id_of(9), what="Ring", who=(named(meeting_01(), "Pat").id,)),)}
    )
    root = page(somewhen, Audience.PERSON, reader=named(meeting_01(), "Pat"))
    assert section(root, "What you do").one("li").text == "Ring"


def test_what_children_said_first_to_each_question_stands_before_everything_else() -> None:
    root = page(meeting_01(), Audience.EVERYONE)
    first = root.one("main").all("section")[0]
    assert first.one("h2").text == "What Tilly Marsh says"
    assert [li.text for li in first.all("li")] == [
        "“I don't like it when Mum cries in the bath and I don't know if I should knock.”",
        "“Nana's house smells of toast and I sleep the whole night.”",
        "“I want Mum to be happy and Craig to knock.”",
    ]
    meeting = meeting_01()
    joe, tilly = named(meeting, "Joe").id, named(meeting, "Tilly").id
    correction = Correction(id=id_of(70), text="Not always.", at=at(10, 50), by=tilly)
    more = (
        Statement(id=id_of(71), at=at(10, 50), column=Column.WORRIES, text="Bang.", own_words=True, said_by=(joe,)),
        Statement(id=id_of(72), at=at(10, 51), column=Column.WORRIES, text="Again.", own_words=True, said_by=(joe,)),
        Statement(
            id=id_of(73), at=at(10, 52), column=Column.NEEDS, text="We want a dog.", own_words=True,
            said_by=(joe, tilly), corrections=(correction,),
        ),
    )  # fmt: skip
    first = page(meeting.model_copy(update={"statements": (*meeting.statements, *more)})).one("main").all("section")[0]
    assert first.one("h2").text == "What the children say"
    # Both of them said the last one, and of Joe's two worries the first comes to the top.
    assert [li.text for li in first.all("li")][2:] == [
        "“We want a dog.” Tilly Marsh and Joe Marsh “Not always.” Correction by Tilly Marsh, 10:50",
        "“Bang.” Joe Marsh",
    ]
    none = tuple(s for s in meeting.statements if not s.own_words)
    root = page(meeting.model_copy(update={"statements": none, "goals": (), "steps": ()}))
    assert root.one("main").all("section")[0].one("h2").text == "What was decided"


def test_every_printed_sheet_says_of_which_record_it_is_and_which_of_how_many_pages() -> None:
    root = page(meeting_01(), Audience.EVERYONE)
    code = root.one("footer").one("bdi", "code").text
    assert root.all("style")[1].raw == (
        f'@page {{ @bottom-left {{ content: "Thursday 3 September 2026 \\b7  check code {code}" }} '
        '@bottom-right { content: "Page " counter(page) " of " counter(pages) "" } }\n'
    )
    # Read from right to left, it stands the other way round; no name is in it.
    dari = page(meeting_01(), t=Language("fa-AF")).all("style")[1].raw
    assert dari.index("@bottom-right") < dari.index("check code") < dari.index("@bottom-left")


def test_it_ends_with_what_it_is_for_and_whose_mark_is_whose() -> None:
    footer = page(meeting_01(), Audience.EVERYONE).one("footer").text
    assert "confidential" in footer
    assert "What is for professionals only is not in this copy." in footer
    assert "as it was on Thursday 3 September at 11:35" in footer
    assert "Keep this record no longer" not in footer
    assert footer.endswith("in the Signs of Safety® style; independent, not endorsed by the owners of that mark.")
    assert "holds things that are for professionals only" in page(meeting_01()).one("footer").text
    assert "the meeting itself" in page(meeting_01(), Audience.WHOLE).one("footer").text
    imran, pat = named(meeting_01(), "Imran"), named(meeting_01(), "Pat")
    assert "holds things that are for prof" in page(meeting_01(), Audience.PERSON, reader=imran).one("footer").text
    assert "is not in this copy." in page(meeting_01(), Audience.PERSON, reader=pat).one("footer").text


def _bare() -> Meeting:
    return begin(MeetingWords(kind=MeetingKind.OTHER, held_on=DAY), id=id_of(1), at=at(9, 0))


def test_what_is_empty_is_left_out() -> None:
    root = page(_bare())
    assert root.all("section") == []
    assert root.all("table") == []
    assert [e.text for e in root.all("dt")] == ["Kind of meeting", "When"]


@pytest.mark.parametrize(
    ("began", "ended", "said"),
    [
        (None, None, "Thursday 3 September 2026"),
        (dt.time(10, 0), None, "Thursday 3 September 2026, from 10:00"),
        (None, dt.time(11, 35), "Thursday 3 September 2026, until 11:35"),
    ],
)
def test_hours_are_told_as_far_as_they_are_known(began: dt.time | None, ended: dt.time | None, said: str) -> None:
    meeting = _bare().model_copy(update={"began": began, "ended": ended})
    assert page(meeting).all("dd")[1].text == said


def test_own_words_that_run_from_right_to_left_decide_the_direction_of_their_quotation_marks() -> None:
    meeting = meeting_01()
    dari = "من شب‌ها پشت پنجره می‌نشینم تا بیاید."
    statement = meeting.statements[5].model_copy(update={"text": dari})
    root = page(meeting.model_copy(update={"statements": (statement,), "goals": (), "steps": ()}))
    words = section(root, "What are we worried about?").all("li")[0].all("p")[0]
    assert words.attributes["dir"] == "auto"
    # A browser takes the direction from the text of the element itself, and skips what is in a bdi.
    assert words.children == [f"“{dari}”"]
