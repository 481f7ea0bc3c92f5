"""What has the shape of an address or of a telephone number: found, and told from what only has a number in it."""

from __future__ import annotations

import pytest

from sos_core.copies.place_words import PlaceWords
from sos_core.copies.shapes import Looks, Shapes

SHAPES = Shapes()


def found(text: str, shapes: Shapes = SHAPES) -> list[str]:
    return [text[one.start : one.end] for one in shapes.found(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Her room at 14 Quarry Lane. It is warm.", ["14 Quarry Lane"]),
        ("5 Mill Street, EA4 2QT", ["5 Mill Street", "EA4 2QT"]),
        ("14, Quarry Lane", ["14, Quarry Lane"]),
        ("at 14a Quarry Lane", ["14a Quarry Lane"]),
        ("at 14-16 Quarry Lane", ["14-16 Quarry Lane"]),
        ("at 14 QUARRY LANE", ["14 QUARRY LANE"]),
        ("14 quarry lane", ["14 quarry lane"]),
        ("12 St. Mary's Road", ["12 St. Mary's Road"]),
        ("5 Mill St, Eastfield", ["5 Mill St"]),
        ("5 Stow on the Wold Road", ["5 Stow on the Wold Road"]),
        ("3 The Gardens", ["3 The Gardens"]),
        ("14 Church View Road", ["14 Church View Road"]),
        ("7 Élan Close", ["7 Élan Close"]),
        ("Flat 2, 14a Quarry Lane", ["Flat 2", "14a Quarry Lane"]),
        ("in room 3 of the refuge", ["room 3"]),
        ("flat no. 7", ["flat no. 7"]),
        ("a flat 22.", ["flat 22"]),
        ("ea42qt", ["ea42qt"]),
        ("EA4 2TH", ["EA4 2TH"]),
    ],
)
def test_an_address_is_known_by_its_shape(text: str, places: list[str]) -> None:
    assert found(text) == places
    assert {one.looks for one in SHAPES.found(text)} == {Looks.ADDRESS}


def test_a_flat_is_found_with_its_house() -> None:
    assert found("flat 22, Hillcrest Court")[0] == "flat 22, Hillcrest Court"
    assert found("flat 22, of all places, with her and the dog in the lane") == ["flat 22"]


@pytest.mark.parametrize(
    "text",
    [
        "14 of them play in the lane by the quarry.",
        "Found in the flat at 22:40",
        "in flat 22:40",
        "Meeting Room 2, Eastfield",
        "3 Family Court hearings",
        "On 20 August Close friends came.",
        "12 August Mill Lane was shut.",
        "a 30 minute road",
        "the 2 main road",
        "for 2 by road",
        "at 7 Nana's house",
        "20 metres from Mill Lane",
        "14 Quarry Lane's end",
        "£14 Quarry Lane",
        "by pm2 4th",
        "No number in Quarry Lane",
        "7 Ways out of the Place",
        "14 Pupils went down Quarry Lane",
    ],
)
def test_no_other_words_with_a_number_are_taken_for_an_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "01632 960777",
        "01632960777",
        "+44 (0)1632 960-777",
        "(01632) 960 777",
        "01.63.29.60.77",
        "07700/900 123",
        "0 1 6 3 2 9 6 0",
        "7700 900123",
        "9607771",
        "\u0660\u0661\u0666\u0663\u0662\u0669\u0666\u0660",
    ],
)
def test_a_telephone_number_is_known_in_whatever_groups(number: str) -> None:
    text = f"Ring her: {number}, or come."
    assert found(text) == [number]
    assert [one.looks for one in SHAPES.found(text)] == [Looks.NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "on 3/9/2026 from 10:05 to 10:12, and 3.9.26",
        "from 3/9/2026-4/9/2026",
        "since 2026-09-03 at 10.30-11.30",
        "check code 85d4 7f23 04e0",
        "check code 8534 7223 0430.",
        "£1 200 000 and £2,500 000",
        "in 2024/25 and in 2024/25 2025/26",
        "children of 5 6 7 8 9 10 11",
        "by 0.7256876 exactly",
        "file AB1234567",
        "PC 217, 96% and 960777",
        "1234567890123456",
        "12\n345\n678",
    ],
)
def test_dates_times_codes_amounts_and_lists_are_no_telephone_numbers(text: str) -> None:
    assert found(text) == []


def test_by_the_words_of_another_language_other_places_are_found() -> None:
    german = PlaceWords(
        schools=frozenset({"schule"}),
        sorts_of_school=frozenset(),
        streets=frozenset({"weg"}),
        surely_streets=frozenset({"weg"}),
        short_streets=frozenset(),
        between=frozenset(),
        no_streets=frozenset(),
        no_names=frozenset(),
        no_descriptions=frozenset(),
        rooms=frozenset({"zimmer"}),
        of_work=frozenset(),
        numbered=frozenset({"nr"}),
    )
    text = "14 Quarry Lane, Zimmer Nr. 5 und 3 Grüner Weg"
    assert found(text, Shapes(german)) == ["Zimmer Nr. 5", "3 Grüner Weg"]
