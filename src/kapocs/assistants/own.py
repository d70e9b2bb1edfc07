"""Tools that are more, or less, than one operation: campaigns, search, the connection's test."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from kapocs.assistants.calls import Calls, V2Answer
from kapocs.assistants.model import ToolKind, Toolset
from kapocs.assistants.operations import Schema
from kapocs.assistants.refusals import ArgumentMissing, ArgumentUnknown, ArgumentWrong

_PAGE = 100
_MOST_PAGES = 5
"""Of sends that a search looks through, the newest of them if there are more."""
_MOST_FOUND = 20
_LONGEST_TEXT = 2000
_log = structlog.get_logger(__name__)
Run = Callable[[Calls, Mapping[str, Any]], Awaitable[V2Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTool:
    """One of them."""

    name: str
    title: str
    text: str
    kind: ToolKind
    toolset: Toolset
    schema: Schema
    run: Run
    operations: tuple[str, ...] = ()
    """Of API v2 that it calls; each is counted as a call."""
    idempotent: bool = True

    def check(self, given: Mapping[str, Any]) -> None:
        """ArgumentUnknown, ArgumentMissing, ArgumentWrong."""
        for name in given:
            if name not in self.schema["properties"]:
                raise ArgumentUnknown(field=name)
        for name in self.schema["required"]:
            if given.get(name) is None:
                raise ArgumentMissing(field=name)
        for name, each in given.items():
            _check(name, each, self.schema["properties"][name])


def _check(name: str, given: object, schema: Schema) -> None:
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        is_right = isinstance(given, int) and not isinstance(given, bool) and least <= given <= most
    else:
        is_right = isinstance(given, str) and len(given) <= schema["maxLength"]
    if not is_right:
        raise ArgumentWrong(field=name)


def _object(**properties: Schema) -> Schema:
    """The schema of arguments of which all are needed, but those with a default."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name, each in properties.items() if "default" not in each],
        "additionalProperties": False,
    }


def _words(most: int, about: str, **more: Any) -> Schema:
    return {"type": "string", "maxLength": most, "description": about, **more}


def _id(about: str) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": 2**63 - 1, "description": about}


