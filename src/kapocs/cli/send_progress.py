"""Watching a send go out: a bar on a terminal, lines elsewhere."""

import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from kapocs.cli.session import Session
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.ids import SendId
from kapocs.sends import actions
from kapocs.sends.model import Send, SendStatus

Look = tuple[Send, list[Totals]]

_EACH_SECONDS = 1.0
_LINE_SECONDS = 10.0


async def look(session: Session, send_id: SendId) -> Look:
    """The send and its totals now. SendNotFound."""
    send = await actions.get(session.conn, session.account_id, send_id)
    return send, await queries_totals.totals(session.conn, session.account_id, send_id)


def watch(look_again: Callable[[], Look]) -> Look:
    """Shows on stderr how the send gets on, until it does no more; how it stands then."""
    console = Console(file=sys.stderr)
    with _progress(console) as progress:
        task = progress.add_task("", total=None, rate="")
        begun, before = time.monotonic(), None
        said = begun - _LINE_SECONDS
        while True:
            send, totals = look_again()
            sums = together(totals)
            before = sums.done if before is None else before
            seconds = max(0.001, time.monotonic() - begun)
            rate = f"{(sums.done - before) / seconds:,.0f}/s"
            progress.update(
                task,
                description=str(send.status),
                completed=sums.done,
                total=sums.planned,
                rate=rate,
            )
            if not console.is_terminal and time.monotonic() - said >= _LINE_SECONDS:
                said = time.monotonic()
                console.print(f"{send.status}: {sums.done} of {sums.planned}, {rate}")
            if send.status is not SendStatus.RUNNING:
                return send, totals
            time.sleep(_EACH_SECONDS)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
