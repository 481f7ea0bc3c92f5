"""The list of keys tells the truth; the way through a meeting says what is there, what is not, and who is silent."""

from __future__ import annotations

from collections import Counter

import pytest
from app.views.keys import WORDS, Key

from sos_core.model.people import Attendance
from tests.app.drawn import Element
from tests.app.leader import Leader
from tests.app.states import leader_with
from tests.core.meeting_01 import meeting_01

SECTIONS = ("prepare", "people", "board", "scale", "plan", "agree", "hand-out")


def carried(page: Element) -> Counter[str]:
    return Counter(element["data-keys"] for element in page if element["data-keys"])


def leader_of_one_statement() -> Leader:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly", "child")
    leader.put_up("She hid it.")
    return leader


# Keys ----------------------------------------------------------------------------------------------------------


def test_on_the_board_every_key_that_is_listed_has_one_control_and_no_other_has_one() -> None:
    assert carried(leader_of_one_statement().document()) == Counter(f"Alt+{key}" for key in Key)


@pytest.mark.parametrize("section", SECTIONS)
def test_no_key_has_two_controls_in_any_part(section: str) -> None:
    leader = leader_of_one_statement()
    leader.go(section)
    counted = carried(leader.document())
    assert set(counted.values()) == {1}
    assert {f"Alt+{key}" for key in (Key.WRITE, Key.PARTS, Key.NOT_HEARD, Key.UNDO, Key.REDO, Key.KEYS)} <= set(counted)


def test_a_key_is_told_to_who_does_not_see_the_list() -> None:
    for element in leader_of_one_statement().document():
        assert element["aria-keyshortcuts"] == element["data-keys"]


def test_every_key_is_listed_in_words_in_every_part() -> None:
    leader = leader_of_one_statement()
    for section in SECTIONS:
        leader.go(section)
        text = leader.element("keys").text
        assert all(words in text for words in WORDS.values())
        assert all(f"Alt + {key}" in text for key in Key)


def test_no_key_is_one_that_browsers_open_their_menus_with() -> None:
    """Chrome and Edge: D, E, F. Firefox, on Windows and Linux: the first letters of its menus."""
    assert not set(Key) & set("DEF" + "FESVBTH")


def test_there_is_no_list_of_keys_where_no_meeting_is_open() -> None:
    leader = Leader()
    leader.send("begin", route="")
    assert "hidden" in leader.element("keys").attributes
    assert not carried(leader.document()) - Counter({"Alt+Z": 1, "Alt+Y": 1})


# The way -------------------------------------------------------------------------------------------------------


def part(leader: Leader, name: str) -> str:
    [button] = [b for b in leader.element("parts") if b.tag == "button" and b.text.startswith(name)]
    return button.text.removeprefix(name).strip()


def test_each_part_says_that_nothing_is_there_yet() -> None:
    leader = Leader()
    leader.new_meeting()
    assert {name: part(leader, name) for name in ("Prepare", "People", "Board", "Scale", "Goals", "Agree", "Hand")} == {
        "Prepare": "no reason yet",
        "People": "nobody yet",
        "Board": "nothing yet",
        "Scale": "no question yet",
        "Goals": "and steps nothing yet",
        "Agree": "no decision yet, no date yet",
        "Hand": "out no copy yet",
    }


def test_each_part_says_what_is_there_and_what_is_not() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Pat")
    assert part(leader, "People") == "1, no child yet"
    tilly = leader.add_person("Tilly", "child")
    assert part(leader, "People") == "2"
    leader.put_up("She hid it.")
    leader.put_up("She ate.", where="well")
    assert part(leader, "Board") == (
        "1 · 1 · 0 1 under “What are we worried about?”, 1 under “What's working well?”, "
        "nothing under “What needs to happen?”"
    )
    leader.go("plan")
    leader.submit("add-goal", text="She eats", owner="family")
    assert part(leader, "Goals and steps") == "1 goal, no step yet"
    leader.submit("add-step", what="Buy bread")
    assert part(leader, "Goals and steps") == "1 goal, 1 step"
    leader.go("agree")
    leader.submit("add-decision", decision="A plan", child=tilly)
    assert part(leader, "Agree") == "1 decision, no date yet"
    leader.go("prepare")
    leader.submit("describe", reason="A call by a neighbour")
    assert part(leader, "Prepare") == "reason noted"


