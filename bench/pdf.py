"""Letters on paper: one-page letters a second, alone and in batches, and a print file of 5,000
letters through a real batch, beside the typesetter called bare for 100 letters of the same text.
"""

import json
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import typst

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.db.pool import connect
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.paper import html
from kapocs.paper.envelopes import envelope
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from kapocs.paper.workshop import Workshop
from kapocs.printing import actions, queries
from kapocs.printing.model import NewBatch, PrintOrder, PrintStatus, PrintTemplate
from kapocs.queue.run import Runner
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from kapocs.wiring import wiring

LETTERS = 5_000
_BARE = 100
_ROUNDS = 5
_TEXT = "Árvíztűrő tükörfúrógép: a megrendelt áru ma útnak indul, köszönjük a bizalmat. " * 3
_ROWS = [(f"Termék {number}", "2 db", f"{number}\u00a0500 Ft") for number in range(1, 11)]
_LAYOUT = Layout(envelope=envelope("c6-right"), return_line="Anna Kft., 1011 Budapest, Fő utca 1.")

_BARE_SOURCE = """
#let data = json("data.json")
#set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 15mm, bottom: 22mm))
#set text(font: "Libertinus Serif", size: 11pt, lang: "hu", hyphenate: false)
#set par(leading: 0.62em, spacing: 0.95em)
#for (number, letter) in data.enumerate() {
  if number > 0 { pagebreak() }
  place(top + left, dx: 94mm, dy: 45mm, box(width: 71mm, letter.address.join(linebreak())))
  v(83mm)
  for each in letter.text { par(each) }
  table(columns: 3, stroke: none, ..letter.rows.flatten())
}
"""


