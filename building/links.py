"""Where people find more about the meetings: the links of a council, from `site/links.json`."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from building.failure import BuildFailure
from building.places import SITE

LINKS = SITE / "links.json"


def links(place: Path = LINKS) -> list[dict[str, str]]:
    """Each with the words that people read and an address. Anything that is not an ordinary page is refused: a link is
    pressed by somebody who trusts it."""
    try:
        found = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BuildFailure(f"{place.name} cannot be read: {error}.") from error
    if not isinstance(found, list):
        raise BuildFailure(f"{place.name} must be a list of links.")
    for number, link in enumerate(found, 1):
        right = isinstance(link, dict) and set(link) == {"words", "address"}
        if not right or not all(isinstance(value, str) and value.strip() for value in link.values()):
            raise BuildFailure(f'{place.name}, link {number}: give it "words" and "address", and nothing else.')
        address = urlsplit(link["address"])
        if address.scheme != "https" or not address.hostname or address.username or " " in link["address"]:
            raise BuildFailure(f"{place.name}, link {number}: the address must begin with https:// and name a site.")
    return found