def test_a_kind_of_meeting_that_decides_nothing_does_not_miss_a_decision() -> None:
    leader = Leader()
    leader.send("begin", route="")
    leader.submit("create", kind="family_network", held_on="2026-09-03")
    assert part(leader, "Agree") == "no date yet"


def test_the_column_is_kept_when_somebody_looks_at_another_part() -> None:
    leader = leader_of_one_statement()
    leader.put_up("She ate.", where="well:strength")
    leader.go("people")
    leader.go("board")
    chosen = [o["value"] for o in leader.element("entry-where") if "selected" in o.attributes]
    assert chosen == ["well:strength"]


def test_the_line_to_type_into_is_one_press_away_in_every_other_part() -> None:
    leader = leader_of_one_statement()
    for section in SECTIONS:
        leader.go(section)
        if section != "board":
            leader.press("✎Write on the board")
        else:
            leader.submit("entry", text="More")
        assert leader.reply["route"].startswith("board/")
        assert leader.reply["focus"] == "entry-text"


# Not heard yet -------------------------------------------------------------------------------------------------


def silent(leader: Leader) -> list[str]:
    return [b.text.partition(":")[0] for b in leader.element("heard") if b["data-speaker"]]


def test_who_was_not_heard_is_named_in_every_part_children_first() -> None:
    leader = Leader()
    leader.new_meeting()
    assert leader.element("heard").text == "✎Write on the board Nobody is on the list yet."
    leader.add_person("Helen", "professional")
    leader.add_person("Pat")
    leader.add_person("Tilly", "child")
    for section in SECTIONS:
        leader.go(section)
        assert silent(leader) == ["Tilly", "Pat", "Helen"]


def test_where_nobody_has_come_in_yet_nobody_is_said_to_have_been_heard() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Helen", "professional", attendance="apologies")
    assert leader.element("heard").text == "✎Write on the board Nobody is marked as here yet."


def test_a_name_goes_when_somebody_was_heard_and_comes_back_with_undo() -> None:
    leader = Leader()
    leader.new_meeting()
    tilly = leader.add_person("Tilly", "child")
    leader.put_up("I like Nana's house.", said_by=[tilly], own_words="on")
    assert silent(leader) == []
    assert leader.element("heard").text.endswith("Everybody here has been heard.")
    leader.send("undo")
    assert silent(leader) == ["Tilly"]


def test_who_is_away_interprets_or_leads_is_not_asked() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Bev", "professional", leads="on")
    leader.add_person("Farida", "professional", interpreter="on")
    leader.add_person("Dr Rao", "professional", attendance=Attendance.APOLOGIES)
    assert silent(leader) == []


def test_what_is_not_for_everybody_takes_no_name_away() -> None:
    """The room would know then who said what is behind the closed line."""
    leader = Leader()
    leader.new_meeting()
    craig = leader.add_person("Craig")
    leader.put_up("He was in prison.", said_by=[craig], may_have="professionals")
    assert silent(leader) == ["Craig"]
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="Safe", at_zero="Not safe")
    question = leader.meeting().questions[0].id
    leader.send("ask_openly", question=question)
    leader.send("answer", question=question, person=craig, given="2", leader_only="on")
    assert leader.meeting().questions[0].answers
    assert silent(leader) == ["Craig"]
    leader.send("answer", question=question, person=craig, given="3")
    leader.put_up("I am trying.", said_by=[craig])
    assert silent(leader) == []


def test_in_somebodys_hands_there_is_neither_a_name_nor_a_key() -> None:
    leader = leader_of_one_statement()
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="Safe", at_zero="Not safe")
    leader.send("hand_round")
    assert leader.element("main")["class"] == "turn"
    assert not carried(leader.document())
    assert not silent(leader)


# At the table --------------------------------------------------------------------------------------------------


