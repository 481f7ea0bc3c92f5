"""The file of a contribution: what one person prepared, on its way to the meeting. As with the record, there is the
data alone, and a page for people that carries it inside (`sos_core.report_page`)."""

from __future__ import annotations

from typing import Final, Literal

from sos_core.contributions.contribution import Contribution, contribution_problems
from sos_core.files.reading import refuse_any
from sos_core.files.small_file import CONTRIBUTION_FORMAT, embedded, read_small, write_small
from sos_core.model.frozen import Frozen

CONTRIBUTION_VERSION: Final = 1


class ContributionEnvelope(Frozen):
    format: Literal["meeting-board-contribution"]
    version: Literal[1]
    contribution: Contribution


def read_contribution(data: str | bytes) -> Contribution:
    """The contribution in a file, JSON or HTML. Raises `Refused` for everything else."""
    contribution = read_small(data, ContributionEnvelope, CONTRIBUTION_FORMAT, CONTRIBUTION_VERSION).contribution
    refuse_any(contribution_problems(contribution))
    return contribution


def write_contribution(contribution: Contribution) -> str:
    """The file of a contribution, as JSON. `read_contribution` gives the same one back. Raises `Refused` where the
    contribution contradicts itself, or is too large."""
    return write_small(_envelope(contribution))


def write_embedded_contribution(contribution: Contribution) -> str:
    """The contribution for the inside of a page. Raises `Refused` as `write_contribution` does."""
    return embedded(_envelope(contribution))


def contribution_file_name(contribution: Contribution, suffix: str = "json") -> str:
    """A name for the file that tells the day on which it was prepared, and names nobody."""
    return f"prepared-{contribution.on.isoformat()}.{suffix}"


def _envelope(contribution: Contribution) -> ContributionEnvelope:
    refuse_any(contribution_problems(contribution))
    return ContributionEnvelope(format=CONTRIBUTION_FORMAT, version=CONTRIBUTION_VERSION, contribution=contribution)
