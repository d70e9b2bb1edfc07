"""Which scopes the steps of a definition need: whoever has them done may do the same by hand.

The scope is that of the operation of API v2 which does what the step does. Otherwise a key that
may write automations, and nothing else, could send, delete and hand on whatever it liked.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kapocs.accounts.rights import READ, WRITE, MissingScope, Rights
from kapocs.automations.definition import Step
from kapocs.automations.kinds.calling import CallAddress
from kapocs.automations.reading import read
from kapocs.reasons import Reason

_SENDS, _CHANGES = f"sends:{WRITE}", f"subscribers:{WRITE}"
_SEES_PEOPLE = f"subscribers:{READ}"
"""Of steps that take data of people to where others read them."""
SCOPES_OF: Mapping[str, tuple[str, ...]] = {
    "send": (_SENDS,),
    "ask_to_confirm": (_SENDS,),
    "wait": (),
    "if": (),
    "split": (),
    "add_to_list": (_CHANGES,),
    "unsubscribe": (_CHANGES,),
    "move_to_list": (_CHANGES,),
    "delete": (_CHANGES,),
    "set": (_CHANGES,),
    "update": (_CHANGES,),
    # As a webhook, which tells an address of what happens to people.
    "call": (f"webhooks:{WRITE}", _SEES_PEOPLE),
    "notify": (_SEES_PEOPLE,),
    # The code is put into a field.
    "coupon": (f"coupons:{WRITE}", _CHANGES),
    # What the words of the task take from a record is read by whoever reads tasks.
    "task": (f"tasks:{WRITE}", _SEES_PEOPLE),
    "opportunity": (f"opportunities:{WRITE}", _SEES_PEOPLE),
    "start": (f"automations:{WRITE}",),
    "goal": (),
    "goto": (),
    "end": (),
}
"""How a step is written → the scopes that it needs."""


def check_scopes(rights: Rights, raw: Mapping[str, Any]) -> None:
    """MissingScope names the first step that does what these rights are not for, and the scope.

    `raw`: a definition that can be read.
    """
    if rights.scopes is None:
        return
    for step in read(raw).steps.values():
        for scope in _needed(step):
            if not rights.has(scope):
                why = Reason(
                    "automations.step_needs_scope", step=step.id, kind=step.kind, scope=scope
                )
                raise MissingScope(scope, why)


def _needed(step: Step) -> Iterator[str]:
    yield from SCOPES_OF[step.kind]
    if isinstance(step.does, CallAddress) and step.does.save:
        yield _CHANGES