def test_not_what_i_said_is_one_press_and_both_stand_on_the_board() -> None:
    leader = Leader()
    leader.new_meeting()
    donna = leader.add_person("Donna")
    id = leader.put_up("It was four times.", said_by=[donna], own_words="on")
    leader.press("Not what I said", within=f"card-{id}")
    assert leader.reply["focus"] == f"correct-{id}-text"
    opened = leader.element(f"card-{id}")
    assert "It was four times." in opened.text
    assert not [e for e in opened if e["data-command"] == "rewrite"]
    # Of own words it is they who say what they said.
    leader.submit(f"correct-{id}", text="It was twice.")
    assert leader.reply["focus"] == f"card-{id}"
    assert leader.meeting().statements[0].corrections[0].by == donna
    closed = leader.element(f"card-{id}").text
    assert "It was four times." in closed
    assert "Not so, says Donna: “It was twice.”" in closed
    assert "open" not in leader.element(f"card-{id}")["class"].split()


def test_who_says_so_is_asked_where_it_is_not_somebodys_own_words_that_are_put_right() -> None:
    leader = Leader()
    leader.new_meeting()
    donna, teacher = leader.add_person("Donna"), leader.add_person("Imran", side="professional")
    for said_by, own_words in [([teacher], ""), ([donna, teacher], "on")]:
        id = leader.put_up("He came to school hungry four times.", said_by=said_by, own_words=own_words)
        leader.press("Not what I said", within=f"card-{id}")
        (chosen,) = [e for e in leader.element(f"correct-{id}-by") if "selected" in e.attributes]
        assert chosen.text == "choose"
        leader.submit(f"correct-{id}", text="It was twice.")
        assert leader.reply["focus"] == f"correct-{id}-by"
        assert leader.element(f"correct-{id}-by-problem").text == "Choose who says so."
        assert leader.meeting().statements[-1].corrections == ()
        leader.submit(f"correct-{id}", text="It was twice.", by=donna)
        assert leader.meeting().statements[-1].corrections[0].by == donna
    # It can also be left open.
    leader.press("Not what I said", within=f"card-{id}")
    leader.submit(f"correct-{id}", text="It was once.", by="")
    assert leader.meeting().statements[-1].corrections[1].by is None


def test_who_may_have_it_comes_before_what_scrolls_away_and_has_a_key() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly", side="child")
    leader.go("board")
    (row,) = [e for e in leader.document() if e["class"] == "entry-choices"]
    names = [e["name"] for e in row if e["name"]]
    assert names.index("where") < names.index("may_have") < names.index("own_words") < names.index("about[]")
    (control,) = [e for e in leader.document() if e["data-keys"] == "Alt+R"]
    assert control["id"] == "entry-may_have"


def test_who_agrees_is_asked_by_one_press_and_noted_of_one_after_the_other() -> None:
    leader = Leader()
    leader.new_meeting()
    donna, pat = leader.add_person("Donna"), leader.add_person("Pat")
    id = leader.put_up("She is trying.")
    leader.press("Agree?", within=f"card-{id}")
    leader.submit(f"form-stance-{id}-{donna}", stance="agree")
    leader.submit(f"form-stance-{id}-{pat}", stance="disagree")
    assert "agree: Donna · do not agree: Pat" in leader.element(f"card-{id}").text
    leader.press("Close", within=f"card-{id}")
    assert leader.reply["focus"] == f"card-{id}"


def test_what_stands_below_a_statement_is_not_read_as_one_with_its_speaker() -> None:
    leader = Leader()
    leader.new_meeting()
    donna, pat = leader.add_person("Donna"), leader.add_person("Pat")
    id = leader.put_up("It was four times.", said_by=[donna])
    leader.send("agree", id=id, person=pat, stance="agree")
    leader.send("correct", statement=id, text="It was twice.")
    assert "Donna. agree: PatNot so: “It was twice.”" in leader.element(f"card-{id}").text


def test_a_stance_that_nobody_has_said_is_called_so() -> None:
    leader = Leader()
    leader.new_meeting()
    donna = leader.add_person("Donna")
    id = leader.put_up("She is trying.")
    leader.press("Agree?", within=f"card-{id}")
    choices = [option.text for option in leader.element(f"stance-{id}-{donna}") if option.tag == "option"]
    assert choices == ["not said", "agrees", "does not agree"]


