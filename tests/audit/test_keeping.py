"""How long lines are kept, and that an erased person is taken out of them."""

from datetime import timedelta

import pytest

from audit.reading import told
from kapocs.audit.model import KEPT
from kapocs.db.pool import Pool
from kapocs.privacy import erasing
from kapocs.retention import queries_sweeps
from kapocs.retention.model import BadRetention, RetentionRules
from kapocs.suppressions import actions as suppressions
from kapocs.suppressions.model import SilenceReason
from make import NOW, make_account, make_list
from retention.keeping import SIGNER, Office

LINE = """
    INSERT INTO audit_lines (account_id, at, kind, thing, operation)
    VALUES (:account_id, :at, 'list', '9', 'changed') RETURNING id"""
BELA = "bela.toth@kapocs.test"


@pytest.fixture
async def office(dsn: str, pool: Pool) -> Office:
    """An account with no line of its log."""
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
        await conn.execute("DELETE FROM audit_lines")
    return Office(dsn, pool, account, made.id)


async def fill(office: Office, *days: float) -> None:
    for each in days:
        await office.sql(LINE, at=NOW - timedelta(days=each))


async def lines(office: Office) -> list[int]:
    """How many days old each line about the list is."""
    rows = await office.sql(
        "SELECT at FROM audit_lines WHERE account_id = :account_id AND thing = '9' ORDER BY at"
    )
    return [(NOW - row["at"]).days for row in rows]


async def test_an_account_drops_lines_by_its_rule_after_a_dry_run_that_drops_none(
    office: Office,
) -> None:
    await fill(office, 500, 366, 364, 1)
    await office.set(RetentionRules(audit_days=365))
    dry = await office.run(dry=True)
    assert dry.counts["lines_of_the_audit_log"] == 2
    assert await lines(office) == [500, 366, 364, 1]
    run = await office.run()
    assert run.counts["lines_of_the_audit_log"] == 2
    assert await lines(office) == [364, 1]


async def test_a_rule_shorter_than_three_months_or_longer_than_three_years_is_refused(
    office: Office,
) -> None:
    for days in (0, 89, 1096):
        with pytest.raises(BadRetention) as wrong:
            await office.set(RetentionRules(audit_days=days))
        assert wrong.value.field == "audit_days"


async def test_without_a_rule_lines_go_after_three_years(office: Office) -> None:
    await fill(office, KEPT.days + 1, KEPT.days - 1, 5)
    async with office.pool.transaction() as conn:
        await queries_sweeps.forget_audit(conn, NOW)
    assert await lines(office) == [KEPT.days - 1, 5]


async def test_of_an_erased_person_only_stays_that_something_was_done(office: Office) -> None:
    async with office.pool.transaction() as conn:
        for email in (BELA, "zsofi@kapocs.test"):
            await suppressions.silence(
                conn, office.account.id, email, reason=SilenceReason.MANUAL, detail="", now=NOW
            )
        await erasing.begin(conn, office.account.id, SIGNER, BELA, reason="Kérte", now=NOW)
    await office.work()
    rows = await office.sql(
        """SELECT thing, name, operation, after FROM audit_lines
           WHERE account_id = :account_id AND kind = 'suppression' AND operation = 'created'
           ORDER BY id"""
    )
    assert [(row["thing"], row["after"].get("email_key")) for row in rows] == [
        ("", None),
        ("zsofi@kapocs.test", "zsofi@kapocs.test"),
    ]
    assert rows[0]["after"] == {"erased": True}
    every = await office.sql(
        """SELECT thing, name, before::text, after::text FROM audit_lines
           WHERE account_id = :account_id"""
    )
    assert not any("bela.toth" in str(tuple(row)) for row in every)
    assert ("kapocs", "created", "erasure") in await told(office.pool, office.account.id)
