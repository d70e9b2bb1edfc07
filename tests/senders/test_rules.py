"""An account's rules for mail."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn, Pool
from kapocs.senders import keeping_rules, queries
from kapocs.senders.rules import BadRules, MailRules

STRICT = MailRules(
    cap_letters=3,
    cap_days=14,
    soft_bounces=2,
    soft_bounce_days=10,
    error_percent=5,
    skips_role_accounts=True,
    requires_verified_sender=True,
)


async def test_rules_that_were_never_set_are_the_defaults(conn: Conn) -> None:
    account = await make.make_account(conn)
    assert await queries.rules(conn, account.id) == MailRules()


async def test_rules_are_replaced_and_belong_to_one_account(conn: Conn) -> None:
    anna, cili = await make.make_account(conn), await make.make_account(conn, name="Cili Bt.")
    for rules in (STRICT, STRICT, MailRules(cap_letters=1)):
        await keeping_rules.set_rules(conn, anna.id, rules)
        assert await queries.rules(conn, anna.id) == rules
    assert await queries.rules(conn, cili.id) == MailRules()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("cap_letters", (0, 1001, "3", 2.5, True)),
        ("cap_days", (0, 366, None, "x")),
        ("soft_bounces", (0, 101, None)),
        ("soft_bounce_days", (0, 366, -1)),
        ("error_percent", (0, 101, 10**30)),
        ("skips_role_accounts", (1, None, "yes")),
        ("requires_verified_sender", (0, "no")),
    ],
)
async def test_a_rule_that_cannot_be_is_refused_by_its_name(
    conn: Conn, field: str, values: tuple[Any, ...]
) -> None:
    account = await make.make_account(conn)
    for value in values:
        with pytest.raises(BadRules) as refused:
            await keeping_rules.set_rules(conn, account.id, replace(MailRules(), **{field: value}))
        assert refused.value.field == field
    assert await queries.rules(conn, account.id) == MailRules()


async def test_rules_set_by_several_at_once_are_those_of_one(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make.make_account(conn)

    async def set_(rules: MailRules) -> None:
        async with pool.transaction() as conn:
            await keeping_rules.set_rules(conn, account.id, rules)

    wishes = [MailRules(cap_letters=each, cap_days=each) for each in range(1, 9)]
    await asyncio.gather(*map(set_, wishes))
    async with pool.transaction() as conn:
        assert await queries.rules(conn, account.id) in wishes
