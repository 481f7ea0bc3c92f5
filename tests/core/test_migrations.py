"""An older file becomes one of the newest version before anything in it is checked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.copies import Copy, copy_for
from sos_core.files import PAST, READER, VERSION, read, write_json
from sos_core.files.migrations import MIGRATIONS, migrated
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_ITEMS
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from sos_core.model.past import Past
from sos_core.model.references import NOBODY
from sos_core.problems import Refused
from sos_core.validation import TOO_MANY, UNKNOWN
from tests.core.meeting_01 import id_of, meeting_01

ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


def refusals(tree: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read(json.dumps(tree))
    return [(problem.path, problem.message) for problem in refused.value.problems]


def old(audience: str = "professionals", **fields: object) -> dict[str, Any]:
    """A file of version 1 with two statements and the fields that are asked for."""
    said = {"column": "worries", "text": "Said", "at": {"utc": "2026-09-03T09:00:00Z", "offset": 60}}
    moment = {"utc": "2026-09-03T08:55:00Z", "offset": 60}
    return {
        "format": "meeting-board",
        "version": 1,
        "audience": audience,
        "meeting": {
            "id": id_of(1),
            "kind": "other",
            "held_on": "2026-09-03",
            "made": moment,
            "changed": moment,
            "statements": [
                {**said, "id": id_of(2), "visibility": "everyone"},
                {**said, "id": id_of(3), "visibility": "professionals"},
                {**said, "id": id_of(4)},
            ],
            **fields,
        },
    }


def test_there_is_a_way_from_every_version_to_the_newest() -> None:
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_what_was_for_professionals_only_still_is() -> None:
    record = read(json.dumps(old()))
    assert [statement.limits for statement in record.meeting.statements] == [OPEN, FOR_PROFESSIONALS, OPEN]
    assert (record.version, record.audience) == (1, Audience.WHOLE)
    assert read(json.dumps(old("everyone"))).audience is Audience.EVERYONE


def test_an_unknown_visibility_is_not_taken_for_everyones() -> None:
    tree = old()
    tree["meeting"]["statements"][1]["visibility"] = "family"
    assert refusals(tree) == [("meeting.statements[1].visibility", UNKNOWN)]


@given(ANYTHING, ANYTHING)
def test_rubbish_in_an_old_file_is_refused_in_words(meeting: Any, statements: Any) -> None:
    for tree in ({**old(), "meeting": meeting}, old(statements=statements), old(statements=[statements])):
        migrated(tree)
        if tree["meeting"] != meeting and not statements:
            continue
        assert all(path.startswith(("meeting", "")) and message for path, message in refusals(tree))


# What stands around the meeting ------------------------------------------------------------------------------------


def around(**fields: object) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(write_json(copy_for(meeting_01(), Audience.WHOLE)))
    return {**tree, **fields}


def test_a_copy_for_one_person_says_whose_it_is_and_no_other_does() -> None:
    tilly = meeting_01().people[0].id
    assert read(json.dumps(around(audience="child", reader=tilly))).reader == tilly
    assert refusals(around(audience="child")) == [("reader", READER)]
    assert refusals(around(audience="person")) == [("reader", READER)]
    assert refusals(around(reader=tilly)) == [("reader", READER)]
    assert refusals(around(audience="person", reader=id_of(999))) == [("reader", NOBODY)]


def test_only_the_leaders_own_copy_has_a_past() -> None:
    meeting = meeting_01()
    past = Past(
        ancestor=meeting.model_copy(update={"statements": (), "goals": (), "steps": ()}), lineage=("0" * 64, "f" * 64)
    )
    whole = copy_for(meeting, Audience.WHOLE)
    assert read(write_json(whole, past)).past == past
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        assert read(write_json(copy_for(meeting, audience), past)).past is None
    with_past = json.loads(write_json(whole, past))
    assert refusals({**with_past, "audience": "everyone"}) == [("past", PAST)]


def test_what_points_at_nothing_in_the_past_is_found_with_its_path() -> None:
    meeting = meeting_01()
    past = Past(ancestor=meeting.model_copy(update={"core_group": (id_of(999),)}))
    assert refusals(json.loads(write_json(copy_for(meeting, Audience.WHOLE), past))) == [
        ("past.ancestor.core_group[0]", NOBODY)
    ]


def test_what_a_meeting_came_as_goes_on_with_it() -> None:
    everyone = copy_for(meeting_01(), Audience.EVERYONE)
    there = read(write_json(everyone))
    assert there.reach is Audience.EVERYONE
    again = read(write_json(copy_for(there.meeting, Audience.WHOLE, came_as=there.reach)))
    assert (again.audience, again.came_as, again.reach) == (Audience.WHOLE, Audience.EVERYONE, Audience.EVERYONE)
    assert again.copy == Copy(there.meeting, Audience.WHOLE, came_as=Audience.EVERYONE)


@pytest.mark.parametrize("past", [None, 0, [], "", {}, {"ancestor": None}, {"ancestor": 7}])
def test_rubbish_for_a_past_does_not_stop_the_reading(past: object) -> None:
    tree = around(past=past)
    if past in (None, {}, {"ancestor": None}):
        assert read(json.dumps(tree))
    else:
        assert all(path.startswith("past") for path, _ in refusals(tree))


def test_too_much_in_the_past_is_told_once() -> None:
    tree = around(past={"ancestor": {"statements": [{}] * (MOST_ITEMS + 1)}})
    assert refusals(tree) == [("past.ancestor.statements", TOO_MANY)]
