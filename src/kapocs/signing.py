"""Tokens that only this installation can make, and sealing of secrets at rest.

A token is `base64url(payload + 16 byte MAC)`; the payload is a tuple of integers, so a link
carries ids and nothing that a stranger could alter. Each purpose has a key of its own:
an unsubscribe token is worthless as a click token.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from functools import lru_cache

from kapocs import sealing
from kapocs.errors import Invalid

_MAC_BYTES = 16
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


class BadToken(Invalid):
    """The link is not valid."""

    code = "bad_token"


def same(given: str | bytes, wanted: str | bytes) -> bool:
    """Whether two texts are equal, in a time that tells nothing of where they differ."""
    return hmac.compare_digest(_plain(given), _plain(wanted))


def _plain(text: str | bytes) -> bytes:
    return text.encode("utf-8", "replace") if isinstance(text, str) else text


class Signer:
    """Signs and seals with keys derived from the installation's one secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._keys: dict[str, bytes] = {}

    def key(self, purpose: str) -> bytes:
        """32 bytes for one purpose, e.g. for an access token's signature."""
        return self._key(purpose)

    def fingerprint(self) -> str:
        """Tells two secrets apart without giving either away."""
        return self._key("fingerprint").hex()[:16]

    def token(self, purpose: str, *numbers: int) -> str:
        """A URL-safe token that carries the numbers (each ≥ 0)."""
        payload = b"".join(map(_pack, numbers))
        return _encode(payload + self._mac(purpose, payload))

    def tokens(
        self, purpose: str, before: tuple[int, ...], after: tuple[int, ...]
    ) -> Callable[[int], str]:
        """Makes tokens that differ in one number: `token(purpose, *before, number, *after)`."""
        head, tail = b"".join(map(_pack, before)), b"".join(map(_pack, after))
        key = self._key(purpose)

        def token(number: int) -> str:
            payload = head + _packed(number) + tail
            mac = hashlib.blake2b(payload, key=key, digest_size=_MAC_BYTES).digest()
            return _encode(payload + mac)

        return token

    def numbers(self, purpose: str, token: str) -> tuple[int, ...]:
        """The numbers of a token made for this purpose. BadToken otherwise."""
        raw = _decode(token)
        payload, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
        if not payload or not hmac.compare_digest(mac, self._mac(purpose, payload)):
            raise BadToken
        return _unpack(payload)

    def seal(self, secret: str) -> bytes:
        """Encrypts a secret for storage."""
        return sealing.seal(self._key("seal"), secret.encode())

    def open(self, sealed: bytes) -> str:
        """What `seal` was given. BadToken when it was sealed with another secret."""
        plain = sealing.unseal(self._key("seal"), sealed)
        if plain is None:
            raise BadToken("A stored secret was sealed with another KAPOCS_SECRET_KEY.")
        return plain.decode()

    def _key(self, purpose: str) -> bytes:
        key = self._keys.get(purpose)
        if key is None:
            key = hmac.digest(self._secret, purpose.encode(), "sha256")
            self._keys[purpose] = key
        return key

    def _mac(self, purpose: str, payload: bytes) -> bytes:
        # Keyed BLAKE2b is a MAC by itself, at half the time of HMAC: a list of a million
        # records may need a million of these.
        return hashlib.blake2b(payload, key=self._key(purpose), digest_size=_MAC_BYTES).digest()


def digest(secret: str) -> bytes:
    """A one-way form of a secret that has at least 128 random bits of its own."""
    return hashlib.sha256(secret.encode()).digest()


def _encode(raw: bytes) -> str:
    return binascii.b2a_base64(raw, newline=False).translate(_URL_SAFE, b"=").decode()


def _decode(token: str) -> bytes:
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadToken from error
    # Two spellings of one token would let a filter be passed by; only the canonical one counts.
    if _encode(raw) != token:
        raise BadToken
    return raw


def _packed(number: int) -> bytes:
    size = (number.bit_length() + 7) // 8
    return bytes((size,)) + number.to_bytes(size, "big")


_pack = lru_cache(maxsize=65_536)(_packed)


def _unpack(payload: bytes) -> tuple[int, ...]:
    numbers = []
    at = 0
    while at < len(payload):
        size = payload[at]
        numbers.append(int.from_bytes(payload[at + 1 : at + 1 + size], "big"))
        at += 1 + size
    return tuple(numbers)
