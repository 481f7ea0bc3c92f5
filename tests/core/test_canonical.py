"""The canonical form and the digest, against an implementation of all of RFC 8785."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.canonical import canonical, canonical_digest, short, unbroken
from sos_core.copies import Copy, copy_for
from sos_core.files import digest, read, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.past import Past
from sos_core.record import render
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import copies

ASCII = st.text(st.characters(codec="ascii"), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TREES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(ASCII, inner, max_size=4)),
    max_leaves=12,
)


@pytest.mark.host
@given(TREES)
def test_it_is_what_the_rfc_says(tree: Any) -> None:
    import rfc8785

    assert canonical(tree) == rfc8785.dumps(tree)
    assert canonical_digest(tree) == hashlib.sha256(rfc8785.dumps(tree)).hexdigest()


@pytest.mark.host
def test_naughty_strings_too() -> None:
    import rfc8785

    for text in naughty_strings():
        assert canonical([text]) == rfc8785.dumps([text])


def test_the_example_of_the_rfc_as_far_as_records_go() -> None:
    """RFC 8785, 3.2.2: the string of the example, with every escape there is."""
    assert canonical({"string": '€$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}) == (
        '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    )


def test_what_is_no_number_in_json_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_twelve_digits_are_read_to_each_other() -> None:
    assert short("3f2a91bc07de" + "0" * 52) == "3f2a 91bc 07de"


@given(copies())
def test_both_files_of_a_copy_have_the_digest_of_the_copy(copy: Copy) -> None:
    assert digest(copy) == digest(read(write_json(copy)).copy) == digest(read(render(copy, Language())).copy)


@pytest.mark.host
@given(copies())
def test_anybody_can_work_out_the_digest_from_the_file(copy: Copy) -> None:
    import rfc8785

    tree = json.loads(write_json(copy, Past(ancestor=copy.meeting)))
    del tree["past"], tree["meeting"]["copies"], tree["meeting"]["changed"]
    assert hashlib.sha256(rfc8785.dumps(tree)).hexdigest() == digest(copy)


def test_noting_that_somebody_got_a_copy_changes_nobodys_digest() -> None:
    meeting = meeting_01()
    later = meeting.model_copy(update={"copies": meeting.copies[1:], "changed": meeting.made})
    for audience in (Audience.EVERYONE, Audience.PROFESSIONALS, Audience.WHOLE):
        assert digest(copy_for(later, audience)) == digest(copy_for(meeting, audience))


def test_another_reader_or_another_word_makes_another_digest() -> None:
    meeting = meeting_01()
    digests = {digest(copy_for(meeting, audience)) for audience in (Audience.WHOLE, Audience.EVERYONE, Audience.FAMILY)}
    digests.add(digest(copy_for(meeting.model_copy(update={"place": "Elsewhere"}), Audience.WHOLE)))
    digests |= {digest(copy_for(meeting, Audience.PERSON, person.id)) for person in meeting.people}
    assert len(digests) == 4 + len(meeting.people)


def test_a_code_in_a_sentence_stays_on_one_line_and_reads_the_same() -> None:
    code = unbroken("3f2a91bc07de" + 52 * "0")
    assert code.split() == short("3f2a91bc07de" + 52 * "0").split()
    assert " " not in code