def source() -> str:
    """The letter as HTML, with a merge field."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    paragraphs = f"<p>{_TEXT}</p>" * 6
    return f"<p>Kedves [mssys_fullname]!</p>{paragraphs}<table>{rows}</table>"


def pages(count: int) -> list[LetterPage]:
    """Letters of one page, each with a text of its own."""
    return [
        LetterPage(
            (f"Kovács {number}. Béla", "Eger", "Fő utca 1.", "3300"),
            html.parse(source().replace("[mssys_fullname]", f"{number}. Béla")),
        )
        for number in range(count)
    ]


def bare() -> None:
    """The typesetter alone: data written down, one call, 100 letters."""
    data = [
        {
            "address": [f"Kovács {number}. Béla", "Eger", "Fő utca 1.", "3300"],
            "text": [f"Kedves {number}. Béla!", *[_TEXT] * 6],
            "rows": _ROWS,
        }
        for number in range(_BARE)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data.json").write_text(json.dumps(data))
        (folder / "main.typ").write_text(_BARE_SOURCE)
        fonts = typst.Fonts(include_system_fonts=False)
        typst.compile(folder / "main.typ", root=folder, font_paths=fonts, pdf_tags=False)


def one_by_one() -> None:
    """Twenty letters, a call each."""
    for page in pages(20):
        compile_letters([page], _LAYOUT)


def in_one_go() -> None:
    """From HTML to a PDF of 250 letters."""
    made = compile_letters(pages(250), _LAYOUT)
    assert made.pages == [1] * 250


async def milliseconds(work: Callable[[], None], count: int) -> float:
    """Wall time of a letter, each round in a fresh process: the typesetter remembers layouts."""
    found = []
    for _ in range(_ROUNDS):
        workshop = Workshop(1)
        await workshop.run(os.getpid)
        await workshop.run(_fonts)
        begun = time.perf_counter()
        await workshop.run(work)
        found.append((time.perf_counter() - begun) / count * 1000)
        workshop.close()
    return median(found)


def _fonts() -> None:
    """Loads modules and fonts, which a worker does once."""
    compile_letters([LetterPage((), html.parse("<p>x</p>"))], _LAYOUT)


async def make_audience(on: Stage) -> None:
    """People with postal addresses."""
    async with on.pool.transaction() as conn:
        schema = await lists.schema(conn, on.account_id, on.list_id)
        for number in range(LETTERS):
            values = {
                "email": f"p{number}@kapocs.test",
                "mssys_fullname": f"{number}. Béla",
                "mssys_postal_city": "Eger",
                "mssys_postal_address": f"Fő utca {number}.",
                "mssys_postal_zip": "3300",
            }
            wish = sign_up(
                schema, values, consent=Consent(), double_opt_in=False, now=datetime.now(UTC)
            )
            await subscribers.add(conn, wish)


async def batch(on: Stage) -> tuple[float, float]:
    """Seconds of a print file of 5,000 letters, and of its part after the audience is frozen."""
    now = datetime.now(UTC)
    async with on.pool.transaction() as conn:
        saved = await letters.create(
            conn, on.account_id, NewLetter(name="B", subject="B", html=source(), text=None)
        )
        wish = NewBatch(
            template=PrintTemplate.LETTER,
            list_id=on.list_id,
            letter_id=saved.letter.id,
            order_by=PrintOrder.NAME,
        )
        made = await actions.create(conn, on.account_id, wish, now=now)
    begun = time.perf_counter()
    async with on.pool.transaction() as conn:
        await actions.freeze(conn, on.account_id, made.id, now=now)
    frozen = time.perf_counter()
    queue_pool = await connect(on.dsn, size=4, codecs=False)
    await Runner(on.pool, queue_pool, wiring(), lambda: now).drain()
    ended = time.perf_counter()
    await queue_pool.close()
    assert await _is_over(on, on.account_id, made.id)
    return ended - begun, ended - frozen


async def _is_over(on: Stage, account_id: AccountId, batch_id: int) -> bool:
    async with on.pool.transaction() as conn:
        found = await actions.get(conn, account_id, batch_id)
        progress = await queries.progress(conn, account_id, batch_id)
    assert found.status is not PrintStatus.FAILED
    assert progress.done == progress.letters == LETTERS
    return found.status is PrintStatus.FINISHED


def peak_mb(who: int) -> float:
    """The most memory that this process, or the largest of its children, held."""
    return resource.getrusage(who).ru_maxrss / 1024


async def main() -> Report:
    """Everything in turn, in one run."""
    ceiling = await milliseconds(bare, _BARE)
    single = await milliseconds(one_by_one, 20)
    many = await milliseconds(in_one_go, 250)
    typesetters = peak_mb(resource.RUSAGE_CHILDREN)
    async with stage() as on:
        await make_audience(on)
        own_before = peak_mb(resource.RUSAGE_SELF)
        seconds, after_freezing = await batch(on)
    own = peak_mb(resource.RUSAGE_SELF)
    return show(Run(ceiling, single, many, seconds, after_freezing), own, own_before, typesetters)


@dataclass(frozen=True)
class Run:
    """Milliseconds a letter of the three calls, seconds of the batch and of it once frozen."""

    ceiling: float
    single: float
    many: float
    seconds: float
    after_freezing: float


def show(found: Run, own: float, own_before: float, typesetters: float) -> Report:
    """The table and the JSON line; memory in MB."""
    ceiling, many, seconds = found.ceiling, found.many, found.seconds
    single, after_freezing = found.single, found.after_freezing
    each = seconds / LETTERS * 1000
    figures: dict[str, object] = {
        "bare_ms": round(ceiling, 3), "single_ms": round(single, 3), "many_ms": round(many, 3),
        "many_ratio": round(ceiling / many, 2), "batch_s": round(seconds, 2),
        "batch_ratio": round(ceiling / each, 2), "worker_mb": round(own),
        "typesetter_mb": round(typesetters),
    }  # fmt: skip
    return Report(
        "pdf",
        [
            Line("bare typesetter, 100 letters a call", f"{ceiling:8.2f} ms a letter"),
            Line("one letter a call", f"{single:8.2f} ms  {1000 / single:6.0f}/s"),
            Line("250 letters a call, from HTML", f"{many:8.2f} ms  {1000 / many:6.0f}/s"),
            Line("  of the bare rate", f"{ceiling / many:8.2f}"),
            Line(
                "batch of 5,000 into a print file", f"{seconds:8.2f} s   {LETTERS / seconds:6.0f}/s"
            ),
            Line("  of the bare rate", f"{ceiling / each:8.2f}"),
            Line("  without freezing the audience", f"{after_freezing:8.2f} s"),
            Line("peak memory, worker (before the batch)", f"{own:8.0f} MB ({own_before:.0f} MB)"),
            Line("peak memory, a typesetting process", f"{typesetters:8.0f} MB"),
        ],
        figures,
    )


if __name__ == "__main__":
    run(main)
