"""A child's own page: reached in one action, left only by the leader, and nothing of it is shown before the child says
that it may be.
"""

from __future__ import annotations

import json

import pytest
from app.houses import of_child

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.handle import FULL_SHEET
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import MOST_STROKES, Drawing, Stroke
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from tests.app.drawn import Element
from tests.app.leader import Leader
from tests.app.states import leader_with
from tests.core.meeting_01 import id_of, meeting_01, named

WORDS = "I am scared when it is loud."
LINE = "100 100 50 50"


@pytest.fixture
def leader() -> Leader:
    """A leader who has given the device to Tilly, from the board."""
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly Marsh", "child")
    leader.add_person("Joe Marsh", "child")
    leader.add_person("Donna Marsh")
    leader.add_person("Ruth Adeyemi", "professional", leads="on")
    leader.go("board")
    leader.press("Tilly Marsh's page")
    return leader


def person(leader: Leader, name: str) -> str:
    return named(leader.meeting(), name).id


def draw(leader: Leader, line: str = LINE, *, column: str = "worries", who: str = "Tilly", **pen: str) -> None:
    leader.send("draw", person=person(leader, who), column=column, line=line, **{"ink": "blue", "pen": "fine", **pen})


def drawing(leader: Leader) -> Drawing:
    (there,) = leader.meeting().drawings
    return there


def say(leader: Leader, text: str = WORDS, column: str = "worries") -> None:
    leader.submit(f"say-{person(leader, 'Tilly')}-{column}", text=text)
    assert leader.reply["reset"] is True


def back(leader: Leader) -> None:
    leader.press("The leader has the device again")


def paths(element: Element) -> list[str]:
    return [one["d"] for one in element if one.tag == "path" and one["stroke"]]


def test_a_childs_page_is_one_action_away_on_the_board_and_among_the_people(leader: Leader) -> None:
    assert "Hello, Tilly Marsh" in leader.element("main").text
    back(leader)
    assert leader.reply["route"].startswith("board/")
    for section in ("board", "people"):
        leader.go(section)
        pages = [b.text for b in leader.document() if b["data-command"] == "hand_to_child"]
        assert pages == ["Tilly Marsh's page", "Joe Marsh's page"]
    leader.press("Joe Marsh's page")
    assert "Hello, Joe Marsh" in leader.element("main").text


def test_nothing_of_the_leaders_is_on_it_and_nothing_of_the_leaders_can_be_done_from_it(leader: Leader) -> None:
    assert not leader.element("parts").text
    assert not leader.element("history").text
    id = leader.route_id
    for name, fields in (
        ("go", {"section": "board"}),
        ("home", {}),
        ("open", {"id": id}),
        ("undo", {}),
        ("add", {"part": "statements", "text": "x", "where": "well"}),
        ("save_json", {"audience": "whole"}),
        ("hand_to_child", {"person": person(leader, "Joe")}),
        ("hand_round", {}),
        ("answer_in_turn", {"given": "3"}),
        ("show_or_keep", {"id": id, "may": "everyone"}),
        ("set_code", {"code": "1234"}),
    ):
        leader.send(name, **fields)
        assert "in somebody else's hands" in leader.reply["announce"], name
        assert leader.reply["download"] is None
        assert "Hello, Tilly Marsh" in leader.element("main").text
    again = Leader(leader.store, first_id=900)
    again.send("begin", route=f"people/{id}")
    assert "Hello, Tilly Marsh" in again.element("main").text


def test_what_belongs_to_a_childs_page_cannot_be_done_from_the_leaders_or_in_a_turn(leader: Leader) -> None:
    draw(leader)
    made, tilly = drawing(leader), person(leader, "Tilly")
    back(leader)
    before = leader.meeting()
    sent = (
        ("draw", {"person": tilly, "column": "well", "line": LINE}),
        ("undraw", {"column": "worries"}),
        ("draw_anew", {"column": "worries"}),
        ("say", {"column": "well", "text": "x"}),
        ("name_house", {"column": "worries", "called": "x", "picture": "box"}),
        ("describe_drawing", {"column": "worries", "description": "x", "described_by": tilly}),
        ("ask_about", {"id": made.id}),
        ("consent", {"id": made.id, "may": "everyone"}),
        ("hand_to_child", {"person": person(leader, "Donna")}),
    )
    for name, fields in sent:
        leader.send(name, **fields)
        assert "does not know" in leader.reply["announce"], name
    assert leader.meeting() == before
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    leader.press("Hand the device round")
    for name, fields in sent:
        leader.send(name, **fields)
        assert "in somebody else's hands" in leader.reply["announce"], name


