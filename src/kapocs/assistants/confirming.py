"""The two steps of what cannot be taken back: a preview with a token, and the act with it.

A token is signed, lives ten minutes, is good once, and only for the key, the tool and the
arguments that the preview was for. What was used is noted where all web processes see it.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson

from kapocs.assistants.arguments import CONFIRM
from kapocs.assistants.refusals import (
    ConfirmationExpired,
    ConfirmationUsed,
    ConfirmationWrong,
    PreviewOutdated,
)
from kapocs.ids import random_token
from kapocs.web.caller import Caller
from kapocs.web.services import Services
from kapocs.web.tries import CountedTry, Rule, TooManyTries

LIFE = timedelta(minutes=10)
_PURPOSE = "assistant-confirmation"
# Twice its life: clocks of several machines differ.
_ONCE = Rule("assistant confirmation", 1, 2 * LIFE)
_A_FEW = 10
"""So many more people than the preview told are no news, nor is a tenth more."""


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """What is to be confirmed: who wants which tool with which arguments."""

    caller: Caller
    tool: str
    arguments: Mapping[str, Any]

    def digest(self) -> str:
        """Tells it from whatever else may be wanted."""
        given = {name: each for name, each in self.arguments.items() if name != CONFIRM}
        told = [self.caller.account_id, self.caller.key_id, self.tool, given]
        return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A good token. `count`: what the preview told, None: nothing to count."""

    id: str
    count: int | None


def token(services: Services, wanted: ToConfirm, count: int | None) -> tuple[str, datetime]:
    """A token for this, and when it ends."""
    expires = services.clock() + LIFE
    claims = {
        "jti": random_token(),
        "exp": int(expires.timestamp()),
        "what": wanted.digest(),
        "count": count,
    }
    return jwt.encode(claims, services.signer.key(_PURPOSE), algorithm="HS256"), expires


def read(services: Services, wanted: ToConfirm, given: str) -> Confirmed:
    """What the token says. ConfirmationWrong, ConfirmationExpired."""
    try:
        claims = jwt.decode(
            given.strip(),
            services.signer.key(_PURPOSE),
            algorithms=["HS256"],
            options={"require": ["exp", "jti"], "verify_exp": False},
        )
        expires = datetime.fromtimestamp(int(claims["exp"]), UTC)
    except (jwt.InvalidTokenError, ValueError, OverflowError, OSError) as error:
        raise ConfirmationWrong(field=CONFIRM) from error
    if services.clock() > expires:
        raise ConfirmationExpired(field=CONFIRM)
    if not hmac.compare_digest(str(claims["what"]), wanted.digest()):
        raise ConfirmationWrong(field=CONFIRM)
    return Confirmed(str(claims["jti"]), claims["count"])


def check_count(confirmed: Confirmed, count: int | None) -> None:
    """PreviewOutdated when it is many more by now than the preview told."""
    if confirmed.count is None or count is None:
        return
    if count > confirmed.count + max(confirmed.count // 10, _A_FEW):
        raise PreviewOutdated


async def use_up(services: Services, confirmed: Confirmed) -> None:
    """The token is good no more. ConfirmationUsed when it was not."""
    try:
        await services.tries.begin([CountedTry(_ONCE, confirmed.id)])
    except TooManyTries as error:
        raise ConfirmationUsed(field=CONFIRM) from error
