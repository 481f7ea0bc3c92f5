"""The slow line is as slow as it says, for all connections together."""

from __future__ import annotations

import gzip
import os
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from building.slow_bench.slow_line import BITS_PER_SECOND, ROUND_TRIP, Line, SlowHost

SIZE = 60_000
"""Bytes: nearly half a second, on a line of 1 Mbit/s."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[SlowHost]:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.bin").write_bytes(os.urandom(SIZE))
    (tmp_path / "index.html").write_text("<p>a page</p>\n" * 1_000)
    with SlowHost(tmp_path, Line(bits_per_second=1_000_000, round_trip=0.1)) as running:
        yield running


def fetched(host: SlowHost, name: str) -> tuple[bytes, float]:
    began = time.monotonic()
    request = urllib.request.Request(host.address + name, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        content = answer.read()
    return content, time.monotonic() - began


def test_the_line_that_is_measured_on_is_the_one_that_was_asked_for() -> None:
    assert (BITS_PER_SECOND, ROUND_TRIP) == (1_600_000, 0.15)
    assert (Line().bits_per_second, Line().round_trip) == (BITS_PER_SECOND, ROUND_TRIP)


def test_a_file_takes_as_long_as_its_bytes_and_two_ways_there_and_back(host: SlowHost) -> None:
    content, took = fetched(host, "one.bin")
    assert len(content) == SIZE
    least = 2 * 0.1 + SIZE * 8 / 1_000_000
    assert least <= took
    # Headers are bytes too. A busy machine is later, not by much more.
    assert SIZE < host.line.moved < SIZE + 1_000


def test_connections_share_the_line(host: SlowHost) -> None:
    took: list[float] = []
    names = ("one.bin", "two.bin", "three.bin")
    began = time.monotonic()
    threads = [threading.Thread(target=lambda name=name: took.append(fetched(host, name)[1])) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    altogether = time.monotonic() - began
    assert altogether >= 3 * SIZE * 8 / 1_000_000
    # They take turns: none has to wait until the others are done.
    assert min(took) >= 2.5 * SIZE * 8 / 1_000_000


def test_what_is_smaller_compressed_is_sent_so(host: SlowHost) -> None:
    content, _ = fetched(host, "")
    assert gzip.decompress(content) == host.folder.joinpath("index.html").read_bytes()
    assert host.line.moved < 1_500


def test_what_is_not_there_is_said(host: SlowHost) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        fetched(host, "nothing.js")
    refused.value.close()
