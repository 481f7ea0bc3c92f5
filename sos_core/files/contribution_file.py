"""The file of a contribution: what one person prepared, on its way to the meeting."""

from __future__ import annotations

from typing import Final, Literal

from sos_core.contributions.contribution import Contribution, contribution_problems
from sos_core.files.reading import refuse_any
from sos_core.files.small_file import CONTRIBUTION_FORMAT, read_small, write_small
from sos_core.model.frozen import Frozen

CONTRIBUTION_VERSION: Final = 1


class ContributionEnvelope(Frozen):
    format: Literal["meeting-board-contribution"]
    version: Literal[1]
    contribution: Contribution


def read_contribution(data: str | bytes) -> Contribution:
    """The contribution in a file. Raises `Refused` for everything else."""
    contribution = read_small(data, ContributionEnvelope, CONTRIBUTION_FORMAT, CONTRIBUTION_VERSION).contribution
    refuse_any(contribution_problems(contribution))
    return contribution


def write_contribution(contribution: Contribution) -> str:
    """The file of a contribution, as JSON. `read_contribution` gives the same one back. Raises `Refused` where the
    contribution contradicts itself, or is too large."""
    refuse_any(contribution_problems(contribution))
    envelope = ContributionEnvelope(format=CONTRIBUTION_FORMAT, version=CONTRIBUTION_VERSION, contribution=contribution)
    return write_small(envelope)


def contribution_file_name(contribution: Contribution) -> str:
    """A name for the file that tells the day on which it was prepared, and names nobody."""
    return f"prepared-{contribution.on.isoformat()}.json"
