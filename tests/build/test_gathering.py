"""What the build says where the client's modules cannot be put together."""

from __future__ import annotations

import pytest

from building.distribution import client_files
from building.failure import BuildFailure
from building.gathering import gathered, groups_of, together


def test_what_all_of_the_page_would_be_fetched_anew_for_is_refused_by_name() -> None:
    client = client_files()
    asks = b'import { address } from "./checked.js";\n' + client["apply.js"]
    with pytest.raises(BuildFailure, match=r"of what boot\.js imports at once, apply\.js, checked\.js, "):
        groups_of({"assets.js": b"", **client, "apply.js": asks})


def test_a_module_is_not_overwritten_by_a_file_that_the_build_makes() -> None:
    with pytest.raises(BuildFailure, match=r"taken by files that the build makes: lock\.js"):
        gathered({**client_files(), "lock.js": b"export const mine = 1;\n"})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"one.js": "export default 1;\n"}, "one.js has a default export"),
        ({"one.js": "export const a = 1;\n", "two.js": "export const a = 2;\n"}, "cannot be one file: one.js, two.js"),
    ],
)
def test_what_could_not_be_asked_for_any_more_is_refused(files: dict[str, str], said: str) -> None:
    with pytest.raises(BuildFailure, match=said):
        together({name: text.encode() for name, text in files.items()}, [*files], [*files])
