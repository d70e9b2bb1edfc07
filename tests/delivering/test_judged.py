"""Letters of the product before the filters of junk mail that receivers run.

What they say of the sending network, of DNS and of the relay is left aside: there is none here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

import make_sends
from delivering import judges
from delivering.desk import Desk
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import Pool
from kapocs.delivering.identity import Post
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.run import first_run
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.worker import Worker, WorkerParts
from visiting import BELA, open_site

NOT_ABOUT_THE_LETTER = {
    # no network, no name server, no relay in between
    "ARC_NA", "DMARC_DNSFAIL", "HFILTER_HOSTNAME_UNKNOWN", "HTTP_TO_IP", "NO_RECEIVED", "NO_RELAYS",
    "RCVD_COUNT_ZERO", "RSPAMD_URIBL_FAIL", "R_DKIM_NA", "SEM_URIBL_FRESH15_UNKNOWN_FAIL",
    "SEM_URIBL_UNKNOWN_FAIL", "WEIRD_PORT",
    # to oneself, or within one domain: so it is in these tests
    "TO_DOM_EQ_FROM_DOM", "TO_EQ_FROM", "RCPT_COUNT_ONE", "TO_DN_NONE", "URI_COUNT_ODD",
    # good, or neither good nor bad
    "FROM_HAS_DN", "HAS_LIST_UNSUB", "HTML_MESSAGE", "MID_RHS_MATCH_FROM", "MIME_GOOD",
    "MIME_TRACE", "SUBJECT_ENDS_EXCLAIM",
    # text parts are base64, whatever is in them
    "MIME_BASE64_TEXT", "MIME_BASE64_TEXT_BOGUS",
}  # fmt: skip
PARAGRAPH = (
    '<p>Kedves [mssys_firstname/"olvasó"]! A tél első napjaiban megérkezett a kávézóba az új '
    "pörkölés, amelyet három hétig kóstoltunk, mielőtt a polcra került. Gyere be, kóstold meg, és "
    'vidd haza a kedvencedet: <a href="https://kavezo.example/uj">itt olvashatsz róla</a>.</p>'
)
CAMPAIGN = (
    '<!DOCTYPE html><html lang="hu"><head><title>Hírlevél</title></head><body>'
    + PARAGRAPH * 12
    + "<p>[unsubscribe]Leiratkozás[/unsubscribe]</p>[checkopen]</body></html>"
)


async def written(desk: Desk, *, people: int) -> list[bytes]:
    """Letters of a campaign, and the built-in letter of double opt-in, twice."""
    product = desk.product
    async with product.pool.transaction() as conn:
        stage = await make_sends.make_stage(conn, desk.account_id, people=people)
        new = NewLetter(name="Tél", subject="Árvíztűrő tükörfúrógép", html=CAMPAIGN)
        letter = (await letters.create(conn, desk.account_id, new)).letter
    await desk.campaign(make_sends.Stage(stage.schema, letter.id))
    site = await open_site(product)
    for language in ("hu", "en"):
        form = await site.form(double_opt_in=True, language=language)
        await site.send(form, email=f"{language}.{BELA}")
    await desk.work()
    return [each.data for each in product.courier.sent]


async def welcome(dsn: str, pool: Pool, signer: Signer, *, language: Literal["hu", "en"]) -> bytes:
    """The letter that a fresh installation sends to its owner."""
    settings = Settings(language=language, admin_email="anna@kavezo.example")
    await first_run.prepare(pool, signer, settings, system_clock())
    courier = MemoryCourier()
    post = Post("https://kapocs.kavezo.example", signer)
    worker = Worker(WorkerParts(dsn=dsn, pool=pool, courier=courier, post=post, clock=system_clock))
    await worker.start()
    await worker.until_idle()
    await worker.close()
    (letter,) = courier.sent
    return letter.data


@pytest.fixture(scope="module")
def rspamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for all of these tests: it takes its time to start."""
    with judges.rspamd(tmp_path_factory.mktemp("rspamd")) as url:
        yield url


async def complaints(rspamd: str, data: list[bytes], folder: Path) -> set[str]:
    """What the filters have against the letters; SpamAssassin, which is slow, sees the last."""
    found = set().union(*await judges.rspamd_says(rspamd, data))
    found |= set().union(*judges.spamassassin_says(data[-4:], folder))
    return found - NOT_ABOUT_THE_LETTER


@pytest.mark.judges
async def test_filters_of_junk_mail_find_nothing_to_mend(
    desk: Desk, rspamd: str, tmp_path: Path
) -> None:
    data = await written(desk, people=200)
    assert len(data) == 202
    assert await complaints(rspamd, data, tmp_path) == set()


@pytest.mark.judges
async def test_they_would_find_it(desk: Desk, rspamd: str, tmp_path: Path) -> None:
    """The filters do look at what these letters were once marked down for."""
    (*_, letter) = await written(desk, people=1)
    letter = re.sub(rb"Message-ID: .*?\r\n", b"Message-ID: <1.2@127.0.0.1>\r\n", letter)
    assert "MID_BARE_IP" in await complaints(rspamd, [letter], tmp_path)


@pytest.mark.judges
@pytest.mark.parametrize("language", ["hu", "en"])
async def test_the_first_letter_of_all_passes_as_well(
    dsn: str, pool: Pool, signer: Signer, rspamd: str, tmp_path: Path, language: Literal["hu", "en"]
) -> None:
    data = await welcome(dsn, pool, signer, language=language)
    assert await complaints(rspamd, [data], tmp_path) == set()
