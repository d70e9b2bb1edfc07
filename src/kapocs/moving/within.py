"""Secrets that stand within JSON, such as passwords of automations' calls, on their way.

They are sealed texts in an object `{"sealed": …}`. What is written so and is not ours stays.
"""

import base64
import binascii
import re
from collections.abc import Callable

from kapocs.moving.journey import Change, Passphrase
from kapocs.moving.model import BadArchive, member_of
from kapocs.moving.plan import SEALED_WITHIN
from kapocs.signing import BadToken, Signer

_TRAVELS = b"~"
"""Before what is encrypted for the journey: base64 has no such sign."""
# Within a text of JSON there would be a backslash before the quotation mark.
_MEMBER = re.compile(rb'(?<=[{ ])("sealed": ")(~?)([A-Za-z0-9+/=]+)"')


def leaving(table: str, signer: Signer, passphrase: Passphrase | None) -> dict[str, Change]:
    """What becomes of columns of JSON as they are written: without a passphrase nothing is sealed
    in them any more.
    """

    def one(found: re.Match[bytes]) -> bytes:
        name, travels, sealed = found.groups()
        plain = None if travels else _opened(signer, sealed)
        if plain is None:
            return found[0]
        text = b"" if passphrase is None else _TRAVELS + passphrase.encrypt(plain.encode())
        return name + text + b'"'

    return _of_columns(table, one)


def arriving(table: str, signer: Signer, passphrase: Passphrase | None) -> dict[str, Change]:
    """What becomes of columns of JSON as they are taken in: secrets are sealed for this house."""
    if passphrase is None:
        return {}

    def one(found: re.Match[bytes]) -> bytes:
        name, travels, text = found.groups()
        if not travels:
            return found[0]
        try:
            plain = passphrase.decrypt(text, member_of(table)).decode()
        except (BadArchive, UnicodeDecodeError):
            return found[0]
        return name + base64.b64encode(signer.seal(plain)) + b'"'

    return _of_columns(table, one)


def _of_columns(table: str, one: Callable[[re.Match[bytes]], bytes]) -> dict[str, Change]:
    def change(value: bytes) -> bytes:
        return _MEMBER.sub(one, value)

    return {column: change for name, column in SEALED_WITHIN if name == table}


def _opened(signer: Signer, sealed: bytes) -> str | None:
    """As it was typed; None: it was not sealed in this house."""
    try:
        return signer.open(base64.b64decode(sealed, validate=True))
    except (BadToken, binascii.Error, ValueError):
        return None