def test_what_is_drawn_is_kept_line_by_line_and_can_be_taken_back_and_begun_again(leader: Leader) -> None:
    leader.press("Worries")
    draw(leader, "100 100 50 50", ink="red", pen="broad")
    draw(leader, "5 5")
    draw(leader, "5 5")
    assert drawing(leader).strokes == (
        Stroke(line="100 100 50 50", ink="red", pen="broad"),
        Stroke(line="5 5", ink="blue", pen="fine"),
    )  # fmt: skip
    assert paths(leader.element("sheet")) == ["M100 100l50 50", "M5 5l0 0"]
    leader.press("↶Take back")
    assert paths(leader.element("sheet")) == ["M100 100l50 50"]
    leader.press("Yes, clear the sheet")
    assert drawing(leader).strokes == ()
    assert paths(leader.element("sheet")) == []
    assert "Clear the sheet" not in leader.element("main").text
    again = Leader(leader.store, first_id=900)
    again.send("begin", route="")
    assert again.element("sheet")["data-draw"] == "worries", "a reload comes back into the same house"


def test_a_line_that_is_none_or_somebody_elses_changes_nothing(leader: Leader) -> None:
    for line, who, column in (
        ("1", "Tilly", "worries"),
        ("", "Tilly", "worries"),
        (LINE, "Joe", "worries"),
        (LINE, "Tilly", "x"),
    ):
        draw(leader, line, who=who, column=column)
        assert leader.reply["reset"] is False
        assert leader.meeting().drawings == ()
    leader.send("undraw", column="worries")
    assert "no longer in the meeting" in leader.reply["announce"]


def test_a_sheet_that_is_full_says_so() -> None:
    whole = meeting_01()
    tilly = named(whole, "Tilly")
    full = Drawing(
        id=id_of(901),
        by=tilly.id,
        column="worries",
        at=whole.made,
        strokes=tuple(Stroke(line=f"{number} 1") for number in range(MOST_STROKES)),
    )
    leader = leader_with(whole.model_copy(update={"drawings": (full,)}))
    leader.send("hand_to_child", person=tilly.id)
    draw(leader)
    assert leader.reply["announce"] == FULL_SHEET


def test_a_drawing_is_one_step_for_undo_and_clearing_it_is_another(leader: Leader) -> None:
    for line in ("1 1", "2 2", "3 3"):
        draw(leader, line)
    draw(leader, "4 4", column="well")
    draw(leader, "5 5", column="well")
    leader.send("draw_anew", column="well")
    back(leader)
    leader.send("undo")
    assert [len(one.strokes) for one in leader.meeting().drawings] == [3, 2]
    leader.send("undo")
    assert [len(one.strokes) for one in leader.meeting().drawings] == [3]
    leader.send("undo")
    assert leader.meeting().drawings == ()
    leader.send("redo")
    assert [len(one.strokes) for one in leader.meeting().drawings] == [3]


def test_what_a_child_says_is_their_own_words_in_that_column_and_for_the_leader_until_they_say_otherwise(
    leader: Leader,
) -> None:
    leader.press("Dreams")
    say(leader, "A dog.", "needs")
    (said,) = leader.meeting().statements
    assert (said.column.value, said.own_words, said.said_by) == ("needs", True, (person(leader, "Tilly"),))
    assert said.limits == FOR_LEADER
    assert "May everyone see this?" in leader.element("main").text
    leader.press("Yes, everyone")
    assert leader.meeting().statements[0].limits == OPEN
    assert "Everyone sees this." in leader.element("main").text
    leader.press("Change who sees it")
    leader.press("Only Ruth Adeyemi")
    assert leader.meeting().statements[0].limits == FOR_LEADER
    assert "1 thing that you wrote here is kept for Ruth Adeyemi only." in leader.element("main").text
    assert "A dog." not in str(leader.told().regions), "whoever has the device next cannot read it"