def test_enter_adds_in_every_line_that_something_is_added_from() -> None:
    """On the board, in a correction, for a goal and for a step; with Shift it is a new line in each."""
    leader = Leader()
    leader.new_meeting()
    id = leader.put_up("She is trying.")
    assert "data-enter-sends" in leader.element("entry-text").attributes
    leader.press("Not what I said", within=f"card-{id}")
    assert "data-enter-sends" in leader.element(f"correct-{id}-text").attributes
    leader.go("plan")
    leader.submit("add-goal", text="Never alone at night.", owner="family")
    leader.submit("add-step", what="Pat sleeps there.")
    (goal,), (step,) = leader.meeting().goals, leader.meeting().steps
    for line in ("add-goal-text", "add-step-what"):
        assert "data-enter-sends" in leader.element(line).attributes
    for item, line in ((goal.id, "text"), (step.id, "what")):
        leader.send("change", id=item)
        assert "data-enter-sends" in leader.element(f"edit-{item}-{line}").attributes


def test_after_a_person_was_added_the_next_name_is_typed() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.go("people")
    name = leader.element("add-person")["data-next"]
    assert leader.element(name)["name"] == "name"
    leader.send(
        "add", form="add-person", part="people", name="Jo Stone", side="family", attendance="present", focus=name
    )
    assert leader.reply["focus"] == name


def test_what_is_missing_is_told_with_the_field_that_it_is_missing_in() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.go("people")
    leader.submit("add-person", name="", side="family")
    name = leader.element("add-person-name")
    assert leader.reply["focus"] == "add-person-name"
    assert leader.reply["announce"] == "Name: This is missing. Please fill it in."
    assert leader.element(name["aria-describedby"]).text == "This is missing. Please fill it in."


def test_the_list_of_keys_is_called_keys_and_not_by_all_that_is_in_it() -> None:
    leader = Leader()
    leader.new_meeting()
    assert leader.element("keys")["aria-label"] == "Keys"


def test_the_key_for_those_not_heard_yet_leads_to_the_first_name_from_every_part() -> None:
    leader = Leader()
    leader.new_meeting()
    assert leader.element("heard")["data-keys"] == "Alt+A"
    tilly = leader.add_person("Tilly", "child")
    for section in SECTIONS:
        leader.go(section)
        (keyed,) = [element for element in leader.element("heard") if element["data-keys"] == "Alt+A"]
        assert [element["id"] for element in keyed if element.tag == "button"] == [f"silent-{tilly}"]


def test_nobody_is_asked_who_agrees_while_nobody_is_on_the_list() -> None:
    leader = Leader()
    leader.new_meeting()
    id = leader.put_up("She is trying.")
    assert "Agree?" not in leader.element(f"card-{id}").text


def test_a_statement_goes_to_another_column_by_a_button() -> None:
    leader = leader_of_one_statement()
    id = leader.meeting().statements[0].id
    leader.press("Change", within=f"card-{id}")
    leader.press("Move to “What's working well?”", within=f"card-{id}")
    assert leader.reply["focus"] == f"change-{id}"
    assert "She hid it." in leader.element("well-list").text


def test_what_was_put_up_last_is_changed_from_the_line_also_after_older_things_were_moved_below_it() -> None:
    leader = leader_of_one_statement()
    first = leader.meeting().statements[0].id
    newest = leader.put_up("She ate it later.")
    leader.send("move", part="statements", id=first, before="", column="")
    leader.press("Change the last one", within="last-list")
    assert leader.reply["focus"] == f"edit-{newest}-text"
    assert leader.element(f"edit-{newest}-text").text == "She ate it later."


def test_of_two_that_were_put_up_within_the_same_second_the_later_one_is_the_last() -> None:
    meeting = meeting_01()
    first, second = (one.model_copy(update={"at": meeting.changed}) for one in meeting.statements[3:5])
    leader = leader_with(meeting.model_copy(update={"statements": (*meeting.statements[:3], first, second)}))
    leader.go("board")
    leader.press("Change the last one", within="last-list")
    assert leader.reply["focus"] == f"edit-{second.id}-text"