async def _campaigns(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    wanted = {"after": given.get("after", 0), "limit": given.get("limit", 25)}
    answer = await calls.operation("listSends", wanted)
    if answer.is_error:
        return answer
    sent = [_campaign(each) for each in answer.body["data"] if each["startedAt"]]
    return V2Answer(200, {"data": sent, "nextAfter": answer.body["nextAfter"]})


async def _one(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    asked = {"sendId": given["campaignId"]}
    send = await calls.operation("getSend", asked)
    if send.is_error:
        return send
    status = await calls.operation("getSendStatus", asked)
    if status.is_error:
        return status
    figures = {name: each for name, each in status.body.items() if name != "sendId"}
    return V2Answer(200, {**_campaign(send.body), **figures})


def _campaign(send: Mapping[str, Any]) -> dict[str, Any]:
    members = "name listId emailId type status channel subject fromName fromEmail"
    dates = "startedAt finishedAt createdAt"
    return {"campaignId": send["sendId"]} | {
        name: send[name] for name in f"{members} {dates}".split()
    }


async def _search(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    words = given["query"].casefold().split()
    found: list[dict[str, Any]] = []
    after = 0
    for _ in range(_MOST_PAGES):
        answer = await calls.operation("listSends", {"after": after, "limit": _PAGE})
        if answer.is_error:
            return answer
        found += [_hit(calls, each) for each in answer.body["data"] if _has(each, words)]
        after = answer.body["nextAfter"]
        if after is None:
            break
    return V2Answer(200, {"results": found[-_MOST_FOUND:]})


def _has(send: Mapping[str, Any], words: list[str]) -> bool:
    text = f"{send['name']} {send['subject']}".casefold()
    return all(word in text for word in words)


def _hit(calls: Calls, send: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"send:{send['sendId']}",
        "title": send["name"] or send["subject"],
        "url": f"{calls.base_url}/deliveries/{send['sendId']}",
    }


async def _fetch(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    kind, _, number = given["id"].partition(":")
    if kind != "send" or not (number.isascii() and number.isdecimal() and 1 <= len(number) <= 18):
        raise ArgumentWrong(field="id")
    answer = await _one(calls, {"campaignId": int(number)})
    if answer.is_error:
        return answer
    told = answer.body
    lines = [f"{name}: {each}" for name, each in told.items() if not isinstance(each, (dict, list))]
    lines += [f"{name}: {each}" for name, each in told["totals"].items()]
    hit = _hit(calls, {"sendId": number, "name": told["name"], "subject": told["subject"]})
    return V2Answer(200, {**hit, "text": "\n".join(lines), "metadata": {"status": told["status"]}})


async def _invoice(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    answer = await calls.operation("getUsageStatements", {})
    if answer.is_error:
        return answer
    for each in answer.body["data"]:
        if each["month"].startswith(given["month"]):
            return V2Answer(200, each)
    raise ArgumentWrong(field="month")


async def _echo(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    wishes = calls.asking.wishes
    return V2Answer(
        200,
        {
            "echo": given.get("text", ""),
            "server": calls.base_url,
            "toolsets": sorted(each.value for each in wishes.toolsets),
            "readOnly": not wishes.writes,
            "textsWithheld": wishes.withhold_texts,
        },
    )


async def _ask(_calls: Calls, _given: Mapping[str, Any]) -> V2Answer:
    asked = ["Did the tools do what you needed?", "Which tool or answer was missing or unclear?"]
    return V2Answer(200, {"questions": asked, "answerWith": "submit_feedback"})


async def _note(calls: Calls, given: Mapping[str, Any]) -> V2Answer:
    caller = calls.asking.caller
    _log.info(
        "assistants.feedback",
        account=caller.account_id,
        key=caller.key_id,
        rating=given["rating"],
        text=given.get("text", ""),
    )
    return V2Answer(200, {"noted": True})


_RATING = {"type": "integer", "minimum": 1, "maximum": 5, "description": "1: bad, 5: good."}
_AFTER = {
    "type": "integer",
    "minimum": 0,
    "maximum": 2**63 - 1,
    "default": 0,
    "description": "`nextAfter` of the page before; 0 for the first.",
}
_LIMIT = {
    "type": "integer",
    "minimum": 1,
    "maximum": _PAGE,
    "default": 25,
    "description": "How many sends are looked at.",
}
READ, WRITE, CORE = ToolKind.READ, ToolKind.WRITE, Toolset.CORE
OWN: tuple[OwnTool, ...] = (
    OwnTool(
        name="list_campaigns",
        title="Read the campaigns that went out",
        text="Sends whose letters went out or are going out, in the order they were made.",
        kind=READ,
        toolset=CORE,
        schema=_object(after=_AFTER, limit=_LIMIT),
        run=_campaigns,
        operations=("listSends",),
    ),
    OwnTool(
        name="get_campaign",
        title="Read a campaign with its figures",
        text="One send: what it is, and how many got, opened and clicked it.",
        kind=READ,
        toolset=CORE,
        schema=_object(campaignId=_id("Of `list_campaigns`; it is the send's id.")),
        run=_one,
        operations=("getSend", "getSendStatus"),
    ),
    OwnTool(
        name="search",
        title="Search campaigns",
        text="Sends whose name or subject has all of these words.",
        kind=READ,
        toolset=CORE,
        schema=_object(query=_words(200, "Words; empty: the newest sends.")),
        run=_search,
        operations=("listSends",),
    ),
    OwnTool(
        name="fetch",
        title="Read what a search found",
        text="One send with its figures, by an id that `search` gave.",
        kind=READ,
        toolset=CORE,
        schema=_object(id=_words(40, "As `search` gave it.")),
        run=_fetch,
        operations=("getSend", "getSendStatus"),
    ),
    OwnTool(
        name="get_invoice",
        title="See the bill of a month",
        text="What the account owes for its API calls of one closed month.",
        kind=READ,
        toolset=CORE,
        schema=_object(month=_words(10, "As 2026-11, or as `list_invoices` tells it.")),
        run=_invoice,
        operations=("getUsageStatements",),
    ),
    OwnTool(
        name="echo_test",
        title="Test the connection",
        text="Gives the text back, and says how the tools are being asked for.",
        kind=READ,
        toolset=CORE,
        schema=_object(text=_words(_LONGEST_TEXT, "Any text.", default="")),
        run=_echo,
    ),
    OwnTool(
        name="request_feedback",
        title="Ask how the session went",
        text="The questions to be answered with `submit_feedback`, about this session itself.",
        kind=READ,
        toolset=CORE,
        schema=_object(),
        run=_ask,
    ),
    OwnTool(
        name="submit_feedback",
        title="Tell how the session went",
        text="Notes a rating in the log of the installation, for whoever runs it.",
        kind=WRITE,
        toolset=CORE,
        schema=_object(rating=_RATING, text=_words(_LONGEST_TEXT, "What to say.", default="")),
        run=_note,
        idempotent=False,
    ),
)
