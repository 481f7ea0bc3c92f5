"""A card is drawn again when, and only when, something that it looks at is another thing."""

from __future__ import annotations

from app.views.memo import Memo

from sos_core.model.frozen import Id
from sos_core.model.plan import Goal, Owner


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


def test_of_a_list_only_the_rows_are_made_that_are_other_ones() -> None:
    memo, made = Memo(), list[str]()

    def make(goal: Goal) -> str:
        made.append(goal.text)
        return f"<li>{goal.text}</li>"

    def rows(items: tuple[Goal, ...], *, around: tuple[object, ...] = (None,), anew: tuple[Id, ...] = ()) -> list[str]:
        made.clear()
        drawn = memo.rows("goals", around, items, make, anew)
        assert drawn == {one.id: f"<li>{one.text}</li>" for one in items}
        assert list(drawn) == [one.id for one in items], "in their order"
        return made

    a, b, c, d = (
        Goal(id=f"{n:08x}-0000-4000-8000-{n:012x}", owner=Owner.FAMILY, text=text) for n, text in enumerate("abcd")
    )
    assert rows((a, b, c)) == ["a", "b", "c"]
    same = memo.rows("goals", (None,), (a, b, c), make)
    assert memo.rows("goals", (None,), (a, b, c), make) is same, "nothing has changed: it is the very same"
    assert rows((a, b, c, d)) == ["d"]
    assert rows((c, a, b, d)) == [], "what has moved is not made again"
    other = b.model_copy(update={"text": "other"})
    assert rows((c, a, other, d)) == ["other"]
    assert rows((c, d)) == []
    assert rows((c, d), anew=(d.id,)) == ["d"]
    assert rows((c, d)) == ["d"], "what was looked at more closely before is as the others again"
    assert rows((c, d)) == []
    assert rows((c, d), around=("another",)) == ["c", "d"]
