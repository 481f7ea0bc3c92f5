"""What lies on the device, opened by the page's own modules: in the database itself all of it is sealed."""

from __future__ import annotations

import json
from typing import Any, Final

from playwright.sync_api import Page

_OPENED: Final = """async () => {
  const own = document.querySelector("script[type=module][src*='client-']").src;
  const { openStore } = await import(new URL("vault/store.js", own).href);
  const store = await openStore();
  await store.renewing;
  const all = await store.all("meeting");
  store.database.close();
  return all;
}"""


def opened(page: Page) -> list[dict[str, Any]]:
    """All meetings, as they are stored."""
    return [json.loads(text) for text in page.evaluate(_OPENED)]
