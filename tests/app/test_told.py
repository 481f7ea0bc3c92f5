"""What the page was told, piece by piece, is always what would be drawn from nothing; and it is told no more than has
changed."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.parts import Part
from sos_core.model.statements import Column
from tests.app.drawn import Element, controls, fields_of, options
from tests.app.leader import Leader, same_but_when
from tests.app.states import bring
from tests.core.meeting_01 import meeting_01

HOSTILE: Final = (
    "'\"><script>alert(1)</script>",
    "</textarea></li>&amp;<!--",
    "  two\n\n lines ",
    "«من شب‌ها پشت پنجره می‌نشینم»",
    "🟢 {name} %s",
    "x" * 400,
    "",
)
"""What people type, and what somebody might who means no good. The longest is too long for a line."""

FEW = settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class Monkey:
    """Does anything that can be done on the page as it is shown."""

    def __init__(self, leader: Leader, data: st.DataObject) -> None:
        self.leader = leader
        self.data = data

    def act(self) -> None:
        document = self.leader.document()
        forms = [e for e in document if e.tag == "form" and e["data-command"]]
        buttons = [e for e in document if e.tag == "button" and e["data-command"] and e["type"] == "button"]
        handles = [e for e in document if "data-handle" in e.attributes]
        choice = self.data.draw(st.sampled_from([*forms, *forms, *buttons, *handles]), label="gesture")
        if choice in forms:
            self._fill_in(choice)
        elif choice in buttons:
            self.leader.press_button(choice)
        else:
            self._move(choice)

    def _fill_in(self, form: Element) -> None:
        fields = fields_of(form)
        for control in controls(form):
            name = control["name"]
            if name.endswith("[]"):
                several = fields[name.removesuffix("[]")]
                assert isinstance(several, list)
                if self.data.draw(st.booleans()):
                    if control["value"] in several:
                        several.remove(control["value"])
                    else:
                        several.append(control["value"])
            elif control.tag == "select":
                fields[name] = self.data.draw(st.sampled_from([option["value"] for option in options(control)]))
            elif control["type"] == "checkbox":
                if self.data.draw(st.booleans()):
                    fields[name] = "on"
                else:
                    fields.pop(name, None)
            elif control["type"] == "date":
                fields[name] = self.data.draw(st.sampled_from(["2026-09-03", "0001-01-01", "2026-02-30", ""]))
            elif control["type"] == "time":
                fields[name] = self.data.draw(st.sampled_from(["10:00", "23:59", "25:00", ""]))
            elif control["type"] == "number":
                fields[name] = self.data.draw(st.sampled_from(["9", "-1", "nine", ""]))
            elif control["type"] != "hidden":
                fields[name] = self.data.draw(st.sampled_from(HOSTILE))
        self.leader.send(form["data-command"], **fields)

    def _move(self, handle: Element) -> None:
        card = handle.within("li")
        assert card is not None
        list_ = card.within("ul")
        assert list_ is not None
        moved = {"part": list_["data-sortable"], "id": card["data-key"]}
        way = self.data.draw(st.sampled_from(["by", "across", "to"]))
        if way == "to":
            others = [e["data-key"] for e in list_ if e["data-key"]]
            column = {"column": self.data.draw(st.sampled_from([*Column]))} if list_["data-column"] else {}
            before = self.data.draw(st.sampled_from([*others, ""]))
            self.leader.send("move", **moved, before=before, **column)
        else:
            self.leader.send("shift", **moved, **{way: self.data.draw(st.sampled_from(["-1", "1"]))})


def check(leader: Leader) -> None:
    anew = leader.drawn_anew()
    told = leader.told()
    assert told.regions == anew.regions
    assert {id: list(items.items()) for id, items in told.lists.items()} == {
        id: list(items.items()) for id, items in anew.lists.items()
    }
    document = leader.document()
    ids = [e["id"] for e in document if e["id"]]
    assert len(ids) == len(set(ids))
    for element in document:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            for id in element[name].split():
                assert id in ids, f"{name} of <{element.tag}> names {id}, which is not there"
        assert element.tag != "script"
        assert not any(name.startswith("on") for name in element.attributes)
    focus = leader.reply["focus"]
    assert focus is None or focus in ids
    for sentence in (leader.reply["title"], leader.reply["route"]):
        assert not any(person.name in sentence for person in meeting_01().people)


@given(data=st.data())
@FEW
def test_whatever_is_done_to_a_new_meeting_the_page_shows_what_would_be_drawn_from_nothing(
    data: st.DataObject,
) -> None:
    leader = Leader()
    leader.new_meeting()
    for name, side in (("Tilly <b>", "child"), ("Donna & Co", "family")):
        leader.add_person(name, side)
    monkey = Monkey(leader, data)
    for _ in range(data.draw(st.integers(1, 25))):
        monkey.act()
        check(leader)


def given_back(leader: Leader) -> None:
    """The leader has the device again, also where nobody knows what was drawn for a code: a minute goes by, of which
    the clock takes a second at every look."""
    leader.send("take_back")
    if leader.reply["away"]:
        leader.send("forgot_code")
        for _ in range(61):
            leader.send("dismiss")
        leader.send("take_back")


@given(data=st.data())
@FEW
def test_whatever_is_done_to_a_whole_conference_is_shown_undone_and_done_again(data: st.DataObject) -> None:
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    text = write_json(copy_for(meeting_01(), Audience.WHOLE))
    bring(leader, text)
    first = leader.meeting()
    monkey = Monkey(leader, data)
    for _ in range(data.draw(st.integers(1, 8))):
        leader.go(data.draw(st.sampled_from(["prepare", "people", "board", "scale", "plan", "agree", "hand-out"])))
        monkey.act()
        if not leader.reply["route"]:
            # What was done before is undone afterwards all the same.
            leader.send("open", id=first.id)
            leader.send("recall")
        check(leader)
    if leader.reply["away"]:
        given_back(leader)
    while leader.element("redo")["aria-disabled"] != "true":
        leader.send("redo")
    last = leader.meeting()
    steps = 0
    while leader.element("undo")["aria-disabled"] != "true":
        leader.send("undo")
        steps += 1
        check(leader)
    assert same_but_when(leader.meeting(), first)
    for _ in range(steps):
        leader.send("redo")
    assert same_but_when(leader.meeting(), last)


def test_one_statement_more_on_a_board_of_sixty_is_one_card_more_for_the_page() -> None:
    leader = Leader()
    leader.new_meeting()
    tilly = leader.add_person("Tilly", "child")
    for number in range(60):
        leader.put_up(f"Statement {number}", where=("worries", "well", "needs")[number % 3], said_by=[tilly])
    reply = leader.submit("entry", text="One more", where="needs", said_by=[tilly])
    assert set(reply["regions"]) <= {"saved", "history", "parts"}
    assert list(reply["lists"]) == ["needs-list", "last-list"]
    order, items = reply["lists"]["needs-list"]["order"], reply["lists"]["needs-list"]["items"]
    assert len(order) == 21
    assert list(items) == [order[-1]]
    assert "One more" in items[order[-1]]


def test_a_card_that_is_opened_or_moved_is_the_only_one_that_is_sent() -> None:
    leader = Leader()
    leader.new_meeting()
    cards = [leader.put_up(f"Statement {number}") for number in range(20)]
    opened = leader.send("change", id=cards[7])
    assert list(opened["lists"]["worries-list"]["items"]) == [cards[7]]
    # Opening another one closes the first: two cards.
    other = leader.send("change", id=cards[8])
    assert set(other["lists"]["worries-list"]["items"]) == {cards[7], cards[8]}
    leader.send("close")
    moved = leader.send("shift", part="statements", id=cards[3], by="1")
    assert moved["lists"]["worries-list"]["items"] == {}
    assert moved["lists"]["worries-list"]["order"][3:5] == [cards[4], cards[3]]


def test_a_change_of_a_name_reaches_every_card_that_shows_it() -> None:
    leader = Leader()
    leader.new_meeting()
    pat = leader.add_person("Pat")
    leader.put_up("She is trying.", said_by=[pat])
    leader.send("rewrite", part="people", id=pat, name="Patricia", side="family", attendance="present")
    assert "Patricia" in leader.element("worries-list").text
    leader.send("undo")
    assert "Patricia" not in leader.element("worries-list").text


def test_other_words_for_a_goal_or_a_danger_reach_the_cards_that_quote_them() -> None:
    leader = Leader()
    leader.new_meeting()
    danger = leader.put_up("Alone at night", where="worries:danger")
    leader.go("plan")
    leader.submit("add-goal", text="Never alone", owner="family", danger=danger)
    goal = leader.meeting().goals[0].id
    leader.submit("add-step", what="Cut a key", goal=goal)
    leader.send("rewrite", part="goals", id=goal, text="Always somebody there", owner="family", danger=danger)
    assert "Always somebody there" in leader.element("steps-list").text
    leader.send("rewrite", part="statements", id=danger, text="Alone all night", where="worries:danger")
    assert "Alone all night" in leader.element("family-goals-list").text
    assert leader.told().lists == leader.drawn_anew().lists


def test_after_begin_everything_is_told_again() -> None:
    leader = Leader()
    id = leader.new_meeting()
    leader.put_up("Something")
    before = leader.told()
    reply = leader.send("begin", route=f"board/{id}")
    assert reply["regions"].keys() == before.regions.keys()
    assert reply["lists"].keys() == before.lists.keys()
    assert all(reply["lists"][part]["items"] == before.lists[part] for part in before.lists)


def test_an_address_of_another_meeting_leaves_nothing_of_the_first_on_the_page() -> None:
    leader = Leader()
    first = leader.new_meeting()
    leader.put_up("Only in the first", where="well")
    leader.send("home")
    leader.submit("create", kind="other", held_on="2026-09-04")
    second = leader.route_id
    leader.send("begin", route=f"board/{first}")
    assert "Only in the first" in leader.document().text
    leader.send("begin", route=f"board/{second}")
    assert leader.route_id == second
    assert "Only in the first" not in leader.document().text


def test_the_lists_of_the_page_are_all_filled_by_the_board() -> None:
    leader = Leader()
    leader.new_meeting()
    parts = set()
    for section in ("prepare", "people", "board", "scale", "plan", "agree", "hand-out"):
        leader.go(section)
        there = {e["id"]: e for e in leader.document() if "data-list" in e.attributes}
        assert there.keys() == leader.told().lists.keys()
        parts |= {Part(element["data-sortable"]) for element in there.values() if element["data-sortable"]}
    assert parts == set(Part) - {Part.DRAWINGS}, "a drawing has its own card, which the child alone changes"
