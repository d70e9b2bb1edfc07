"""The whole OpenAPI document, asked by two accounts with thought-up requests.

Longer, or with others: `pytest tests/api_v2/test_fuzz.py --fuzz-rounds 20 --fuzz-seed 7`.
"""

from collections.abc import Callable

import httpx
import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api_v2.fuzzing.judging import shown
from api_v2.fuzzing.operations import operations
from api_v2.fuzzing.running import Fuzz, application
from kapocs.accounts.model import NewApiKey
from product import Product

_MOSTLY = 0.85
Change = Callable[[Message], Message]


async def test_no_request_is_answered_wrong(product: Product, pytestconfig: pytest.Config) -> None:
    rounds, seed = pytestconfig.getoption("--fuzz-rounds"), pytestconfig.getoption("--fuzz-seed")
    outcome = await Fuzz(seed=seed, rounds=rounds, times=1 if rounds == 1 else 3).run(product)
    assert not outcome.findings, shown(outcome.findings)
    known = operations().keys()
    # Refusals alone would prove little.
    assert len(outcome.done) > _MOSTLY * len(known), sorted(known - outcome.done)


class Planted:
    """The product with one fault: in answers of paths that end so."""

    def __init__(self, app: ASGIApp, end: str, change: Change, whose: str = "") -> None:
        self._app = app
        self._end = end
        self._change = change
        self._whose = whose
        """Credentials that calls of these paths get instead of their own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(self._end):
            await self._app(scope, receive, send)
            return
        if self._whose:
            own = [each for each in scope["headers"] if each[0] != b"authorization"]
            scope = {**scope, "headers": [*own, (b"authorization", self._whose.encode())]}

        async def changed(message: Message) -> None:
            await send(self._change(message))

        await self._app(scope, receive, changed)


def _status(status: int) -> Change:
    def change(message: Message) -> Message:
        return {**message, "status": status} if "status" in message else message

    return change


def _text(old: bytes, new: bytes) -> Change:
    def change(message: Message) -> Message:
        if "body" not in message:
            kept = [each for each in message["headers"] if each[0] != b"content-length"]
            return {**message, "headers": kept}
        return {**message, "body": message["body"].replace(old, new)}

    return change


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_status(500), "ServerError"),
        (_status(418), "UndefinedStatusCode"),
        (_text(b'"name"', b'"nam"'), "JsonSchemaError"),
        (_text(b'"wrong_shape"', b'"other"'), "UndocumentedCode"),
    ],
)
async def test_a_planted_fault_is_found(product: Product, change: Change, kind: str) -> None:
    app = Planted(application(product), "/segment-groups", change)
    only = frozenset({"listSegmentGroups", "createSegmentGroup", "listLists"})
    outcome = await Fuzz(times=3, only=only).run(product, app)
    assert kind in {each.kind for each in outcome.findings}
    assert "listLists" not in {each.operation for each in outcome.findings}


async def test_an_answer_with_another_account_s_things_is_found(product: Product) -> None:
    app = Planted(application(product), "/segment-groups", _text(b"", b""), _of(product.anna_key))
    only = frozenset({"listSegmentGroups", "createSegmentGroup", "listLists"})
    outcome = await Fuzz(only=only).run(product, app)
    assert {each.kind for each in outcome.findings} == {"StrangerShown"}, shown(outcome.findings)


def _of(key: NewApiKey) -> str:
    pair = httpx.BasicAuth(key.username, key.password)
    return next(pair.auth_flow(httpx.Request("GET", "http://x"))).headers["authorization"]
