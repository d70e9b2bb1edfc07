"""Commands that ask the network or reckon long: never while a transaction is open.

@stepwise(app, "check")
def check(steps: Steps, *, name: …) -> Answer:
    facts = steps.do(lambda session: …)
    seen = steps.wait(look(facts, Dns()))
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Concatenate, TypeVar
from zoneinfo import ZoneInfo

import typer

from kapocs import settings
from kapocs.cli import output
from kapocs.cli.answer import Answer
from kapocs.cli.command import refuse_nothing, signature
from kapocs.cli.common import common
from kapocs.cli.session import Session, perform
from kapocs.ids import AccountId

Result = TypeVar("Result")


class Steps:
    """What such a command works with. BadSetting, AccountNotFound, AccountNotNamed."""

    def __init__(self, account_id: AccountId | None) -> None:
        self._account_id = account_id
        self.settings = settings.load()
        self.zone = ZoneInfo("UTC")
        self.account_id = self.do(_account)
        """Known before the network is asked for anybody."""

    def do(self, work: Callable[[Session], Awaitable[Result]]) -> Result:
        """The result of the work, done in a transaction of its own."""
        results: list[Result] = []

        async def keep(session: Session) -> Answer:
            results.append(await work(session))
            return Answer([])

        _, self.zone = perform(self._account_id, keep)
        return results[0]

    def wait(self, asking: Coroutine[Any, Any, Result]) -> Result:
        """What the network said, or what came of long work."""
        return asyncio.run(asking)


async def _account(session: Session) -> AccountId:
    return session.account_id


Work = Callable[Concatenate[Steps, ...], Answer]


def stepwise(app: typer.Typer, name: str) -> Callable[[Work], Work]:
    """Registers the function, as `command` does a coroutine."""

    def register(work: Work) -> Work:
        def invoke(
            context: typer.Context, as_json: bool, account: int | None, **own: object
        ) -> None:
            common(context, as_json, account)
            if name == "update":
                refuse_nothing(work, own)
            steps = Steps(context.obj.account_id)
            answer = work(steps, **own)
            output.show(answer, as_json=context.obj.as_json, zone=steps.zone)

        # Typer reads a command's options off its signature.
        invoke.__dict__["__signature__"] = signature(work)
        app.command(name, help=work.__doc__)(invoke)
        return work

    return register
