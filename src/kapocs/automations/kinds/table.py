"""The one table: how a step is written → how it is read."""

from collections.abc import Callable, Mapping

from kapocs.automations.given import Given
from kapocs.automations.kinds import (
    branching,
    calling,
    confirming,
    coupons,
    elsewhere,
    fields,
    letters,
    opportunities,
    others,
    people,
    splitting,
    waiting,
)
from kapocs.automations.kinds.reads import Read, Reading

KINDS: Mapping[str, Callable[[Given, str, Reading], Read]] = {
    "send": letters.read,
    "ask_to_confirm": confirming.read,
    "wait": waiting.read,
    "if": branching.read_if,
    "split": splitting.read,
    "add_to_list": people.read_add,
    "unsubscribe": people.read_unsubscribe,
    "move_to_list": people.read_move,
    "delete": people.read_delete,
    "set": fields.read,
    "update": elsewhere.read,
    "call": calling.read_call,
    "notify": calling.read_notify,
    "coupon": coupons.read,
    "task": others.read_task,
    "opportunity": opportunities.read,
    "start": others.read_start,
    "goal": others.read_goal,
    "goto": others.read_goto,
    "end": others.read_end,
}
"""How a step is written → how it is read."""