@pytest.mark.parametrize("answer", [None, "Only Ruth Adeyemi", "Not yet"])
def test_until_the_child_says_yes_it_is_on_no_board_and_in_no_copy_and_undo_does_not_tell_it(
    leader: Leader, answer: str | None
) -> None:
    leader.press("Worries")
    draw(leader)
    leader.press("Done")
    if answer:
        leader.press(answer)
    else:
        leader.send("enter_house", column="worries")
    say(leader)
    if answer:
        leader.press(answer)
    back(leader)
    board = json.dumps([leader.told().regions, {id: dict(items) for id, items in leader.told().lists.items()}])
    assert WORDS not in board
    assert "M100 100" not in board
    assert not [one for one in leader.element("main") if "private" in one["class"].split()], "nor a closed line"
    assert WORDS not in leader.element("undo")["aria-label"]
    count = next(one for one in leader.element("parts") if one.tag == "button" and one.text.startswith("Board"))
    assert count.text == "Board nothing yet", "not even how many there are"
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        text = write_json(copy_for(leader.meeting(), audience))
        assert WORDS not in text
        assert LINE not in text


def test_the_leader_finds_behind_a_closed_line_what_was_told_to_nobody_else_and_can_show_and_keep_it(
    leader: Leader,
) -> None:
    leader.press("Worries")
    draw(leader)
    say(leader)
    leader.press("Not yet")
    back(leader)
    leader.go("people")
    closed = [one for one in leader.document() if one.tag == "details" and "for-leader" in one["class"]]
    assert [one.children[0].text for one in closed if isinstance(one.children[0], Element)] == [
        "The leader only: from Tilly Marsh"
    ]
    assert WORDS in closed[0].text
    assert paths(closed[0]) == ["M100 100l50 50"]
    leader.send("show_or_keep", id=drawing(leader).id, may="everyone")
    assert drawing(leader).limits == OPEN
    leader.go("board")
    assert paths(leader.element("main")) == ["M100 100l50 50"]
    leader.press("The leader only")
    assert paths(leader.element("main")) == []
    leader.send("show_or_keep", id=drawing(leader).id, may="everyone")
    assert paths(leader.element("main")) == ["M100 100l50 50"]
    leader.press("Remove", within=f"card-{drawing(leader).id}")
    assert leader.meeting().drawings == ()
    assert leader.reply["announce"] == "Drawing removed"
    for fields in ({"id": id_of(1), "may": "everyone"}, {"id": leader.meeting().statements[0].id, "may": "x"}):
        leader.send("show_or_keep", **fields)
        assert leader.reply["reset"] is False


def test_undo_does_not_tell_whether_a_child_has_said_something_for_the_leader_alone(leader: Leader) -> None:
    back(leader)
    leader.put_up("The police were called.")
    leader.press("Tilly Marsh's page")
    back(leader)
    nothing = leader.element("undo")["aria-label"], leader.element("redo")["aria-label"]
    leader.press("Tilly Marsh's page")
    leader.press("Worries")
    draw(leader)
    say(leader)
    leader.press("Only Ruth Adeyemi")
    back(leader)
    assert (leader.element("undo")["aria-label"], leader.element("redo")["aria-label"]) == nothing
    assert nothing == ("Undo: The last change", "Nothing to redo")
    assert leader.send("undo")["announce"] == "Undone: The last change"
    assert leader.element("redo")["aria-label"] == "Redo: The last change"
    assert leader.send("redo")["announce"] == "Done again: The last change"
    leader.send("remove", part="drawings", id=drawing(leader).id)
    assert leader.reply["announce"] == "Done"
    assert leader.element("undo")["aria-label"] == "Undo: The last change"
    leader.put_up("Something else.")
    leader.press("Tilly Marsh's page")
    leader.press("Worries")
    draw(leader)
    leader.press("Done")
    leader.press("Yes, everyone")
    draw(leader, "7 7")
    back(leader)
    assert leader.element("undo")["aria-label"] == "Undo: The last change"
    leader.put_up("Something else.")
    assert leader.element("undo")["aria-label"] == "Undo: Statement added"


def undone_and_redone(leader: Leader) -> list[bool]:
    """Whether the room may see what is there of Tilly's, at every place that undo and redo lead to."""
    seen = []
    for step in ("undo", "redo"):
        while leader.element(step)["aria-disabled"] != "true":
            leader.send(step)
            meeting = leader.meeting()
            seen += [not one.limits.leader_only for one in (*meeting.drawings, *meeting.statements)]
            assert leader.told() == leader.drawn_anew()
    return seen


