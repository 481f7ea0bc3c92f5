"""The longest task of a start is one of the page's own thread, in its own process, until Python is ready."""

from __future__ import annotations

from typing import Any

from building.boot_bench.tasks import longest_of

ADDRESS = "http://127.0.0.1:1/"


def event(name: str, ts: int, tdur: int = 0, /, *, pid: int = 7, tid: int = 1, **args: Any) -> dict[str, Any]:
    return {"name": name, "pid": pid, "tid": tid, "ts": ts, "tdur": tdur, "args": args}


def test_the_longest_task_is_looked_for_where_the_page_was_and_while_it_started() -> None:
    events = [
        event("navigationStart", 500, pid=8, data={"documentLoaderURL": "about:blank"}),
        event("navigationStart", 1_000, data={"documentLoaderURL": ADDRESS}),
        event("thread_name", 0, name="CrRendererMain"),
        event("thread_name", 0, tid=2, name="DedicatedWorker thread"),
        event("thread_name", 0, pid=8, name="CrRendererMain"),
        event("ThreadControllerImpl::RunTask", 900, 90_000),
        event("ThreadControllerImpl::RunTask", 2_000, 17_000),
        event("ThreadControllerImpl::RunTask", 3_000, 21_000),
        event("ThreadControllerImpl::RunTask", 4_000, 95_000, tid=2),
        event("ThreadControllerImpl::RunTask", 5_000, 96_000, pid=8),
        event("ParseHTML", 6_000, 97_000),
        event("ThreadControllerImpl::RunTask", 101_001, 98_000),
    ]
    assert longest_of(events, ADDRESS, ready=100) == 21
