"""Secrets in definitions: sealed before they are stored, and told to nobody again.

A sealed one is shown, so that a definition can be stored again. It is worth something only where it
was typed: in the same account, for a call to the same host. Nobody has it sent elsewhere.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from kapocs.automations.model import BadAutomation, Problem
from kapocs.automations.naming import all_steps
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer

_HOST = re.compile(r"https?://[^/?#\\]*")


def sealed(account_id: AccountId, raw: Mapping[str, Any], signer: Signer) -> dict[str, Any]:
    """The definition in which passwords and signing secrets of calls are sealed.

    Those that are sealed already stay as they are, so what was shown can be stored again.
    BadAutomation for one that was sealed for another host, or elsewhere.
    """
    made = deepcopy(dict(raw))
    for step in all_steps(made):
        call = step.get("call")
        if isinstance(call, dict):
            where = place_of(account_id, str(call.get("url", "")))
            _seal(call, "secret", signer, where)
            basic = call.get("basic")
            if isinstance(basic, dict):
                _seal(basic, "password", signer, where)
    return made


def place_of(account_id: AccountId, url: str) -> str:
    """Where a secret may be used: in which account, and for calls to which host."""
    found = _HOST.match(url.strip())
    return f"{account_id} {found[0].lower() if found else ''}"


def opened(secret: Mapping[str, str], signer: Signer, where: str) -> str:
    """The secret as it was typed. BadToken when it was not sealed for this place."""
    if "sealed" not in secret:
        return secret["typed"]
    try:
        plain = signer.open(base64.b64decode(secret["sealed"], validate=True))
    except (binascii.Error, ValueError):
        raise BadToken from None
    begin, _, typed = plain.partition("\n")
    if begin != where:
        raise BadToken
    return typed


def _seal(holder: dict[str, Any], name: str, signer: Signer, where: str) -> None:
    typed = holder.get(name)
    if isinstance(typed, str | int | float) and typed != "":
        # A number is a password, too, where nobody wrote quotes around it.
        text = signer.seal(f"{where}\n{typed}")
        holder[name] = {"sealed": base64.b64encode(text).decode()}
    elif isinstance(typed, dict):
        try:
            opened(typed, signer, where)
        except BadToken as error:
            why = Reason("automations.sealed_elsewhere", name=name)
            raise BadAutomation([Problem("steps", why)]) from error
