"""Work on the partitions of the history that is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyEvents:
    """Copy the next events that lie in no month's partition.

    `after`: account, list and id of the one copied last, or nothing; `copied`: how many were.
    """

    after: list[int]
    copied: int


@dataclass(frozen=True, slots=True)
class PlaceEvents:
    """Put the copies in the place of the events that lie in no month's partition.

    `transaction`: the number of the one that found that all are copied.
    """

    copied: int
    transaction: int