@pytest.mark.parametrize("answer", ["Only Ruth Adeyemi", "Not yet"])
def test_what_a_child_has_taken_back_no_undo_and_no_redo_shows_again(leader: Leader, answer: str) -> None:
    leader.press("Worries")
    draw(leader)
    leader.press("Done")
    leader.press("Yes, everyone")
    say(leader)
    leader.press("Yes, everyone")
    back(leader)
    leader.put_up("The police were called.")
    leader.press("Tilly Marsh's page")
    leader.press("Worries")
    leader.press("Change who sees it", within="main")
    leader.press(answer)
    leader.press("Done")
    leader.press(answer)
    back(leader)
    seen = undone_and_redone(leader)
    assert (len(leader.meeting().drawings), len(leader.meeting().statements)) == (1, 2)
    others = leader.meeting().statements[-1]
    assert (others.text, others.limits) == ("The police were called.", OPEN)
    assert seen.count(True) == 1, "what somebody else said, at the end, and nothing of Tilly's"
    assert [one.limits for one in of_child(leader.meeting())] == [FOR_LEADER] * 2


def test_what_the_leader_keeps_for_a_child_no_undo_shows_again_until_the_child_says_so_once_more(
    leader: Leader,
) -> None:
    leader.press("Worries")
    draw(leader)
    leader.press("Done")
    leader.press("Yes, everyone")
    back(leader)
    leader.press("The leader only")
    assert undone_and_redone(leader) == [False]
    leader.send("show_or_keep", id=drawing(leader).id, may="everyone")
    assert drawing(leader).limits == OPEN
    # That was a new yes, and a step like any other.
    leader.send("undo")
    assert drawing(leader).limits == FOR_LEADER
    leader.send("redo")
    assert drawing(leader).limits == OPEN


def test_a_childs_statement_that_the_leader_limits_on_the_board_stays_so_whatever_is_undone(leader: Leader) -> None:
    back(leader)
    id = leader.put_up("I am scared.", own_words="on", said_by=[person(leader, "Tilly")])
    fields = {"part": "statements", "id": id, "text": "I am scared at night.", "own_words": "on"}
    leader.send("rewrite", **fields, turn=person(leader, "Tilly"), may_have="professionals")
    assert leader.reply["reset"] is True
    leader.send("undo")
    (said,) = leader.meeting().statements
    assert (said.text, said.limits) == ("I am scared.", FOR_PROFESSIONALS)


def test_whoever_has_a_yes_undone_and_then_says_no_is_not_shown_by_redo(leader: Leader) -> None:
    leader.press("Worries")
    draw(leader)
    leader.press("Done")
    leader.press("Yes, everyone")
    back(leader)
    leader.send("undo")
    assert drawing(leader).limits == FOR_LEADER
    leader.press("Tilly Marsh's page")
    leader.press("Worries")
    leader.press("Done")
    leader.press("Only Ruth Adeyemi")
    back(leader)
    leader.send("redo")
    assert drawing(leader).limits == FOR_LEADER


def test_whoever_agreed_that_a_drawing_is_shown_has_not_agreed_to_what_comes_after(leader: Leader) -> None:
    leader.press("Worries")
    for change in (
        lambda: draw(leader, "7 7"),
        lambda: leader.send("undraw", column="worries"),
        lambda: leader.send("name_house", column="worries", called="Cave", picture="box"),
        lambda: leader.send("describe_drawing", column="worries", description="Us", described_by=""),
        lambda: leader.send("draw_anew", column="worries"),
    ):
        draw(leader)
        leader.send("consent", id=drawing(leader).id, may="everyone")
        assert drawing(leader).limits == OPEN
        change()
        assert leader.reply["reset"] is True, leader.reply["announce"]
        assert drawing(leader).limits == FOR_LEADER


def test_from_whom_else_the_leader_keeps_something_it_is_kept_whatever_the_child_answers() -> None:
    whole = meeting_01()
    tilly, craig = named(whole, "Tilly"), named(whole, "Craig")
    not_craig = Limits(leader_only=True, never=(craig.id,))
    one = Drawing(id=id_of(901), by=tilly.id, column="well", at=whole.made, limits=not_craig)
    leader = leader_with(whole.model_copy(update={"drawings": (one,)}))
    leader.send("hand_to_child", person=tilly.id)
    leader.send("consent", id=one.id, may="everyone")
    assert drawing(leader).limits == Limits(never=(craig.id,))


def test_a_place_has_the_name_and_the_picture_that_the_child_gives_it_before_anything_is_drawn(leader: Leader) -> None:
    leader.press("Good things")
    leader.submit(f"name-{person(leader, 'Tilly')}-well", called="Sunny land", picture="island")
    assert leader.reply["reset"] is True
    assert (drawing(leader).called, drawing(leader).picture.value, drawing(leader).strokes) == (
        "Sunny land",
        "island",
        (),
    )
    leader.press("‹Back")
    assert "Sunny land" in leader.element("main").text
    back(leader)
    assert "Sunny land" not in leader.element("main").text, "a name alone is nothing to show"


