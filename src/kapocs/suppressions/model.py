"""Why an address is not written to, and what can go wrong with telling so."""

from enum import StrEnum

from kapocs.errors import Invalid, NotFound


class SilenceReason(StrEnum):
    """Why nothing is sent to an address."""

    MANUAL = "manual"
    HARD_BOUNCE = "hard_bounce"
    SOFT_BOUNCES = "soft_bounces"
    COMPLAINT = "complaint"


class NotSuppressed(NotFound):
    """The address is not on the suppression list."""

    code = "not_suppressed"


class NotOptedOut(NotFound):
    """The number is not on the opt-out list."""

    code = "not_opted_out"


class BadNumber(Invalid):
    """This is no telephone number."""

    code = "bad_number"


class CannotLift(Invalid):
    """Those who complained are not written to again all at once, but one by one."""

    code = "cannot_lift"
