"""Facts about print batches, written by the statement that sets their status."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import SendId


@dataclass(frozen=True, slots=True)
class _OfBatch:
    """Which batch, and the send whose letters it prints, if there is one."""

    print_batch_id: int
    send_id: SendId | None


@fact("print_batch.finished")
@dataclass(frozen=True, slots=True)
class PrintBatchFinished(_OfBatch):
    """All files of the batch are there."""


@fact("print_batch.failed")
@dataclass(frozen=True, slots=True)
class PrintBatchFailed(_OfBatch):
    """The batch was given up; its reason stands with it."""


@fact("print_batch.cancelled")
@dataclass(frozen=True, slots=True)
class PrintBatchCancelled(_OfBatch):
    """The batch was called off."""
