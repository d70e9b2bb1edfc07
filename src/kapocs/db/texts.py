"""Texts that cannot be stored, as the database and the driver tell of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from kapocs.storable import BadText

# NUL in a text, and `\\u0000` in a jsonb.
_UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
_SURROGATES = "surrogates not allowed"


@contextmanager
def refusing_bad_text() -> Iterator[None]:
    """What the database or the driver says of a text that cannot be stored becomes BadText."""
    try:
        yield
    except _UNSTORABLE as error:
        raise BadText from error
    except asyncpg.DataError as error:
        # The driver's own: it could not encode a parameter.
        cause = error.__cause__
        if isinstance(cause, UnicodeEncodeError) or _SURROGATES in str(cause):
            raise BadText from error
        raise
