"""Looks the cure of an error up."""

from kapocs.cures.by_kind import BY_STATUS
from kapocs.cures.of_assistants import OF_ASSISTANTS
from kapocs.cures.of_doors import OF_DOORS
from kapocs.cures.of_shops import OF_SHOPS
from kapocs.cures.of_states import OF_STATES
from kapocs.cures.of_values import OF_VALUES

CURES = {**OF_ASSISTANTS, **OF_DOORS, **OF_SHOPS, **OF_STATES, **OF_VALUES}
"""Code → English and Hungarian."""


def cure(code: str, status: int, language: str) -> str:
    """What to do about an error, in English (`en`) or Hungarian (`hu`).

    `status`: the HTTP status that API v2 answers it with, for codes that have nothing of their own
    to say. Empty: there is nothing to say of such a status either.
    """
    found = CURES.get(code) or BY_STATUS.get(status, ("", ""))
    return found[language == "hu"]
