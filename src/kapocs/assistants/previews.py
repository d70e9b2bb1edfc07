"""What a tool of two steps would do, found out by operations that change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kapocs.assistants.arguments import CONFIRM, KEY
from kapocs.assistants.calls import Calls, V2Answer
from kapocs.assistants.model import Tool
from kapocs.assistants.operations import Described, Operations


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen. `problem`: why it cannot even be looked at; then nothing is told."""

    count: int | None = None
    now: Mapping[str, Any] | None = None
    """How that is now which it would happen to."""
    shown: Described | None = None
    """The operation that told so."""
    problem: V2Answer | None = None


async def look(
    calls: Calls, operations: Operations, tool: Tool, given: Mapping[str, Any]
) -> Preview:
    """What the tool would do with these arguments."""
    operation = operations.by_id[tool.operation]
    asked = {name: given[name] for name in operation.in_path if name in given}
    count: int | None = None
    if tool.listed:
        meant = given.get(tool.listed)
        count = len(meant) if isinstance(meant, list) else None
    shown = shown_by(operation, operations)
    now: Mapping[str, Any] | None = None
    if shown is not None:
        answer = await calls.operation(shown.id, asked)
        if answer.is_error:
            return Preview(problem=answer)
        now = answer.body
    if tool.count is not None:
        answer = await calls.operation(tool.count.operation, asked)
        if answer.is_error:
            return Preview(problem=answer)
        count = _count(answer.body, tool.count.member)
    return Preview(count, now, shown)


def shown_by(operation: Described, operations: Operations) -> Described | None:
    """The operation that reads what this one is about; None: there is none such."""
    path = operation.path
    if operation.verb == "POST" and not path.endswith("}"):
        path = path.rsplit("/", 1)[0]
        if not path.endswith("}"):
            return None
    found = operations.at("GET", path)
    needs_more = found is not None and found.required - set(found.in_path)
    return None if needs_more else found


def said(
    tool: Tool, operation: Described, given: Mapping[str, Any], found: Preview
) -> dict[str, Any]:
    """The preview as the assistant reads it, but for the token."""
    told = {name: each for name, each in given.items() if name not in (CONFIRM, KEY)}
    return {
        "preview": True,
        "done": False,
        "would": operation.title,
        "about": operation.text.split("\n\n")[0],
        "kind": tool.kind.value,
        "arguments": told,
        "count": found.count,
        "now": found.now,
    }


def _count(body: Mapping[str, Any], member: str) -> int | None:
    found: Any = body
    for name in member.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, list):
        return len(found)
    return found if isinstance(found, int) else None
