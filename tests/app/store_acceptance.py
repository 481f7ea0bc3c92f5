"""What every store must do: one suite, for the one in memory and for the one on the device (`tests/browser`).

Each check is given a fresh store. They need nothing but Python, because they also run in the browser's.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from app.aside import Aside, Hands, Task
from app.own_copy import OwnCopy
from app.store import ChangedElsewhere, Draft, Head, Store, Stored

from sos_core.files.everything_file import Sort
from sos_core.model.conclusions import Audience

Check = Callable[[Store], Coroutine[Any, Any, None]]

A: Final = "0000000a-0000-4000-8000-00000000000a"
B: Final = "0000000b-0000-4000-8000-00000000000b"


def stored(id: str = A, revision: int = 1, file: str = "{}") -> Stored:
    return Stored(
        id=id,
        revision=revision,
        saved_at="2026-09-03T10:35:00+00:00",
        kind="core_group",
        held_on="2026-09-03",
        file=file,
        came_as="everyone",
        keep_until="2029-09-03",
        carried="one two",
    )


def head(id: str = A, revision: int = 1, file: str = "{}", *, own: bool = False, away: bool = False) -> Head:
    """Of `stored`, with the same arguments."""
    return Head(
        id=id,
        sort=Sort.MEETING,
        revision=revision,
        saved_at="2026-09-03T10:35:00+00:00",
        kind="core_group",
        held_on="2026-09-03",
        own=own,
        away=away,
        damaged=False,
        size=len(file.encode()),
        keep_until="2029-09-03",
    )


def head_of_draft(id: str = A, revision: int = 1, file: str = "{}") -> Head:
    """Of `draft`, with the same arguments."""
    return Head(
        id=id,
        sort=Sort.CONTRIBUTION,
        revision=revision,
        saved_at="2026-09-01T10:35:00+00:00",
        kind="agency",
        held_on="2026-09-03",
        size=len(file.encode()),
    )


async def heads(store: Store) -> list[Head]:
    return sorted(await store.heads(), key=lambda one: (one.sort, one.id))


async def refused(store: Store, one: Stored) -> bool:
    try:
        await store.put(one)
    except ChangedElsewhere:
        return True
    return False


async def what_was_put_is_there_field_by_field(store: Store) -> None:
    await store.put(stored())
    assert await store.get(A) == stored()
    assert await store.all() == [stored()]


async def what_was_never_put_is_not_there(store: Store) -> None:
    assert await store.get(A) is None
    assert await store.all() == []


async def text_of_any_script_and_length_comes_back_as_it_was(store: Store) -> None:
    text = "«من شب‌ها» 🟢 \u2028 é e\u0301 </script> \\u0041 " * 20_000
    await store.put(stored(file=text))
    found = await store.get(A)
    assert found is not None
    assert found.file == text


async def the_next_revision_takes_the_place_of_the_last(store: Store) -> None:
    await store.put(stored(file="first"))
    await store.put(stored(revision=2, file="second"))
    assert await store.get(A) == stored(revision=2, file="second")
    assert len(await store.all()) == 1


async def a_revision_that_is_not_the_next_is_refused_and_nothing_changes(store: Store) -> None:
    assert await refused(store, stored(revision=2))
    assert await store.all() == []
    await store.put(stored(file="first"))
    for wrong in (1, 3, 0, -1):
        assert await refused(store, stored(revision=wrong, file="other"))
        assert await store.get(A) == stored(file="first")
    await store.put(stored(revision=2, file="second"))


async def meetings_do_not_disturb_each_other(store: Store) -> None:
    await store.put(stored(A, file="a"))
    await store.put(stored(B, file="b"))
    await store.put(stored(A, revision=2, file="aa"))
    assert {one.id: one.file for one in await store.all()} == {A: "aa", B: "b"}
    await store.delete(A)
    assert {one.id: one.file for one in await store.all()} == {B: "b"}


async def what_was_deleted_is_gone_and_can_come_again_from_the_first_revision(store: Store) -> None:
    await store.put(stored())
    await store.put(stored(revision=2))
    await store.delete(A)
    assert await store.get(A) is None
    assert await refused(store, stored(revision=3))
    await store.put(stored(revision=1))


async def deleting_what_is_not_there_is_no_failure(store: Store) -> None:
    await store.delete(A)
    assert await store.all() == []


async def a_setting_is_what_was_set_last_and_empty_before(store: Store) -> None:
    assert await store.setting("one") == ""
    await store.set("one", "first")
    await store.set("other", "«دری» 🟢")
    await store.set("one", "second")
    assert (await store.setting("one"), await store.setting("other")) == ("second", "«دری» 🟢")


async def settings_and_meetings_do_not_disturb_each_other(store: Store) -> None:
    await store.put(stored())
    await store.set(A, "a setting")
    assert await store.all() == [stored()]
    await store.delete(A)
    assert await store.setting(A) == "a setting"


def draft(id: str = A, revision: int = 1, file: str = "{}") -> Draft:
    return Draft(
        id=id,
        revision=revision,
        saved_at="2026-09-01T10:35:00+00:00",
        kind="agency",
        held_on="2026-09-03",
        file=file,
    )


async def refused_draft(store: Store, one: Draft) -> bool:
    try:
        await store.put_draft(one)
    except ChangedElsewhere:
        return True
    return False


async def what_was_prepared_is_there_field_by_field_with_any_text(store: Store) -> None:
    assert await store.draft(A) is None
    assert await store.drafts() == []
    text = "«من شب‌ها» 🟢 \u2028 é e\u0301 </script> \\u0041 " * 20_000
    await store.put_draft(draft(file=text))
    assert await store.draft(A) == draft(file=text)
    assert await store.drafts() == [draft(file=text)]


async def of_what_was_prepared_only_the_next_revision_takes_the_place_of_the_last(store: Store) -> None:
    assert await refused_draft(store, draft(revision=2))
    assert await store.drafts() == []
    await store.put_draft(draft(file="first"))
    for wrong in (1, 3, 0, -1):
        assert await refused_draft(store, draft(revision=wrong, file="other"))
        assert await store.draft(A) == draft(file="first")
    await store.put_draft(draft(revision=2, file="second"))
    assert await store.drafts() == [draft(revision=2, file="second")]


async def what_was_prepared_can_be_removed_and_come_again_from_the_first_revision(store: Store) -> None:
    await store.delete_draft(A)
    await store.put_draft(draft())
    await store.put_draft(draft(B))
    await store.delete_draft(A)
    assert await store.drafts() == [draft(B)]
    assert await refused_draft(store, draft(revision=2))
    await store.put_draft(draft())


async def what_was_prepared_meetings_and_settings_do_not_disturb_each_other(store: Store) -> None:
    await store.put(stored())
    await store.put_draft(draft())
    await store.set(A, "a setting")
    await store.put_draft(draft(revision=2))
    assert (await store.all(), await store.drafts()) == ([stored()], [draft(revision=2)])
    await store.delete(A)
    assert await store.drafts() == [draft(revision=2)]
    await store.put(stored())
    await store.delete_draft(A)
    assert await store.all() == [stored()]
    assert await store.setting(A) == "a setting"


async def the_heads_tell_what_is_there_without_opening_it(store: Store) -> None:
    assert await store.heads() == []
    file = "«من» 🟢 " * 1000
    await store.put(stored(B, file=file))
    await store.put(stored(A))
    await store.put_draft(draft(A, file=file))
    assert await heads(store) == [head_of_draft(A, file=file), head(A), head(B, file=file)]
    await store.put(stored(A, revision=2, file="longer"))
    await store.put_draft(draft(A, revision=2, file="{}"))
    assert await heads(store) == [head_of_draft(A, revision=2), head(A, revision=2, file="longer"), head(B, file=file)]
    await store.delete(A)
    assert await heads(store) == [head_of_draft(A, revision=2), head(B, file=file)]
    await store.delete_draft(A)
    assert await heads(store) == [head(B, file=file)]


async def a_head_says_in_whose_hands_the_device_is_and_whose_copy_it_is(store: Store) -> None:
    away = Aside(hands=Hands(task=Task.CHILD, person=B)).text
    own = Aside(own=OwnCopy(letter=A, record="0" * 64, audience=Audience.PERSON, reader=B)).text
    await store.put(replace(stored(A), aside=away))
    await store.put(replace(stored(B), aside=own))
    assert await heads(store) == [head(A, away=True), head(B, own=True)]
    assert await store.handed_over()
    await store.put(stored(A, revision=2))
    await store.put(replace(stored(B, revision=2), aside='{"hands":{"task":"no such task"}}'))
    assert await heads(store) == [head(A, revision=2), head(B, revision=2)]
    assert not await store.handed_over()


async def what_is_refused_changes_no_head_either(store: Store) -> None:
    await store.put(stored())
    assert await refused(store, stored(revision=1, file="other"))
    assert await heads(store) == [head()]


async def steps_are_kept_with_the_revision_that_they_led_to(store: Store) -> None:
    assert await store.steps(A) == []
    await store.put(stored(A), "first «من» 🟢")
    await store.put(stored(A, revision=2))
    await store.put(stored(A, revision=3), "third")
    await store.put(stored(B), "another meeting's")
    assert await store.steps(A) == [(1, "first «من» 🟢"), (3, "third")]
    assert await store.steps(B) == [(1, "another meeting's")]


async def steps_stay_in_the_order_of_their_numbers_however_many_there_are(store: Store) -> None:
    for number in range(1, 13):
        await store.put(stored(A, revision=number), f"step {number}")
    assert await store.steps(A) == [(number, f"step {number}") for number in range(1, 13)]


async def a_change_that_is_refused_leaves_no_step(store: Store) -> None:
    await store.put(stored(A), "first")
    with suppress(ChangedElsewhere):
        await store.put(stored(A, revision=3), "third")
    assert await store.steps(A) == [(1, "first")]


async def steps_before_a_number_can_be_forgotten(store: Store) -> None:
    await store.forget_steps(A, before=3)
    for number in range(1, 5):
        await store.put(stored(A, revision=number), f"step {number}")
        await store.put(stored(B, revision=number), f"other {number}")
    await store.forget_steps(A, before=3)
    assert await store.steps(A) == [(3, "step 3"), (4, "step 4")]
    assert len(await store.steps(B)) == 4
    assert await heads(store) == [head(A, revision=4), head(B, revision=4)]
    await store.forget_steps(A, before=5)
    assert await store.steps(A) == []


async def with_a_meeting_its_steps_are_deleted_too(store: Store) -> None:
    await store.put(stored(A), "first")
    await store.put(stored(B), "other")
    await store.delete(A)
    assert (await store.steps(A), await store.steps(B)) == ([], [(1, "other")])
    await store.put(stored(A), "once more")
    assert await store.steps(A) == [(1, "once more")]


async def of_what_is_sound_or_not_there_nothing_is_damaged(store: Store) -> None:
    await store.put(stored(A))
    assert await store.damaged(A) == await store.damaged(B) == await store.damaged(B, Sort.CONTRIBUTION) == b""


CHECKS: Final[tuple[Check, ...]] = (
    what_was_put_is_there_field_by_field,
    what_was_never_put_is_not_there,
    text_of_any_script_and_length_comes_back_as_it_was,
    the_next_revision_takes_the_place_of_the_last,
    a_revision_that_is_not_the_next_is_refused_and_nothing_changes,
    meetings_do_not_disturb_each_other,
    what_was_deleted_is_gone_and_can_come_again_from_the_first_revision,
    deleting_what_is_not_there_is_no_failure,
    a_setting_is_what_was_set_last_and_empty_before,
    settings_and_meetings_do_not_disturb_each_other,
    what_was_prepared_is_there_field_by_field_with_any_text,
    of_what_was_prepared_only_the_next_revision_takes_the_place_of_the_last,
    what_was_prepared_can_be_removed_and_come_again_from_the_first_revision,
    what_was_prepared_meetings_and_settings_do_not_disturb_each_other,
    the_heads_tell_what_is_there_without_opening_it,
    a_head_says_in_whose_hands_the_device_is_and_whose_copy_it_is,
    what_is_refused_changes_no_head_either,
    steps_are_kept_with_the_revision_that_they_led_to,
    steps_stay_in_the_order_of_their_numbers_however_many_there_are,
    a_change_that_is_refused_leaves_no_step,
    steps_before_a_number_can_be_forgotten,
    with_a_meeting_its_steps_are_deleted_too,
    of_what_is_sound_or_not_there_nothing_is_damaged,
)
