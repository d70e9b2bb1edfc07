"""Facts about who must not be written to; the statement that makes one so writes it."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact


@dataclass(frozen=True, slots=True)
class _OfAddress:
    """Which address, in its normal form, and for which of the suppression list's reasons."""

    email: str
    reason: str


@fact("address.suppressed")
@dataclass(frozen=True, slots=True)
class AddressSuppressed(_OfAddress):
    """Nothing is sent to the address any more, from any list."""


@fact("address.released")
@dataclass(frozen=True, slots=True)
class AddressReleased(_OfAddress):
    """The address may be written to again."""
