"""Whatever is sent, the board answers; what it does not take changes nothing, and the person is told why."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import Any, Final

import pytest
from app.orders import CHANGED
from app.screen import Section
from app.store import Stored
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.model.conclusions import Audience
from sos_core.model.parts import Part
from sos_core.model.people import Attendance, Side
from sos_core.model.statements import Column
from tests.app.at_once import at_once
from tests.app.drawn import controls
from tests.app.leader import Leader, ids
from tests.core.meeting_01 import meeting_01

NAMES: Final = sorted(
    {
        *CHANGED,
        *(
            "begin",
            "home",
            "open",
            "create",
            "go",
            "change",
            "close",
            "undo",
            "redo",
            "save_json",
            "save_html",
        ),
        *("import_file", "import_new", "import_open", "import_join", "import_replace"),
        *("import_for", "import_who", "import_onto", "import_show", "import_put_away"),
        *("choose_copy", "look_at_copies", "close_copies", "hand_out", "handed_out", "not_given", "more"),
        *("dismiss", "not_now", "ask_remove_meeting", "remove_meeting"),
        *("import_unlock", "import_read", "import_review", "import_follow", "import_look", "import_write"),
        *("import_everything", "review_kept", "follow_file", "follow"),
        *("begin_family_time", "family_add", "family_rewrite", "family_remove", "family_undo", "family_redo"),
        *("set_code", "take_back", "forgot_code", "stop_waiting"),
        *("show_prompts", "edit_prompts", "put_prompts_back"),
    }
)
RELOAD: Final = "The page asked for something that this board does not know. Reload the page."


@functools.cache
def begun() -> Stored:
    """A small meeting, as it lies on the device."""
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly", "child")
    leader.add_person("Donna")
    leader.put_up("She is hungry.")
    stored = at_once(leader.store.get(leader.route_id))
    assert stored is not None
    return replace(stored, revision=1)


def at_the_board() -> Leader:
    leader = Leader(first_id=100)
    at_once(leader.store.put(begun()))
    leader.send("begin", route=f"board/{begun().id}")
    return leader


@pytest.fixture
def leader() -> Leader:
    return at_the_board()


# What a page never sends ---------------------------------------------------------------------------------------

FIELD_NAMES: Final = sorted(
    {
        *(
            "part",
            "id",
            "text",
            "where",
            "said_by",
            "about",
            "by",
            "across",
            "before",
            "column",
            "focus",
            "form",
        ),
        *("person", "people", "stance", "statement", "question", "decision", "given", "instrument", "reason"),
        *(
            "section",
            "route",
            "audience",
            "size",
            "file_name",
            "kind",
            "held_on",
            "began",
            "ended",
            "name",
            "side",
        ),
        *(
            "own_words",
            "who",
            "goal",
            "danger",
            "child",
            "agree",
            "day",
            "time",
            "way",
            "core_group",
            "words",
        ),
        *("may_have", "whose", "reader", "interpreted", "dispute", "language", "interpreter", "sort", "title", "seen"),
        *("purpose", "keep_until", "contingency", "received", "digest"),
    }
)
"""Fields that some message has."""

MEANT: Final = st.sampled_from(
    [
        *(value for choices in (Part, Section, Audience, Side, Attendance, Column) for value in choices),
        *(id for id, _ in zip(ids(), range(12), strict=False)),
        *("1", "-1", "0", "10", "agree", "passed", "on", "2026-09-03", "10:30", "worries:harm", "Words."),
        *("face:smile", "face:", "faces", "person:" + next(ids()), "child:" + next(ids()), "nothing"),
        *("initial_conference", f"board/{next(ids())}", "edit-" + next(ids())),
    ]
)
"""Values that mean something in one field or another: most do harm only where they are almost right."""

VALUES: Final = MEANT | st.text(max_size=20) | st.lists(MEANT | st.text(max_size=8), max_size=3)
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(
    messages=st.lists(
        st.fixed_dictionaries(
            {
                "name": st.sampled_from(NAMES) | st.text(max_size=8),
                "fields": st.dictionaries(st.sampled_from(FIELD_NAMES), VALUES, max_size=7),
            }
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None, database=None)
def test_fields_of_any_kind_are_answered(messages: list[dict[str, Any]]) -> None:
    leader = at_the_board()
    for message in messages:
        reply = leader.post(json.dumps(message))
        assert reply["saved"] in {"saved", "none"}
        assert leader.told().regions == leader.drawn_anew().regions


@given(
    text=st.builds(json.dumps, JSON)
    | st.builds(lambda name, fields: json.dumps({"name": name, "fields": fields}), st.sampled_from(NAMES), JSON)
    | st.builds(lambda name: json.dumps({"name": name}), st.sampled_from(NAMES))
    | st.text(max_size=20)
)
@settings(max_examples=60, deadline=None, database=None)
def test_a_message_that_is_none_is_answered(text: str) -> None:
    leader = at_the_board()
    leader.post(text)
    assert leader.told().regions == leader.drawn_anew().regions


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        pytest.param("[" * 100_000, id="deeply nested"),
        "7",
        "[]",
        "{}",
        '{"name": 7}',
        '{"name": "add", "fields": []}',
        '{"name": "add", "fields": {"part": 7}}',
        '{"name": "add", "fields": {"part": ["people", 7]}}',
        '{"name": "add", "fields": {"part": "nothing of the kind"}}',
        '{"name": "something that a newer page says", "fields": {}}',
        '{"name": "go", "fields": {"section": "nowhere"}}',
        '{"name": "change"}',
        '{"name": "save_json", "fields": {"audience": "nobody"}}',
        '{"name": "import_file", "fields": {"size": "many", "text": "{}"}}',
        '{"name": "import_replace"}',
        '{"name": "look_at_copies"}',
        '{"name": "look_at_copies", "fields": {"copies": ["person:nobody"]}}',
        '{"name": "look_at_copies", "fields": {"copies": "everyone:nobody"}}',
        '{"name": "hand_out", "fields": {"copies": ["everyone:"]}}',
        '{"name": "hand_out", "fields": {"copies": ["everyone:"], "way": "save", "form": "picture"}}',
        '{"name": "hand_out", "fields": {"copies": ["everybody:"], "way": "save"}}',
        '{"name": "handed_out", "fields": {"copies": ["everyone:"], "way": "by pigeon"}}',
        '{"name": "choose_copy", "fields": {"audience": "everyone"}}',
        '{"name": "save_json", "fields": {"audience": "person"}}',
        '{"name": "add", "fields": {"part": "statements", "where": "well", "text": "A", "may_have": "nobody"}}',
        '{"name": "shift", "fields": {"part": "statements", "id": "none"}}',
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(leader: Leader, text: str) -> None:
    before = leader.meeting()
    reply = leader.post(text)
    assert reply["reset"] is False
    assert reply["announce"] in leader.matter()
    assert len(reply["announce"]) > 20
    assert leader.meeting() == before


@pytest.mark.parametrize(
    "name", sorted({*CHANGED, "go", "change", "look_at_copies", "save_json", "save_html", "import_replace"})
)
def test_without_an_open_meeting_there_is_nothing_to_change(name: str) -> None:
    leader = Leader()
    leader.send("begin", route="")
    reply = leader.send(name, part="people", name="Tilly", side="child", section="board")
    assert (reply["reset"], reply["announce"], reply["route"]) == (False, RELOAD, "")


# Ids that are not there ----------------------------------------------------------------------------------------

OTHERS: Final = meeting_01()
"""Another meeting: what it names is not in the one that is open."""


@pytest.mark.parametrize("wrong", ["", "nonsense", OTHERS.people[0].id, OTHERS.statements[0].id])
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("add", {"part": "statements", "where": "well", "text": "A", "said_by": ["*"]}),
        ("add", {"part": "statements", "where": "well", "text": "A", "about": ["*"]}),
        ("add", {"part": "goals", "owner": "family", "text": "A", "set_by": ["*"]}),
        ("add", {"part": "steps", "what": "A", "who": ["*"]}),
        ("add", {"part": "decisions", "decision": "A", "agree": ["*"]}),
        ("add", {"part": "copies", "person": "*", "audience": "everyone", "way": "file"}),
        ("rewrite", {"part": "statements", "id": "*", "where": "well", "text": "A"}),
        ("remove", {"part": "statements", "id": "*"}),
        ("move", {"part": "statements", "id": "*"}),
        ("shift", {"part": "people", "id": "*", "by": "1"}),
        ("agree", {"id": "*", "person": "*", "stance": "agree"}),
        ("correct", {"statement": "*", "text": "No."}),
        ("withdraw_correction", {"statement": "*", "id": "*"}),
        ("answer", {"question": "*", "person": "*", "given": "3"}),
        ("dissent", {"decision": "*", "person": "*"}),
        ("take_dissent_back", {"decision": "*", "person": "*"}),
        ("give_copies", {"people": ["*"], "audience": "everyone", "way": "file"}),
        ("choose_copy", {"person": "*", "audience": "everyone"}),
        ("conclude", {"core_group": ["*"]}),
        ("change", {"id": "*"}),
    ],
)
def test_an_id_that_is_not_in_this_meeting_is_refused_and_nothing_is_done(
    leader: Leader, name: str, fields: dict[str, Any], wrong: str
) -> None:
    before = leader.meeting()
    sent = {key: [wrong] if value == ["*"] else wrong if value == "*" else value for key, value in fields.items()}
    reply = leader.send(name, **sent)
    assert reply["reset"] is False
    assert reply["announce"] in leader.matter()
    assert leader.meeting() == before


def test_a_child_that_something_is_about_cannot_become_somebody_else(leader: Leader) -> None:
    tilly = leader.meeting().people[0]
    leader.put_up("About her", about=[tilly.id])
    leader.go("people")
    leader.send("change", id=tilly.id)
    reply = leader.submit(f"edit-{tilly.id}", side="family")
    assert reply["reset"] is False
    assert leader.element(f"edit-{tilly.id}-side")["aria-invalid"] == "true"
    assert leader.meeting().people[0] == tilly


def test_somebody_who_is_named_cannot_be_taken_off_the_list_and_the_sentence_says_who(leader: Leader) -> None:
    donna = leader.meeting().people[1]
    leader.put_up("I owe rent.", said_by=[donna.id])
    reply = leader.send("remove", part="people", id=donna.id)
    assert reply["reset"] is False
    assert "Donna is named elsewhere in this meeting" in leader.matter()
    assert donna in leader.meeting().people


# What is wrong is shown where it is ----------------------------------------------------------------------------


def problem_at(leader: Leader, control_id: str) -> str:
    """What is said to be wrong with a control, as a screen reader finds it."""
    control = leader.element(control_id)
    assert control["aria-invalid"] == "true"
    described = [leader.element(id) for id in control["aria-describedby"].split()]
    said = [element.text for element in described if "problem" in element["class"].split()]
    assert len(said) == 1
    return said[0]


@pytest.mark.parametrize(
    ("section", "form", "values", "field", "said"),
    [
        ("people", "add-person", {"name": "  "}, "name", "missing"),
        ("people", "add-person", {"name": "Pat", "age": "nine"}, "age", "whole number"),
        ("people", "add-person", {"name": "Pat", "age": "26"}, "age", "from 0 to 25"),
        ("people", "add-person", {"name": "Pat", "role": "x" * 301}, "role", "301 characters"),
        ("people", "add-person", {"name": "Pat\x00"}, "name", "cannot be kept"),
        ("board", "entry", {"text": ""}, "text", "missing"),
        ("board", "entry", {"text": "x" * 5001}, "text", "5001 characters"),
        ("scale", "add-question", {"text": "How?", "at_ten": "", "at_zero": "bad"}, "at_ten", "missing"),
        ("plan", "add-goal", {"text": ""}, "text", "missing"),
        ("plan", "add-step", {"what": "Ring", "by_when": "2026-02-30"}, "by_when", "not a day"),
        ("agree", "add-decision", {"decision": ""}, "decision", "missing"),
        ("agree", "add-next", {"what": "Review", "time": "25:00"}, "time", "not a time"),
        ("agree", "conclude", {"contingency": "x" * 5001}, "contingency", "5001 characters"),
        ("hand-out", "give", {"people": []}, "people", "at least one"),
        ("prepare", "describe", {"held_on": ""}, "held_on", "missing"),
        ("prepare", "add-closed", {"began": ""}, "began", "missing"),
        ("prepare", "add-report", {"title": ""}, "title", "missing"),
        ("agree", "conclude", {"keep_until": "2027-13-01"}, "keep_until", "not a day"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_not_taken(
    leader: Leader, section: str, form: str, values: dict[str, Any], field: str, said: str
) -> None:
    leader.go(section)
    before = leader.meeting()
    reply = leader.submit(form, **values)
    assert reply["reset"] is False
    assert reply["focus"] == f"{form}-{field}"
    assert said in problem_at(leader, f"{form}-{field}")
    assert said in reply["announce"]
    assert leader.matter() == ""
    assert leader.meeting() == before
    wrong = [e["id"] for e in leader.document() if e["aria-invalid"] == "true"]
    assert wrong == [f"{form}-{field}"]


def test_several_things_wrong_are_all_shown_and_go_when_the_form_is_right(leader: Leader) -> None:
    leader.go("scale")
    leader.submit("add-question", text="", at_ten="", at_zero="")
    for field in ("text", "at_ten", "at_zero"):
        assert "missing" in problem_at(leader, f"add-question-{field}")
    reply = leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    assert reply["reset"] is True
    assert not [e for e in leader.document() if e["aria-invalid"]]


def test_a_problem_in_an_open_card_is_shown_in_that_card(leader: Leader) -> None:
    statement = leader.meeting().statements[0]
    leader.go("board")
    leader.send("change", id=statement.id)
    leader.submit(f"edit-{statement.id}", text="")
    assert "missing" in problem_at(leader, f"edit-{statement.id}-text")
    leader.submit(f"correct-{statement.id}", text="")
    assert "missing" in problem_at(leader, f"correct-{statement.id}-text")
    assert leader.element(f"edit-{statement.id}-text")["aria-invalid"] == ""


def test_reasons_without_an_answer_are_refused_at_the_answer_and_not_lost(leader: Leader) -> None:
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    leader.press("Ask openly instead")
    form = f"answer-{leader.meeting().questions[0].id}-{leader.meeting().people[0].id}"
    reply = leader.submit(form, reason="Because Nana is near.")
    assert reply["reset"] is False
    assert "Choose an answer first" in problem_at(leader, f"{form}-given")


def test_what_is_wrong_with_a_field_that_the_form_does_not_show_is_said_in_the_notice(leader: Leader) -> None:
    leader.go("board")
    reply = leader.send("add", form="entry", part="statements", text="Words", where="well:harm")
    assert reply["reset"] is False
    assert "This kind of statement does not belong in this column." in leader.matter()
    reply = leader.send("add", form="entry", part="statements", text="", where="nowhere")
    assert "not one of the choices" in leader.matter()
    assert "missing" in problem_at(leader, "entry-text")


def test_somebody_who_dissents_cannot_agree_as_well(leader: Leader) -> None:
    leader.go("agree")
    leader.submit("add-decision", decision="A plan")
    decision = leader.meeting().decisions[0].id
    donna = leader.meeting().people[1].id
    leader.send("change", id=decision)
    leader.submit(f"dissent-{decision}", person=donna, words="No.")
    before = leader.meeting()
    reply = leader.submit(f"edit-{decision}", agree=[donna])
    assert reply["reset"] is False
    assert "Somebody both agrees and does not agree." in leader.matter()
    assert leader.meeting() == before


def test_the_begin_form_says_what_is_missing_before_any_meeting_is_there() -> None:
    leader = Leader()
    leader.send("begin", route="")
    reply = leader.submit("create", held_on="")
    assert (reply["reset"], reply["route"], reply["saved"]) == (False, "", "none")
    assert "missing" in problem_at(leader, "create-held_on")


def test_every_control_of_every_form_has_a_label(leader: Leader) -> None:
    for section in Section:
        leader.go(section)
        document = leader.document()
        labelled = {e["for"] for e in document if e.tag == "label"}
        for control in controls(document):
            if control["type"] != "hidden":
                around = control.within("label")
                assert control["id"] in labelled or (around is not None and around.text), control["name"]