def test_a_helper_or_the_child_says_what_is_on_a_drawing(leader: Leader) -> None:
    leader.press("Worries")
    draw(leader)
    form = f"describe-{person(leader, 'Tilly')}-worries"
    leader.submit(form, description="Mum and me")
    assert drawing(leader).described_by == person(leader, "Tilly")
    leader.submit(form, description="A house", described_by=person(leader, "Ruth"))
    leader.press("Done")
    assert "described by Ruth Adeyemi" in leader.element("main").text
    assert [one["aria-label"] for one in leader.element("main") if one["role"] == "img"] == ["A house"]


@pytest.fixture
def not_craig() -> Leader:
    """Tilly has the device; of Craig, who describes her drawing, she may not know."""
    whole = meeting_01()
    tilly, craig = named(whole, "Tilly"), named(whole, "Craig")
    people = tuple(
        one.model_copy(update={"limits": Limits(never=(tilly.id,))}) if one.id == craig.id else one
        for one in whole.people
    )
    one = Drawing(
        id=id_of(901),
        by=tilly.id,
        column="worries",
        at=whole.made,
        strokes=(Stroke(line="1 1"),),
        description="A dog",
        described_by=craig.id,
    )
    leader = leader_with(whole.model_copy(update={"people": people, "drawings": (one,)}))
    leader.send("hand_to_child", person=tilly.id)
    leader.press("Worries")
    return leader


def test_nobody_of_whom_a_child_may_not_know_is_named_on_their_page(not_craig: Leader) -> None:
    leader, craig = not_craig, person(not_craig, "Craig")
    told = [str(leader.told().regions)]
    leader.press("Done")
    told.append(str(leader.told().regions))
    assert not [page for page in told if "Craig" in page or craig in page]
    assert "Donna" in told[0], "the others are there"
    leader.send("describe_drawing", column="worries", description="x", described_by=craig)
    assert leader.reply["reset"] is False
    assert drawing(leader).description == "A dog"


def test_who_described_a_drawing_stays_so_where_the_child_may_not_know_who_it_was(not_craig: Leader) -> None:
    leader, craig = not_craig, person(not_craig, "Craig")
    leader.submit(f"describe-{person(leader, 'Tilly')}-worries", description="A big dog")
    assert (drawing(leader).description, drawing(leader).described_by) == ("A big dog", craig)
    leader.submit(f"describe-{person(leader, 'Tilly')}-worries", described_by=person(leader, "Tilly"))
    assert drawing(leader).described_by == person(leader, "Tilly")
    leader.submit(f"describe-{person(leader, 'Tilly')}-worries", described_by=person(leader, "Donna"))
    assert drawing(leader).described_by == person(leader, "Donna")


def test_a_leader_of_whom_a_child_may_not_know_is_called_the_leader() -> None:
    whole = meeting_01()
    tilly = named(whole, "Tilly")
    people = tuple(
        one.model_copy(update={"limits": Limits(never=(tilly.id,))}) if one.leads else one for one in whole.people
    )
    leader = leader_with(whole.model_copy(update={"people": people}))
    leader.send("hand_to_child", person=tilly.id)
    leader.press("Worries")
    say(leader)
    assert "Only the leader" in leader.element("main").text


def test_what_is_somebody_elses_cannot_be_asked_about_or_shown(leader: Leader) -> None:
    back(leader)
    said = leader.put_up("I want a dog.", "needs", own_words="on", said_by=[person(leader, "Joe")])
    leader.press("Tilly Marsh's page")
    for name, fields in (("ask_about", {}), ("consent", {"may": "everyone"})):
        leader.send(name, id=said, **fields)
        assert leader.reply["reset"] is False
    leader.press("Dreams")
    assert "I want a dog." not in leader.element("main").text
    leader.send("consent", id=said, may="x")
    assert leader.reply["reset"] is False


def test_words_that_are_none_are_refused_where_they_are_typed(leader: Leader) -> None:
    leader.press("Worries")
    leader.submit(f"say-{person(leader, 'Tilly')}-worries", text="  ")
    assert leader.element(f"say-{person(leader, 'Tilly')}-worries-text-problem").text
    say(leader)
    leader.send("consent", id=leader.meeting().statements[0].id, may="x")
    assert leader.reply["reset"] is False
    assert leader.meeting().statements[0].limits == FOR_LEADER
