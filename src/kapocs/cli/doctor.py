"""`kapocs doctor`: what is wrong with the installation, on one screen."""

import asyncio
import sys
from collections.abc import Sequence
from typing import Annotated

import orjson
import typer

from kapocs import settings
from kapocs.cli.common import Json, common
from kapocs.cli.readable import printable
from kapocs.clock import system_clock
from kapocs.doctor import examine
from kapocs.doctor.loop import EndingLoop
from kapocs.doctor.model import Finding, Level, LookOutcome, worst, wrong
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason, said
from kapocs.senders.dns import Dns, asking
from kapocs.settings import BadSetting
from kapocs.wording.telling import english

app = typer.Typer(rich_markup_mode=None)

_WORDS = {Level.HINT: "hint", Level.WARNING: "warning", Level.WRONG: "wrong"}
_WELL = "well"

NameServer = Annotated[
    str | None, typer.Option(help="Ask the one at this IP address.", show_default="the machine's")
]
NameServerPort = Annotated[int, typer.Option(min=1, max=65535, help="Its port.")]


@app.command()
def doctor(
    context: typer.Context,
    as_json: Json = False,
    name_server: NameServer = None,
    name_server_port: NameServerPort = 53,
) -> None:
    """Look at the whole installation: what is wrong, why it matters, its cure.

    Nothing is changed and no mail is sent. Exit 0: all is well, 1: there are warnings, 2: something
    is wrong.
    """
    common(context, as_json)
    looked = _looked(name_server, name_server_port)
    told = [(each.name, one) for each in looked for one in each.findings]
    told.sort(key=lambda pair: -pair[1].level)
    show = _as_json if context.obj.as_json else _as_text
    sys.stdout.write(show(looked, told))
    raise typer.Exit(int(worst(one for _, one in told)))


def _looked(name_server: str | None, port: int) -> list[LookOutcome]:
    resolver = None if name_server is None else asking(name_server, port)
    try:
        given = settings.load()
    except BadSetting as error:
        unusable = wrong(Reason("doctor.setting_unusable", said=said(str(error))))
        return [LookOutcome("settings", (unusable,))]
    scene = Scene(
        settings=given,
        clock=system_clock,
        dns=Dns if resolver is None else lambda: Dns(resolver),
    )
    with asyncio.Runner(loop_factory=EndingLoop) as runner:
        return runner.run(examine.examine(scene))


def _as_json(looked: Sequence[LookOutcome], told: Sequence[tuple[str, Finding]]) -> str:
    status = worst(one for _, one in told)
    data = {
        "status": int(status),
        "state": _WELL if status is Level.HINT else _WORDS[status],
        "findings": [{"look": name, **_shape(one)} for name, one in told],
        "looks": [{"look": each.name, "state": _state(each)} for each in looked],
    }
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE).decode()


def _shape(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "level": _WORDS[finding.level],
        "seen": english(finding.seen),
        "why": english(finding.why),
        "cure": english(finding.cure),
    }


def _state(each: LookOutcome) -> str:
    return _WORDS[each.level] if each.findings else _WELL


def _as_text(looked: Sequence[LookOutcome], told: Sequence[tuple[str, Finding]]) -> str:
    lines = []
    for name, one in told:
        lines.append(f"{_WORDS[one.level].upper()}  {name}: {english(one.seen)}  [{one.code}]")
        lines.append(f"    Why:  {english(one.why)}")
        lines.append(f"    Cure: {english(one.cure)}")
    well = [each.name for each in looked if not each.findings]
    if well:
        lines.append(f"Well: {', '.join(well)}.")
    levels = [one.level for _, one in told]
    counts = (f"{levels.count(level)} {_WORDS[level]}" for level in reversed(Level))
    lines.append(f"{', '.join(counts)}; {len(looked)} looks.")
    return "".join(f"{printable(line)}\n" for line in lines)
