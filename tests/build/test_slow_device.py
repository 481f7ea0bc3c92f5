"""A process that is slowed computes a quarter of the time, and goes on afterwards as before."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from building.slow_bench.slow_device import FACTOR, SlowDevice, can_slow

pytestmark = pytest.mark.skipif(not can_slow(), reason="this system cannot stop a process and let it go on")

COUNTING = """
import sys, time
while sys.stdin.readline():
    before, until = time.process_time(), time.monotonic() + 1.5
    while time.monotonic() < until: pass
    print(time.process_time() - before, flush=True)
"""
"""Asked by a line, computes for a second and a half, and tells how many of these seconds it had."""


@pytest.fixture
def counting() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", COUNTING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def counted(process: subprocess.Popen[str]) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def test_a_slowed_process_has_a_quarter_of_the_time(counting: subprocess.Popen[str]) -> None:
    with SlowDevice() as device:
        device.follow([counting.pid])
        slowed = counted(counting)
    # The clock of a busy machine is late, and the process may not have run although it could.
    assert FACTOR == 4
    assert slowed <= 1.5 / 4 * 1.3
    assert 3.5 <= device.measured <= 4.6


def test_afterwards_it_goes_on(counting: subprocess.Popen[str]) -> None:
    with SlowDevice() as device:
        device.follow([counting.pid])
        time.sleep(0.1)
    slowed = counted(counting)
    assert slowed > 0


def test_a_process_that_has_ended_is_no_reason_to_fail(counting: subprocess.Popen[str]) -> None:
    with SlowDevice() as device:
        device.follow([counting.pid])
        counting.kill()
        counting.wait()
        time.sleep(0.1)
    assert device.measured > 1
