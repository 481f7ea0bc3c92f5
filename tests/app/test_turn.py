"""A child's own words are changed in that child's turn, and by nobody else."""

from __future__ import annotations

from tests.app.leader import Leader


def at_the_board(side: str) -> tuple[Leader, str]:
    """A leader who has put up somebody's own words and opened them for changing, and who said them."""
    leader = Leader()
    leader.new_meeting()
    person = leader.add_person("Tilly Marsh", side)
    leader.go("board")
    leader.submit("entry", text="I don't like it.", own_words="on", said_by=[person])
    leader.send("change", id=leader.meeting().statements[0].id)
    return leader, person


def test_a_childs_words_stay_until_it_is_the_childs_turn() -> None:
    leader, tilly = at_the_board("child")
    before = leader.meeting().statements
    form = f"edit-{before[0].id}"
    assert "only the child changes them" in leader.element(f"{form}-turn-hint").text
    leader.submit(form, text="Tilly is distressed.")
    assert leader.meeting().statements == before
    assert "Tilly Marsh's own words" in leader.element(f"{form}-text-problem").text
    leader.submit(form, text="I hate it.", turn=tilly)
    assert leader.meeting().statements[0].text == "I hate it."


def test_nobody_else_is_asked_whose_turn_it_is() -> None:
    leader, _ = at_the_board("family")
    form = f"edit-{leader.meeting().statements[0].id}"
    assert not any(element["name"] == "turn" for element in leader.element(form))
    leader.submit(form, text="I hate it.")
    assert leader.meeting().statements[0].text == "I hate it."
