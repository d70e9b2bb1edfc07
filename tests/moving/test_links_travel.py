"""Links of letters that were sent before a move are answered in the new house, and only they."""

from pathlib import Path
from typing import Any

import pytest

from kapocs.accounts.kept_keys import MOST, AccountTokens
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.returns import clues
from kapocs.signing import BadToken, Signer
from kapocs.subscribers.links import PersonalLinks
from moving.houses import House, another_database, house
from moving.old_links import RIGHT, Sent, answering, answers, out_there
from product import Product

SECRET = "a secret of the tests, 32 bytes long"
WHOLE = "--passphrase-file phrase"
RIGHT_STATUSES = {kind: status for kind, (_, status) in RIGHT.items()}
NOWHERE = dict.fromkeys(RIGHT, 404)


@pytest.fixture
def sending(product: Product, tmp_path: Path) -> House:
    """The house in which the product runs, whose secret is the product's."""
    return house(product.dsn, tmp_path / "sending", secret=SECRET)


async def _moved(left: House, entered: House, file: Path, words: str = WHOLE) -> dict[str, Any]:
    """Anna's account moves; what the import says."""
    assert (await left.says(f"--account 1 account export --to {file} {words}")).code == 0
    said = await entered.says(f"account import --file {file} {words} --json")
    assert said.code == 0
    return dict(said.json)


