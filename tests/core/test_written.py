"""A file that is written again after a change is, letter by letter, the file that is written from nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from sos_core.copies import copy_for
from sos_core.files import Written, write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.statements import Statement
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings


@given(one=meetings(), other=meetings())
def test_whatever_was_written_before_the_text_is_the_same(one: Meeting, other: Meeting) -> None:
    written = Written()
    pasts = (None, Past(), Past(ancestor=one), Past(ancestor=other, lineage=("a" * 64,)))
    for meeting in (one, one, other, one.model_copy(update={"statements": one.statements[1:]})):
        copy = copy_for(meeting, Audience.WHOLE)
        for past in pasts:
            assert write_json(copy, past, written) == write_json(copy, past)


def test_what_people_type_is_never_taken_for_a_list() -> None:
    words = '\n  "statements": []\n   "people": [],\n "past":'
    meeting = meeting_01()
    statement = meeting.statements[0].model_copy(update={"text": words})
    meeting = meeting.model_copy(update={"statements": (statement,), "reason": words, "goals": ()})
    copy, past = copy_for(meeting, Audience.WHOLE), Past(ancestor=meeting)
    assert write_json(copy, past, Written()) == write_json(copy, past)


def test_only_what_is_new_is_made_into_json_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    write = Statement.model_dump_json

    def noted(statement: Statement, **how: Any) -> str:
        made.append(statement.id)
        return write(statement, **how)

    monkeypatch.setattr(Statement, "model_dump_json", noted)
    meeting, written = meeting_01(), Written()
    write_json(copy_for(meeting, Audience.WHOLE), Past(ancestor=meeting), written)
    # Once for the meeting, and once for the version of it that stands further from the margin.
    assert len(made) == 2 * len(meeting.statements)
    made.clear()
    first, *others = meeting.statements
    after = meeting.model_copy(update={"statements": (first.model_copy(update={"text": "Another"}), *others)})
    write_json(copy_for(after, Audience.WHOLE), Past(ancestor=meeting), written)
    assert made == [first.id]
