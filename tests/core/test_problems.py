"""The shape in which something is refused."""

from __future__ import annotations

from sos_core.language import Language
from sos_core.problems import Problem, Refused, refuse


def test_a_problem_is_told_with_its_place_or_without() -> None:
    problem = Problem("meeting.people[0].age", "From {lowest} to {highest}.", {"lowest": 0, "highest": 25})
    assert problem.sentence(Language()) == "From 0 to 25."
    assert problem.sentence_with_place(Language()) == "meeting.people[0].age: From 0 to 25."
    assert Problem("", "So.").sentence_with_place(Language()) == "So."


def test_what_is_refused_can_be_read_in_a_log_too() -> None:
    assert str(Refused([Problem("a", "Wrong {x}."), Problem("", "Bad.")])) == "a: Wrong {x}.; Bad."
    refused = refuse("From {lowest}.", "age", lowest=0)
    assert refused.problems == (Problem("age", "From {lowest}.", {"lowest": 0}),)
