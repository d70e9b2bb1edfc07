"""The tools of one process: which there are for whom, and what a call of one answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp

from kapocs.assistants import auditing, confirming, previews
from kapocs.assistants.arguments import CONFIRM, schema_of
from kapocs.assistants.auditing import Called
from kapocs.assistants.calls import Asker, Calls, V2Answer
from kapocs.assistants.confirming import ToConfirm
from kapocs.assistants.marking import withheld
from kapocs.assistants.model import Tool, ToolKind, Toolset
from kapocs.assistants.operations import Operations, Schema
from kapocs.assistants.own import OWN, OwnTool
from kapocs.assistants.refusals import ToolNotFound
from kapocs.assistants.table import TOOLS
from kapocs.cures.cure import cure
from kapocs.errors import KapocsError
from kapocs.web.caller import Caller
from kapocs.web.request_id import request_id
from kapocs.web.services import Services

May = Callable[[Caller, str], bool]
"""Whether a caller may call an operation, by its id."""
_TWO_STEPS = (
    "Two steps: called without `confirm` it changes nothing, shows what would happen and gives a "
    "confirmToken. Show the preview to the person you work for; only if they agree call it again "
    "with the same arguments and the token as `confirm`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTool:
    """A tool as it is listed."""

    name: str
    title: str
    text: str
    schema: Schema
    kind: ToolKind
    toolset: Toolset
    idempotent: bool
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """What a call answers. `texts`: people outside may have written some of it."""

    body: Mapping[str, Any]
    is_error: bool = False
    texts: bool = False

    @property
    def result(self) -> str:
        """What came of it in a word: `done`, `previewed`, or the error's code."""
        if self.is_error:
            return str(self.body.get("code", "error"))
        return "previewed" if "confirmToken" in self.body else "done"


class Toolbox:
    """The tools over one API v2. `may` tells what a caller's key is for."""

    def __init__(
        self, services: Services, v2: ASGIApp, document: Mapping[str, Any], may: May
    ) -> None:
        self._services = services
        self._v2 = v2
        self._may = may
        self.operations = Operations.of(document)
        self._tools = {each.name: each for each in TOOLS}
        self._own = {each.name: each for each in OWN}
        self._listed = {each.name: each for each in listed_tools(self.operations)}

    def every(self) -> Iterator[ListedTool]:
        """All that there are for anybody."""
        return iter(self._listed.values())

    def listed(self, asking: Asker) -> Iterator[ListedTool]:
        """The tools there are for whoever asks, in their order."""
        return (each for each in self._listed.values() if self._is_for(each, asking))

    async def call(self, asking: Asker, name: str, given: Mapping[str, Any]) -> ToolAnswer:
        """What the tool answers. A refusal is an answer, too; ToolNotFound alone is raised."""
        listed = self._listed.get(name)
        if listed is None or not self._is_for(listed, asking):
            raise ToolNotFound(field=name[:60])
        calls = Calls(self._v2, self.operations, asking, self._services.base_url)
        try:
            if name in self._own:
                answer = await self._run(calls, self._own[name], given)
            else:
                answer = await self._operation(calls, self._tools[name], given)
        except KapocsError as error:
            answer = ToolAnswer(_problem(error, asking.language), is_error=True)
        await auditing.note(self._services, asking, Called(name, given, answer.result))
        return answer

    def _is_for(self, listed: ListedTool, asking: Asker) -> bool:
        wishes = asking.wishes
        if listed.toolset not in wishes.toolsets:
            return False
        if listed.kind is not ToolKind.READ and not wishes.writes:
            return False
        return all(self._may(asking.caller, each) for each in listed.operations)

    async def _run(self, calls: Calls, tool: OwnTool, given: Mapping[str, Any]) -> ToolAnswer:
        tool.check(given)
        return _told(await tool.run(calls, given))

    async def _operation(self, calls: Calls, tool: Tool, given: Mapping[str, Any]) -> ToolAnswer:
        if tool.kind.in_two_steps:
            return await self._in_two_steps(calls, tool, given)
        return self._shown(calls.asking, tool, await calls.operation(tool.operation, given))

    async def _in_two_steps(self, calls: Calls, tool: Tool, given: Mapping[str, Any]) -> ToolAnswer:
        services, asking = self._services, calls.asking
        operation = self.operations.by_id[tool.operation]
        calls.check(tool.operation, given)
        wanted = ToConfirm(asking.caller, tool.name, given)
        token = given.get(CONFIRM)
        confirmed = confirming.read(services, wanted, str(token)) if token else None
        found = await previews.look(calls, self.operations, tool, given)
        if found.problem is not None:
            return _told(found.problem)
        if confirmed is None:
            token, expires = confirming.token(services, wanted, found.count)
            shown = previews.said(tool, operation, given, found)
            if asking.wishes.withhold_texts and found.shown is not None:
                shown["now"] = withheld(found.now, found.shown.answer, self.operations)
            told = {**shown, "confirmToken": token, "confirmUntil": expires.isoformat()}
            return ToolAnswer(told, texts=True)
        confirming.check_count(confirmed, found.count)
        await confirming.use_up(services, confirmed)
        answer = await calls.operation(tool.operation, given, key=confirmed.id)
        return self._shown(asking, tool, answer)

    def _shown(self, asking: Asker, tool: Tool, answer: V2Answer) -> ToolAnswer:
        body = answer.body or {"done": True}
        if tool.texts and asking.wishes.withhold_texts and not answer.is_error:
            schema = self.operations.by_id[tool.operation].answer
            body = withheld(body, schema, self.operations)
        return ToolAnswer(body, answer.is_error, tool.texts)


def listed_tools(operations: Operations) -> list[ListedTool]:
    """All tools over these operations, in their order."""
    return [*map(_of_own, OWN), *(_of_tool(each, operations) for each in TOOLS)]


def _told(answer: V2Answer) -> ToolAnswer:
    return ToolAnswer(answer.body, answer.is_error)


def _of_tool(tool: Tool, operations: Operations) -> ListedTool:
    operation = operations.by_id[tool.operation]
    steps = tool.kind.in_two_steps
    return ListedTool(
        name=tool.name,
        title=operation.title,
        text="\n\n".join([operation.text, *([_TWO_STEPS] if steps else [])]),
        schema=schema_of(operation, operations, in_two_steps=steps),
        kind=tool.kind,
        toolset=tool.toolset,
        idempotent=operation.verb in ("GET", "PUT", "DELETE"),
        operations=(tool.operation, *((tool.count.operation,) if tool.count else ())),
    )


def _of_own(tool: OwnTool) -> ListedTool:
    return ListedTool(
        name=tool.name,
        title=tool.title,
        text=tool.text,
        schema=tool.schema,
        kind=tool.kind,
        toolset=tool.toolset,
        idempotent=tool.idempotent,
        operations=tool.operations,
    )


def _problem(error: KapocsError, language: str) -> dict[str, Any]:
    """A refusal, with the members that API v2's problems have."""
    return {
        "detail": error.told(language),
        "code": error.code,
        "cure": cure(error.code, 422, language),
        "errors": [{"argument": error.field, "code": error.code}] if error.field else [],
        "requestId": request_id(),
    }
