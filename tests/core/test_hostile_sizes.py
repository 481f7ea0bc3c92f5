"""Files that are small on the disk and large in memory end in a sentence, before anything of them is believed."""

from __future__ import annotations

import pytest

from sos_core.files import read
from sos_core.problems import Refused

BEGINS = '{"format": "meeting-board", "version": 2, "audience": "everyone", "meeting": '


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read(text)
    return refused.value.problems[0].message


def test_a_million_values_are_too_many() -> None:
    assert "more than {most} values" in refusal(BEGINS + '{"people": [' + "0," * 1_000_001 + "0]}}")


def test_an_object_of_many_unknown_fields_is_refused_as_one_thing() -> None:
    fields = ", ".join(f'"{number}": 0' for number in range(5_000))
    assert "more than {most} fields" in refusal(BEGINS + "{" + fields + "}}")


def test_many_values_that_no_record_has_are_told_of_in_part() -> None:
    with pytest.raises(Refused) as refused:
        read(BEGINS + '{"people": [' + ", ".join(["NaN"] * 20_000) + "]}}")
    assert len(refused.value.problems) <= 11
