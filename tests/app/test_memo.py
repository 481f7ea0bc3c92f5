"""A card is drawn again when, and only when, something that it looks at is another thing."""

from __future__ import annotations

from app.views.memo import Memo


def test_it_makes_once_what_has_not_changed() -> None:
    memo = Memo()
    made: list[int] = []

    def make() -> str:
        made.append(len(made))
        return f"<li>{made[-1]}</li>"

    seen = (["a"], None)
    assert memo.html("one", seen, make) == "<li>0</li>"
    assert memo.html("one", seen, make) == "<li>0</li>"
    assert memo.html("two", seen, make) == "<li>1</li>"
    # An equal value that is another object is a change: comparing 600 of them would cost more than it saves.
    assert memo.html("one", (["a"], None), make) == "<li>2</li>"
    assert memo.html("one", seen, make) == "<li>3</li>"
