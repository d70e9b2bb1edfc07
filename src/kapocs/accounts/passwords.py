"""Slow hashes of people's passwords, made and checked beside the event loop.

A hash takes some 50 ms and 64 MiB, on purpose. Two threads make them, whatever is asked, and
only so many callers wait: more are strangers who want to keep us busy.
"""

import asyncio
import base64
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from kapocs.errors import TooFast

Result = TypeVar("Result")

_THREADS = 2
_MOST_WAITING = 64
_hasher = PasswordHasher()
_threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="password")
_waiting: set[object] = set()


def _of_nobody() -> str:
    """Written as any other hash, but of no password: a real one takes every start its time."""
    salt, digest = (
        base64.b64encode(secrets.token_bytes(size)).rstrip(b"=").decode()
        for size in (_hasher.salt_len, _hasher.hash_len)
    )
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${digest}"


NOBODY = _of_nobody()
"""Compared against when no such user exists, so that the answer takes as long either way."""


class TooBusy(TooFast):
    """Too many passwords are being checked just now."""

    code = "too_busy"


async def hashed(password: str) -> str:
    """The hash to store. TooBusy."""
    return await _beside(lambda: _hasher.hash(password))


async def matches(password_hash: str | None, password: str) -> bool:
    """Whether it is the password of the hash; None: there is no such user. TooBusy.

    It takes as long for nobody, and for who has chosen none yet.
    """
    known = password_hash if password_hash and password_hash.startswith("$") else None

    def verify() -> bool:
        try:
            _hasher.verify(known or NOBODY, password)
        except (VerificationError, InvalidHashError):
            return False
        return known is not None

    return await _beside(verify)


async def _beside(work: Callable[[], Result]) -> Result:
    if len(_waiting) >= _MOST_WAITING:
        raise TooBusy
    place = object()
    _waiting.add(place)
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, work)
    finally:
        _waiting.discard(place)
