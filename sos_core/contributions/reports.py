"""What a contribution says beside its statements and answers: it becomes a report, with who has seen it."""

from __future__ import annotations

from sos_core.contributions.contribution import LIMITS, Shared
from sos_core.contributions.memory import report_digest, seen_digest
from sos_core.contributions.outcome import Why
from sos_core.contributions.underway import Underway
from sos_core.model.frozen import Digest, Id
from sos_core.model.reports import Report, Seen


def report(work: Underway) -> None:
    contribution, there = work.contribution, work.report
    if contribution.childs_views and not contribution.childs_permission:
        work.leave(contribution.report, Why.NO_PERMISSION)
    made = Report(
        id=contribution.report,
        title=contribution.title,
        kind=contribution.kind,
        by=work.author,
        helped_by=contribution.helped_by,
        contact=contribution.author.contact,
        household=contribution.household,
        involvement=contribution.involvement,
        childs_views=contribution.childs_views if contribution.childs_permission else "",
        familys_view=contribution.familys_view,
        limits=LIMITS[contribution.readers],
        prepared=work.prepared,
    )
    digest = report_digest(made)
    if there is None:
        work.report = made
        work.put(made.id, digest)
    elif report_digest(there) == digest:
        work.memory[made.id] = digest
    elif report_digest(there) == work.before.get(made.id):
        work.report = made.model_copy(update={"received": there.received, "seen": there.seen})
        work.put(made.id, digest)
    else:
        work.leave(made.id, Why.CHANGED)


def share(work: Underway, shared: Shared, last: bool) -> bool:
    """Notes that somebody has seen it. Whether that is settled; at the last turn it says why not."""
    assert work.report is not None
    person = work.matches[shared.name]
    if person is None:
        work.leave(shared.id, Why.NOT_HERE)
        return True
    seen = Seen(person=person, on=shared.on)
    before = work.before.get(shared.id)
    as_it_came = _as_it_came(work, before)
    others = tuple(one for one in work.report.seen if one is not as_it_came)
    there = any(one.person == person for one in others)
    if as_it_came == seen:
        return True
    if before is not None and as_it_came is None:
        work.leave(shared.id, Why.CHANGED if there else Why.TAKEN_OUT)
        return True
    if there:
        # Where the same was noted at the table, there is nothing to tell.
        if last and not (before is None and seen in others):
            work.leave(shared.id, Why.CHANGED)
        return False
    work.report = work.report.model_copy(update={"seen": (*others, seen)})
    work.put(shared.id, seen_digest(seen))
    return True


def unshare(work: Underway, id: Id) -> bool:
    """Takes out that somebody has seen it. Whether that was noted, as it came."""
    assert work.report is not None
    seen = _as_it_came(work, work.before[id])
    if seen is None:
        return False
    left = tuple(one for one in work.report.seen if one is not seen)
    work.report = work.report.model_copy(update={"seen": left})
    work.withdrawn.append(id)
    return True


def _as_it_came(work: Underway, before: Digest | None) -> Seen | None:
    assert work.report is not None
    return next((one for one in work.report.seen if seen_digest(one) == before), None)
