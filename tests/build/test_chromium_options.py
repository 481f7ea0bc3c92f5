"""The tests' Chromium is Playwright's, less what nobody sees: nothing that Playwright leaves out has come back."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.chromium_options import UNSEEN


def test_what_playwright_leaves_out_stays_out_and_the_lists_below_the_address_bar_go_too(chromium: Browser) -> None:
    line: str = chromium.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    lists = [set(names.split(",")) for names in re.findall(r"--disable-features=(\S+)", line)]
    # Chromium takes the last.
    assert lists[-1] >= {*UNSEEN, "ThirdPartyStoragePartitioning"}
    assert all(lists[-1] >= earlier for earlier in lists)


def test_a_visitor_brings_no_page_but_their_own(chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.wait_for_timeout(500)
    session = chromium.new_browser_cdp_session()
    # Of the browser's own as well, which are not told otherwise.
    found = session.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
    context.close()
    assert [one["url"] for one in found if one["url"].startswith("chrome://omnibox")] == []
