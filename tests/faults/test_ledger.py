"""The ledger itself: it must notice a loss, or the fault runs are worth nothing."""

from __future__ import annotations

from tests.faults.ledger import Edit, Ledger, Loss


def test_an_edit_that_was_saved_and_is_missing_is_a_loss() -> None:
    ledger = Ledger()
    ledger.sent("statement 1", "One.")
    ledger.sent("statement 2", "Two.")
    ledger.saved()
    assert ledger.acknowledged == 2
    assert ledger.losses({"statement 1": "One.", "statement 2": "Two."}) == []
    assert ledger.losses({"statement 2": "Two."}) == [Loss("statement 1", "One.", "")]
    assert len(ledger.losses({})) == 2


def test_an_edit_that_was_saved_and_is_back_at_what_was_there_before_is_a_loss() -> None:
    ledger = Ledger()
    for column in ("worries", "well"):
        ledger.sent("column of statement 1", column)
        ledger.saved()
    assert ledger.losses({"column of statement 1": "worries"}) == [Loss("column of statement 1", "well", "worries")]


def test_what_is_under_way_may_have_come_or_not_and_what_was_saved_before_it_may_not_be_gone() -> None:
    ledger = Ledger()
    ledger.sent("column of statement 1", "worries")
    ledger.saved()
    ledger.sent("column of statement 1", "well")
    ledger.sent("statement 2", "Two.")
    assert ledger.acknowledged == 1
    assert ledger.losses({"column of statement 1": "worries"}) == []
    assert ledger.losses({"column of statement 1": "well", "statement 2": "Two."}) == []
    assert ledger.losses({"column of statement 1": "needs"}) == [Loss("column of statement 1", "worries", "needs")]


def test_what_came_although_it_was_under_way_is_to_stay_from_then_on() -> None:
    ledger = Ledger()
    ledger.sent("statement 1", "One.")
    ledger.goes_on({"statement 1": "One."})
    assert ledger.losses({}) == [Loss("statement 1", "One.", "")]
    ledger.sent("statement 2", "Two.")
    ledger.goes_on({"statement 1": "One."})
    assert ledger.losses({"statement 1": "One."}) == []


def test_what_was_refused_or_never_sent_and_is_there_is_strange() -> None:
    ledger = Ledger()
    ledger.begins({"statement 1": "One."})
    ledger.sent("statement 2", "Two.")
    ledger.refused()
    assert ledger.acknowledged == 0
    assert ledger.strange({"statement 1": "One.", "statement 2": "Two."}) == [Edit("statement 2", "Two.")]


def test_of_what_is_damaged_on_purpose_the_rest_is_still_looked_at() -> None:
    ledger = Ledger()
    ledger.begins({"a statement 1": "One.", "b statement 1": "One."})
    assert ledger.losses({}, but="a ") == [Loss("b statement 1", "One.", "")]
