"""Codes of the reasons that are stored with sends. Stored: never renamed."""

from enum import StrEnum


class Met(StrEnum):
    """What a send met with: why it was paused, or what to know of it."""

    AUDIENCE_UNREADABLE = "send.audience_unreadable"
    """`error`: the reason why."""
    REFUSALS = "send.refusals"
    """`wrong` of the last `letters`; `said`: the last answer."""
    RESTORED = "send.restored"
    TOO_FEW = "send.too_few"
    """`fewest`: people that a variant of a test got."""
