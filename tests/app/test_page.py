"""What of a page must be told to one that shows another."""

from __future__ import annotations

from app.page import Page
from hypothesis import given
from hypothesis import strategies as st

PAGES = st.builds(
    Page,
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["<p></p>", "<p>1</p>"])),
    st.dictionaries(
        st.sampled_from("lmn"),
        st.dictionaries(st.sampled_from("1234"), st.sampled_from(["<li></li>", "<li>1</li>"])),
    ),
)


@given(before=PAGES, after=PAGES)
def test_what_is_told_is_enough_and_is_no_more_than_what_differs(before: Page, after: Page) -> None:
    told = after.changes_since(before)
    regions = {**before.regions, **told["regions"]}
    assert {id: regions[id] for id in after.regions} == after.regions
    assert all(before.regions.get(id) != html for id, html in told["regions"].items())
    for id, items in after.lists.items():
        had = before.lists.get(id, {})
        if id not in told["lists"]:
            assert list(had.items()) == list(items.items())
            continue
        change = told["lists"][id]
        assert [(key, change["items"].get(key, had.get(key))) for key in change["order"]] == list(items.items())
        assert all(had.get(key) != html for key, html in change["items"].items())


@given(page=PAGES)
def test_nothing_is_told_to_a_page_that_shows_it_all(page: Page) -> None:
    assert page.changes_since(page) == {"regions": {}, "lists": {}}


def test_an_empty_list_is_told_to_a_page_that_knows_nothing() -> None:
    assert Page(lists={"l": {}}).changes_since(Page())["lists"] == {"l": {"order": [], "items": {}}}
