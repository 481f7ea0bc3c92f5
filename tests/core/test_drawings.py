"""What a child draws: lines on a sheet, who may change them, who gets them, and how they look in the record."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from sos_core.advice.heard import not_heard
from sos_core.commands import Add, Command, Draw, DrawAnew, Limit, Remove, Rewrite, TakeStrokeBack
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.handle import FULL_SHEET, GONE, NOT_THEIR_DRAWING, STILL_CHILD, handle
from sos_core.language import Language
from sos_core.merge.meetings import merge
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import (
    LONGEST_LINE,
    MOST_DRAWINGS,
    MOST_DRAWN,
    MOST_STROKES,
    SHEET,
    Drawing,
    DrawingWords,
    Ink,
    Pen,
    Picture,
    Stroke,
)
from sos_core.model.limits import FOR_LEADER, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import PersonWords, Side
from sos_core.model.references import NO_CHILD
from sos_core.model.statements import Column
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.record.strokes import INKS, PENS, picture, way
from sos_core.validation import NOT_A_LINE, OFF_THE_SHEET, TOO_MANY, TOO_MUCH_DRAWN
from tests.core.everything import meeting_with_everything
from tests.core.meeting_01 import at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import strokes

LINE = Stroke(line="120 340 5 -2")
NOW = at(11, 0)


def meeting() -> Meeting:
    return meeting_01_in_full()


def drawing(of: Meeting | None = None) -> Drawing:
    return (of or meeting()).drawings[0]


def with_drawing(**changes: object) -> Meeting:
    return meeting().model_copy(update={"drawings": (drawing().model_copy(update=changes),)})


def written(of: Drawing, **changes: object) -> DrawingWords:
    return DrawingWords.model_validate({name: getattr(of, name) for name in DrawingWords.model_fields} | changes)


def refusal(meeting: Meeting, command: Command) -> str:
    with pytest.raises(Refused) as refused:
        handle(meeting, command)
    return refused.value.problems[0].message


# Lines ---------------------------------------------------------------------------------------------------------------


def file_with(line: object, count: int = 1, drawn: int = 1) -> str:
    tree = json.loads(write_json(copy_for(meeting(), Audience.WHOLE)))
    one = tree["meeting"]["drawings"][0] | {"strokes": [{"line": line}] * count}
    tree["meeting"]["drawings"] = [one | {"id": id_of(7000 + number)} for number in range(drawn)]
    return json.dumps(tree)


def problem_with(line: object, count: int = 1, drawn: int = 1) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        read(file_with(line, count, drawn))
    return refused.value.problems[0].path, refused.value.problems[0].message


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1",
        "1 2 3",
        "01 2",
        "1 2 -0 0",
        "1  2",
        " 1 2",
        "1 2\n",
        "1,2",
        "1.5 2",
        "-1 2",
        "1 2 3e1 0",
        "١ ٢",
        "9999 10000",
    ],
)
def test_what_is_no_line_is_refused_with_its_place(line: str) -> None:
    assert problem_with(line) == ("meeting.drawings[0].strokes[0].line", NOT_A_LINE)


@pytest.mark.parametrize("line", ["1001 0", "0 1001", "0 0 -1 0", "0 0 0 -1", "999 5 1 0 1 0", "5 999 0 2 0 -2"])
def test_a_line_that_leaves_the_sheet_is_refused(line: str) -> None:
    assert problem_with(line) == ("meeting.drawings[0].strokes[0].line", OFF_THE_SHEET)


@pytest.mark.parametrize("line", ["0 0", "1000 1000", "0 0 1000 1000 -1000 0 0 0", "5 5 0 0"])
def test_a_line_may_go_to_every_edge_and_a_place_alone_is_a_dot(line: str) -> None:
    assert read(file_with(line)).meeting.drawings[0].strokes == (Stroke(line=line),)


def test_a_sheet_holds_so_much_and_no_more() -> None:
    long = "0 0" + " 1 0 -1 0" * ((LONGEST_LINE - 3) // 9)
    assert LONGEST_LINE - 9 < len(long) <= LONGEST_LINE
    assert problem_with(long + " 1 0" * 3)[0] == "meeting.drawings[0].strokes[0].line"
    fit = MOST_DRAWN // len(long)
    assert read(file_with(long, fit)).meeting.drawings[0].strokes[-1].line == long
    assert problem_with(long, fit + 1) == ("meeting.drawings[0].strokes", TOO_MUCH_DRAWN)
    assert read(file_with("1 2", MOST_STROKES)).meeting
    assert problem_with("1 2", MOST_STROKES + 1) == ("meeting.drawings[0].strokes", TOO_MANY)
    assert read(file_with("1 2", 1, MOST_DRAWINGS)).meeting
    assert problem_with("1 2", 1, MOST_DRAWINGS + 1) == ("meeting.drawings", TOO_MANY)


def test_the_first_sheet_that_is_too_full_is_told_and_no_other_is_looked_at() -> None:
    long = "0 0" + " 1 0 -1 0" * 400
    with pytest.raises(Refused) as refused:
        read(file_with(long, MOST_STROKES, 9))
    assert len(refused.value.problems) == 1


@given(stroke=strokes())
def test_a_line_read_as_the_data_of_an_svg_path_goes_where_it_went(stroke: Stroke) -> None:
    found = re.fullmatch(r"M(\d+) (\d+)l(.*)", way(stroke.line))
    assert found
    numbers = stroke.line.split(" ")
    assert [found[1], found[2]] == numbers[:2]
    assert found[3].split(" ") == (numbers[2:] or ["0", "0"])
    assert str(picture((stroke,), "x")).count(f' d="{way(stroke.line)}"') == 1


def test_every_ink_and_every_pen_is_another_one() -> None:
    assert set(INKS) == set(Ink)
    assert len(set(INKS.values())) == len(Ink)
    assert [PENS[pen] for pen in Pen] == sorted(set(PENS.values()))
    assert max(PENS.values()) < SHEET // 10


# Who may change what -------------------------------------------------------------------------------------------------


def test_a_child_draws_takes_a_line_back_and_begins_again() -> None:
    tilly = named(meeting(), "Tilly").id
    mine = drawing()
    drawn = handle(meeting(), Draw(drawing=mine.id, stroke=LINE, turn=tilly, at=NOW))
    assert drawing(drawn).strokes == (*mine.strokes, LINE)
    again = handle(drawn, Draw(drawing=mine.id, stroke=LINE, turn=tilly, at=NOW))
    assert again.drawings == drawn.drawings, "what is sent twice is drawn once"
    back = handle(drawn, TakeStrokeBack(drawing=mine.id, turn=tilly, at=NOW))
    assert back.drawings == meeting().drawings
    blank = handle(drawn, DrawAnew(drawing=mine.id, turn=tilly, at=NOW))
    assert drawing(blank) == mine.model_copy(update={"strokes": (), "description": "", "described_by": None})
    empty = handle(blank, TakeStrokeBack(drawing=mine.id, turn=tilly, at=NOW))
    assert empty.drawings == blank.drawings


@pytest.mark.parametrize("turn", ["Donna", "Joe", None])
def test_nobody_else_draws_in_a_childs_drawing(turn: str | None) -> None:
    other = named(meeting(), turn).id if turn else None
    mine = drawing().id
    for command in (
        Draw(drawing=mine, stroke=LINE, turn=other, at=NOW),
        TakeStrokeBack(drawing=mine, turn=other, at=NOW),
        DrawAnew(drawing=mine, turn=other, at=NOW),
        Rewrite(id=mine, words=written(drawing(), called="His"), turn=other, at=NOW),
        Rewrite(id=mine, words=written(drawing(), description="A house"), turn=other, at=NOW),
        Rewrite(id=mine, words=written(drawing(), picture=Picture.BOX), turn=other, at=NOW),
    ):
        assert refusal(meeting(), command) == NOT_THEIR_DRAWING


def test_what_somebody_else_says_of_a_drawing_can_be_said_better_and_the_child_can_change_all_of_it() -> None:
    helen, tilly = named(meeting(), "Helen").id, named(meeting(), "Tilly").id
    mine = with_drawing(description="A house", described_by=helen)
    better = written(drawing(mine), description="Nana's house", described_by=None)
    assert drawing(handle(mine, Rewrite(id=drawing().id, words=better, at=NOW))).description == "Nana's house"
    words = written(drawing(), called="Dreamland", description="Me and Nana", picture=Picture.ISLAND)
    theirs = drawing(handle(meeting(), Rewrite(id=drawing().id, words=words, turn=tilly, at=NOW)))
    assert (theirs.called, theirs.description, theirs.picture) == ("Dreamland", "Me and Nana", Picture.ISLAND)
    assert theirs.strokes == drawing().strokes


def test_a_full_sheet_says_so_and_keeps_what_is_on_it() -> None:
    full = with_drawing(strokes=tuple(Stroke(line=f"{number} 0") for number in range(MOST_STROKES)))
    tilly = named(full, "Tilly").id
    assert refusal(full, Draw(drawing=drawing().id, stroke=LINE, turn=tilly, at=NOW)) == FULL_SHEET


def test_a_drawing_is_a_childs_and_that_child_stays_one() -> None:
    donna = named(meeting(), "Donna").id
    not_hers = drawing().model_copy(update={"id": id_of(7777), "by": donna})
    assert refusal(meeting(), Add(item=not_hers, at=NOW)) == NO_CHILD
    alone = meeting_01()
    jo = named(alone, "Tilly").model_copy(update={"id": id_of(7778), "name": "Jo"})
    alone = handle(alone, Add(item=jo, at=NOW))
    alone = handle(alone, Add(item=drawing().model_copy(update={"by": jo.id, "described_by": None}), at=NOW))
    grown = PersonWords(name="Jo", side=Side.FAMILY)
    assert refusal(alone, Rewrite(id=jo.id, words=grown, at=NOW)) == STILL_CHILD
    gone = handle(alone, Remove(part=Part.DRAWINGS, id=drawing().id, at=NOW))
    assert gone.drawings == ()
    assert refusal(gone, Draw(drawing=drawing().id, stroke=LINE, turn=jo.id, at=NOW)) == GONE


def test_a_child_who_has_drawn_has_been_heard() -> None:
    quiet = meeting_01()
    tilly = named(quiet, "Tilly").id
    # Nothing else of hers.
    quiet = quiet.model_copy(update={"statements": (), "questions": (), "goals": (), "reports": ()})
    assert tilly in not_heard(quiet)
    assert tilly not in not_heard(quiet.model_copy(update={"drawings": (drawing(),)}))
    named_only = drawing().model_copy(update={"strokes": ()})
    assert tilly in not_heard(quiet.model_copy(update={"drawings": (named_only,)}))


# Copies --------------------------------------------------------------------------------------------------------------


def test_a_drawing_for_the_leader_alone_is_in_no_other_copy_with_no_line_and_no_word_of_it() -> None:
    secret = with_drawing(limits=FOR_LEADER, description="Craig hits mum")
    said = secret.statements[0].model_copy(update={"text": "She drew it: Craig hits mum."})
    secret = secret.model_copy(update={"statements": (said, *secret.statements[1:])})
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        copy = copy_for(secret, audience)
        text = write_json(copy) + render(copy, Language())
        assert "200 700 0 -300" not in text
        assert "hits mum" not in text
        assert "My wishes" not in text
        assert copy.withheld["drawings"] == 1
    assert copy_for(secret, Audience.WHOLE).meeting.drawings == secret.drawings


def test_a_drawing_goes_with_the_child_who_made_it() -> None:
    hidden = meeting()
    tilly = named(hidden, "Tilly")
    people = tuple(p.model_copy(update={"limits": FOR_LEADER}) if p.id == tilly.id else p for p in hidden.people)
    copy = copy_for(hidden.model_copy(update={"people": people}), Audience.EVERYONE)
    assert copy.meeting.drawings == ()
    assert copy.withheld["drawings"] == 1
    assert "everybody in it" not in write_json(copy)


def test_a_childs_copy_has_that_childs_drawings_and_no_others() -> None:
    both = meeting_with_everything()
    tilly, joe = named(both, "Tilly").id, named(both, "Joe").id
    assert [one.id for one in copy_for(both, Audience.CHILD, tilly).meeting.drawings] == [id_of(901), id_of(903)]
    assert copy_for(both, Audience.CHILD, joe).meeting.drawings == ()
    assert copy_for(both, Audience.PERSON, joe).meeting.drawings != ()


def test_who_may_have_a_drawing_is_said_on_it() -> None:
    limited = handle(meeting(), Limit(part=Part.DRAWINGS, id=drawing().id, limits=FOR_LEADER, at=NOW))
    assert drawing(limited).limits == FOR_LEADER
    assert drawing().limits == OPEN


# Two versions --------------------------------------------------------------------------------------------------------


def test_what_is_said_of_a_drawing_stays_with_the_lines_that_it_was_said_of() -> None:
    base = meeting()
    here = with_drawing(strokes=(LINE,)).model_copy(update={"changed": at(11, 5)})
    there = with_drawing(description="A boat").model_copy(update={"changed": at(11, 10)})
    joined = merge(base, here, there)
    assert drawing(joined.meeting) == drawing(there)
    assert {conflict.path for conflict in joined.conflicts} == {"strokes", "description"}


def test_a_drawing_and_its_name_changed_on_two_devices_are_both_kept() -> None:
    here, there = with_drawing(strokes=(LINE,)), with_drawing(called="Dreamland", picture=Picture.CLOUD)
    joined = drawing(merge(meeting(), here, there).meeting)
    assert (joined.strokes, joined.called, joined.picture) == ((LINE,), "Dreamland", Picture.CLOUD)


# The record ----------------------------------------------------------------------------------------------------------


def page(of: Meeting, audience: Audience = Audience.WHOLE, reader: str | None = None) -> str:
    html = render(copy_for(of, audience, reader), Language())
    return html.partition("<template")[0]


def test_the_record_shows_a_drawing_in_its_column_with_its_name_and_its_words() -> None:
    text = page(meeting())
    column = text.partition('<section class="column needs">')[2].partition("</section>")[0]
    assert 'role="img" aria-label="Nana&#39;s house with everybody in it"' in column
    assert "“Nana" in column, "a child's own words stand in quotation marks"
    assert "Drawn by <bdi>Tilly" in column
    assert "<bdi>My wishes</bdi>" in column
    assert column.count("<path d=") >= 3
    assert f'stroke="{INKS[Ink.RED]}" stroke-width="{PENS[Pen.BROAD]}"' in column


def test_a_column_with_nothing_but_a_drawing_is_there_and_one_with_nothing_but_a_name_is_not() -> None:
    bare = meeting().model_copy(update={"statements": (), "goals": (), "steps": (), "contingency": ""})
    assert page(bare).count('class="column needs"') == 1
    only_named = bare.model_copy(
        update={"drawings": (drawing().model_copy(update={"strokes": (), "description": " "}),)}
    )
    assert 'class="column needs"' not in page(only_named)
    described = bare.model_copy(update={"drawings": (drawing().model_copy(update={"strokes": ()}),)})
    assert "Nana&#39;s house" in page(described)
    assert "sheet-of-paper" not in page(described).partition("<body")[2]


def test_who_described_it_is_told_where_it_was_not_the_child_and_a_place_without_a_name_has_ours() -> None:
    text = page(meeting_with_everything())
    column = text.partition('<section class="column worries">')[2].partition("</section>")[0]
    assert "Two people and a bottle</p>" in column
    assert re.search(r"Drawn by <bdi>Tilly[^<]*</bdi> · Worries · described by <bdi>Helen", column)
    assert "for the leader only" in column
    nobody = with_drawing(called="", description="", described_by=None, column=Column.WELL)
    text = page(nobody)
    assert 'aria-label="A drawing"' in text
    assert "</bdi> · Good things</p>" in text


def test_a_childs_own_copy_has_the_drawings_without_saying_who_drew_them() -> None:
    text = page(meeting(), Audience.CHILD, named(meeting(), "Tilly").id)
    assert "<h2>What you drew</h2>" in text
    assert "Drawn by" not in text
    assert "What you drew" not in page(meeting(), Audience.CHILD, named(meeting(), "Joe").id)
