"""Brings texts of banks into the form and length in which they are kept."""

from kapocs.bank_files.figures import account_number
from kapocs.bank_files.model import LONGEST_ACCOUNT, LONGEST_NAME, LONGEST_TEXT
from kapocs.storable import storable


def plain(text: str) -> str:
    """A text in one line."""
    return " ".join(storable(text).split())[:LONGEST_TEXT]


def cut(text: str) -> str:
    """A name or an id in one line."""
    return plain(text)[:LONGEST_NAME]


def account(text: str) -> str:
    """The number of an account, in one form."""
    return account_number(storable(text))[:LONGEST_ACCOUNT]
