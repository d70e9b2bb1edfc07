"""Work asked for: one step of a batch each, so that a killed worker loses one step at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FreezePrint:
    """Write down who gets a letter, and in which order."""

    account_id: int
    batch_id: int


@dataclass(frozen=True, slots=True)
class TypesetNext:
    """Typeset the next chunk of the batch that nobody works on."""

    account_id: int
    batch_id: int


@dataclass(frozen=True, slots=True)
class AssembleNext:
    """Put the next print file of the batch together."""

    account_id: int
    batch_id: int