async def test_all_links_of_the_account_go_on_and_those_of_others_do_not(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    anna = await out_there(product, product.anna.id, "bela@kapocs.test")
    cili = await out_there(product, product.cili.id, "dani@kapocs.test")
    came = await _moved(sending, new, tmp_path / "a.zip")
    assert (came["links_work"], came["links_end_before"]) == (True, None)
    # Who clicks within moments of the letter's arrival is taken for a machine.
    await new.sql("UPDATE deliveries SET handed_over_at = handed_over_at - interval '1 day'")
    assert await answers(new, anna.paths) == RIGHT_STATUSES
    assert await answers(new, cili.paths) == NOWHERE
    await _does_what_it_says(new, anna)


async def _does_what_it_says(new: House, anna: Sent) -> None:
    async with answering(new) as client:
        await client.get(anna.paths["click"])
        await client.post(anna.paths["unsubscribe"], data={"List-Unsubscribe": "One-Click"})
    assert await new.sql("SELECT count(*) FROM subscribers WHERE NOT active") == 1
    assert await new.sql("SELECT clicked_at IS NOT NULL FROM deliveries")
    pool = await connect(new.dsn, size=1)
    async with pool.connection() as conn:
        links = PersonalLinks("https://kapocs.test", new.signer)
        text = f"Return-Path: <b+{anna.bounce}@kapocs.test>"
        assert await clues.proven(conn, links, text) == (anna.who.account_id, anna.delivery_id)
    await pool.close()


async def test_the_key_of_one_account_makes_no_link_of_another(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    await _moved(sending, new, tmp_path / "a.zip")
    # A stranger lives in the new house already; who has Anna's key must not leave for them.
    await new.sql("INSERT INTO accounts (name, timezone, language, sender_name, sender_email) "
                  "VALUES ('Dani', 'UTC', 'hu', 'Dani', 'dani@kapocs.test')")  # fmt: skip
    pool = await connect(new.dsn, size=1)
    old, stranger = sending.signer, 2
    async with pool.connection() as conn:
        tokens = AccountTokens(new.signer).on(conn)
        right = old.account_token("open", product.anna.id, 5)
        assert await tokens.read("open", right, count=2) == (product.anna.id, 5)
        forged = [
            _by(old.account_key(product.anna.id), "open", stranger, 5),
            old.token("open", product.anna.id, 5),
            old.account_token("click", product.anna.id, 5),
            _by(bytes(32), "open", product.anna.id, 5),
            right[:-2] + ("AA" if right[-2:] != "AA" else "BA"),
        ]
        for each in forged:
            with pytest.raises(BadToken):
                await tokens.read("open", each, count=2)
        with pytest.raises(BadToken):
            await tokens.read("open", right, count=3)
    await pool.close()


class _Holder(Signer):
    """Somebody who has the key of one account, and signs for whom he likes."""

    def __init__(self, key: bytes) -> None:
        super().__init__(b"")
        self._held = key

    def account_key(self, account_id: int) -> bytes:
        return self._held


def _by(key: bytes, purpose: str, *numbers: int) -> str:
    return _Holder(key).account_token(purpose, *numbers)  # type: ignore[arg-type]


async def test_without_a_passphrase_no_key_leaves_and_links_end(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    anna = await out_there(product, product.anna.id, "bela@kapocs.test")
    came = await _moved(sending, new, tmp_path / "a.zip", "")
    assert came["links_work"] is False
    assert await answers(new, anna.paths) == NOWHERE
    assert await new.sql("SELECT count(*) FROM kept_keys") == 0


async def test_links_of_all_houses_go_on_through_further_moves_and_home(
    product: Product, sending: House, new: House, postgres: str, tmp_path: Path
) -> None:
    anna = await out_there(product, product.anna.id, "bela@kapocs.test")
    await _moved(sending, new, tmp_path / "a.zip")
    of_new = new.signer.account_token("open", product.anna.id, anna.delivery_id)
    async with another_database(postgres, f"third_{tmp_path.name[-60:]}") as dsn:
        third = house(dsn, tmp_path / "third")
        await _moved(new, third, tmp_path / "b.zip")
        assert await answers(third, anna.paths) == RIGHT_STATUSES
        assert await answers(third, {"open": f"/o/{of_new}.gif"}) == {"open": 200}
        async with another_database(postgres, f"home_{tmp_path.name[-60:]}") as home_dsn:
            home = house(home_dsn, tmp_path / "home", secret=SECRET)
            await _moved(third, home, tmp_path / "c.zip")
            assert await answers(home, anna.paths) == RIGHT_STATUSES
            assert await answers(home, {"open": f"/o/{of_new}.gif"}) == {"open": 200}
            kept = await home.sql("SELECT array_agg(house ORDER BY house) FROM kept_keys")
            assert kept == sorted((new.signer.fingerprint(), third.signer.fingerprint()))


async def test_letters_of_before_accounts_had_keys_are_told_to_end(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    """The house was there before; its links were signed by the one key of all accounts."""
    await out_there(product, product.anna.id, "bela@kapocs.test")
    await sending.sql(
        "INSERT INTO installation (secret_fingerprint, account_keys_since)"
        " VALUES ($1, '2099-01-02 03:04:05+00')",
        sending.signer.fingerprint(),
    )
    file = tmp_path / "a.zip"
    assert (await sending.says(f"--account 1 account export --to {file} {WHOLE}")).code == 0
    said = await new.says(f"account import --file {file} {WHOLE}")
    assert "Links in letters sent before 2099-01-02T03:04:05+00:00 are not answered" in said.err
    old = f"/o/{sending.signer.token('open', 1, 1)}.gif"
    assert await answers(sending, {"open": old}) == {"open": 200}
    assert await answers(new, {"open": old}) == {"open": 404}


async def test_an_account_keeps_the_keys_of_its_last_houses(
    product: Product, sending: House, new: House, tmp_path: Path
) -> None:
    signer, now = sending.signer, system_clock()
    for number in range(MOST + 2):
        await sending.sql(
            "INSERT INTO kept_keys VALUES (1, $1, $2, $3::timestamptz + $4 * interval '1 day')",
            f"house {number}", signer.seal(bytes([number] * 32).hex()), now, number - 100,
        )  # fmt: skip
    await _moved(sending, new, tmp_path / "a.zip")
    kept = await new.sql("SELECT array_agg(house ORDER BY kept_at) FROM kept_keys")
    assert kept == [*(f"house {number}" for number in range(3, MOST + 2)), signer.fingerprint()]
