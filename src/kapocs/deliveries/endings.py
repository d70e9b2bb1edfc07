"""Codes of the reasons that are stored with deliveries. Stored: never renamed."""

from enum import StrEnum


class Ending(StrEnum):
    """Why a delivery ended, or was put off, as it was."""

    CANCELLED = "delivery.cancelled"
    CAPPED = "delivery.capped"
    """`letters` in `days`."""
    DELETED = "delivery.deleted"
    INACTIVE = "delivery.inactive"
    LEFT_LIST = "delivery.left_list"
    LETTER_GONE = "delivery.letter_gone"
    LIST_GONE = "delivery.list_gone"
    NO_ANSWER = "delivery.no_answer"
    NO_EMAIL = "delivery.no_email"
    NO_NUMBER = "delivery.no_number"
    NOT_MEANT = "delivery.not_meant"
    NOTHING_TO_CONFIRM = "delivery.nothing_to_confirm"
    OPTED_OUT = "delivery.opted_out"
    OUT_OF_TRIES = "delivery.out_of_tries"
    PUT_OFF = "delivery.put_off"
    REFUSED = "delivery.refused"
    RELAY_FAILED = "delivery.relay_failed"
    ROLE_ADDRESS = "delivery.role_address"
    SUPPRESSED = "delivery.suppressed"
    """`why`: a reason `suppression.…`."""
    SWITCHED_OFF = "delivery.switched_off"
    UNWANTED_TEXTS = "delivery.unwanted_texts"
    UNWRITABLE = "delivery.unwritable"
    """`error`: the reason why."""
    WORKER_STOPPED = "delivery.worker_stopped"
