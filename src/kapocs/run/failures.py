"""One clear line about what went wrong."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kapocs.errors import InvalidMany, KapocsError, NotFound, Unusable

_NOT_FOUND = "_not_found"


def reason(error: Exception) -> str:
    """Why the database cannot be used, without a word of its address: that holds a password."""
    # The driver reports a malformed address as a ValueError, and quotes it.
    if isinstance(error, ValueError):
        return "its address cannot be read"
    return str(error) or type(error).__name__


def sentence(error: KapocsError) -> str:
    """The message, after the name of the field or noun it is about."""
    if isinstance(error, InvalidMany):
        return "; ".join(sentence(problem) for problem in error.problems)
    subject = error.field or ""
    if not subject and isinstance(error, NotFound) and error.code.endswith(_NOT_FOUND):
        subject = error.code.removesuffix(_NOT_FOUND)
    if not subject or error.message.startswith(f"{subject}:"):
        return error.message
    return f"{subject}: {error.message}"


@contextmanager
def ending_clearly() -> Iterator[None]:
    """What our errors say becomes the process's last words."""
    try:
        yield
    except Unusable as error:
        sys.exit(str(error))
    except KapocsError as error:
        sys.exit(error.message)
