"""Work asked for: one step of a batch each, so that a killed worker loses one step at most."""

from dataclasses import dataclass

LANES = 2
"""Chunks of a batch that are typeset at the same time."""


@dataclass(frozen=True, slots=True)
class FreezePrint:
    """Write down who gets a letter, and in which order."""

    account_id: int
    batch_id: int


@dataclass(frozen=True, slots=True)
class TypesetNext:
    """Typeset a chunk of the batch, and after it the others of its lane.

    `chunk` None: the first ones that wait, each by a job of its own.
    """

    account_id: int
    batch_id: int
    chunk: int | None = None


@dataclass(frozen=True, slots=True)
class AssembleNext:
    """Put a print file of the batch together, and then the next. `file` None: the first to do."""

    account_id: int
    batch_id: int
    file: int | None = None
