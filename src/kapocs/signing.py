"""Tokens that only this installation can make, and sealing of secrets at rest.

A token is `base64url(payload + 16 byte MAC)`; the payload is a tuple of integers, so a link
carries ids and nothing that a stranger could alter. Each purpose has a key of its own:
an unsubscribe token is worthless as a click token.

What stands in letters and in addresses of an account is signed by a key of that account, which
may leave with it (docs/decisions/0041). What lasts minutes and names no account (pages that are
open, nonces) is signed by the installation's own.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable, Sequence
from functools import lru_cache

from kapocs import sealing
from kapocs.errors import Invalid
from kapocs.ids import LARGEST_ID, AccountId

ACCOUNT_KEY_BYTES = 32
_MAC_BYTES = 16
_MOST_KEYS = 20_000
"""Keys of accounts that are remembered; each is made again in two microseconds."""
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
        self._account_keys: dict[tuple[str, AccountId], bytes] = {}

    def key(self, purpose: str) -> bytes:
        """32 bytes for one purpose, e.g. for an access token's signature."""
        return self._key(purpose)

    def fingerprint(self) -> str:
        """Tells two secrets apart without giving either away."""
        return self._key("fingerprint").hex()[:16]

    def token(self, purpose: str, *numbers: int) -> str:
        """A URL-safe token that carries the numbers (each ≥ 0), for what is no account's."""
        payload = b"".join(map(_pack, numbers))
        return _encode(payload + _mac(self._key(purpose), payload))

    def numbers(self, purpose: str, token: str) -> tuple[int, ...]:
        """The numbers of a token made for this purpose. BadToken otherwise."""
        payload, mac = _parted(token)
        if not hmac.compare_digest(mac, _mac(self._key(purpose), payload)):
            raise BadToken
        return _unpack(payload)

    def account_key(self, account_id: AccountId) -> bytes:
        """32 bytes from which the keys of all tokens of the account are made.

        Whoever has them can make its tokens, and learns nothing of the secret or other accounts.
        """
        # No purpose is called so, so no other key is ever equal to it.
        return hmac.digest(self._secret, b"account:%d" % account_id, "sha256")

    def key_of(self, purpose: str, account_id: AccountId) -> bytes:
        """32 bytes for one purpose of one account."""
        key = self._account_keys.get((purpose, account_id))
        if key is None:
            if len(self._account_keys) >= _MOST_KEYS:
                self._account_keys.clear()
            key = derived(self.account_key(account_id), purpose)
            self._account_keys[purpose, account_id] = key
        return key

    def account_token(self, purpose: str, account_id: AccountId, *numbers: int) -> str:
        """A token of the account, which carries its id before the numbers (each ≥ 0)."""
        payload = b"".join((_pack(account_id), *map(_pack, numbers)))
        return _encode(payload + _mac(self.key_of(purpose, account_id), payload))

    def account_tokens(
        self, purpose: str, account_id: AccountId, before: tuple[int, ...], after: tuple[int, ...]
    ) -> Callable[[int], str]:
        """Makes `account_token(purpose, account_id, *before, number, *after)` of numbers."""
        head = b"".join(map(_pack, (account_id, *before)))
        tail = b"".join(map(_pack, after))
        key = self.key_of(purpose, account_id)

        def token(number: int) -> str:
            payload = head + _packed(number) + tail
            mac = hashlib.blake2b(payload, key=key, digest_size=_MAC_BYTES).digest()
            return _encode(payload + mac)

        return token

    def account_numbers(self, purpose: str, token: str) -> tuple[int, ...]:
        """The numbers of a token of this purpose, the account's id first. BadToken.

        Letters of before each account had keys are signed by the installation's; they are in
        mailboxes for good, so that one is believed for good.
        """
        payload, mac = _parted(token)
        account_id = _first(payload)
        if hmac.compare_digest(mac, _mac(self.key_of(purpose, account_id), payload)):
            return _unpack(payload)
        if hmac.compare_digest(mac, _mac(self._key(purpose), payload)):
            return _unpack(payload)
        raise BadToken

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


def derived(account_key: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, of an account's key."""
    return hmac.digest(account_key, purpose.encode(), "sha256")


def claimed(token: str) -> AccountId:
    """The account that a token says it is of; nothing is proven by that. BadToken."""
    return _first(_parted(token)[0])


def numbers_by(account_keys: Sequence[bytes], purpose: str, token: str) -> tuple[int, ...]:
    """The numbers of a token that was made by one of the keys. BadToken.

    The keys must be those of the account that the token claims to be of.
    """
    payload, mac = _parted(token)
    for each in account_keys:
        if hmac.compare_digest(mac, _mac(derived(each, purpose), payload)):
            return _unpack(payload)
    raise BadToken


def digest(secret: str) -> bytes:
    """A one-way form of a secret that has at least 128 random bits of its own."""
    return hashlib.sha256(secret.encode()).digest()


def _mac(key: bytes, payload: bytes) -> bytes:
    # Keyed BLAKE2b is a MAC by itself, at half the time of HMAC: a list of a million
    # records may need a million of these.
    return hashlib.blake2b(payload, key=key, digest_size=_MAC_BYTES).digest()


def _parted(token: str) -> tuple[bytes, bytes]:
    raw = _decode(token)
    if len(raw) <= _MAC_BYTES:
        raise BadToken
    return raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]


def _first(payload: bytes) -> AccountId:
    number = int.from_bytes(payload[1 : 1 + payload[0]], "big")
    if not 0 < number <= LARGEST_ID:
        raise BadToken
    return AccountId(number)


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
