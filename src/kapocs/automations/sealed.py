"""Secrets in definitions: sealed before they are stored, and told to nobody again."""

import base64
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from kapocs.automations.naming import all_steps
from kapocs.signing import Signer


def sealed(raw: Mapping[str, Any], signer: Signer) -> dict[str, Any]:
    """The definition in which passwords and signing secrets of calls are sealed.

    Those that are sealed already stay as they are, so what was shown can be stored again.
    """
    made = deepcopy(dict(raw))
    for step in all_steps(made):
        call = step.get("call")
        if isinstance(call, dict):
            _seal(call, "secret", signer)
            basic = call.get("basic")
            if isinstance(basic, dict):
                _seal(basic, "password", signer)
    return made


def _seal(holder: dict[str, Any], name: str, signer: Signer) -> None:
    typed = holder.get(name)
    if isinstance(typed, str | int | float) and typed != "":
        # A number is a password, too, where nobody wrote quotes around it.
        holder[name] = {"sealed": base64.b64encode(signer.seal(str(typed))).decode()}
