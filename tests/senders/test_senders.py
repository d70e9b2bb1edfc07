"""Which addresses letters may come from, and which stand for a task."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.addresses import BadEmail
from kapocs.senders.model import FreeMailSender, check_sender, is_role_account
from kapocs.senders.warm_up import NO_LIMIT_FROM, allowance

START = date(2026, 11, 23)

FREE = [
    "anna@gmail.com", "Anna@GMAIL.COM", "anna@freemail.hu", "anna@citromail.hu",
    "anna@indamail.hu", "anna@t-online.hu", "anna@outlook.com", "anna@hotmail.com",
    "anna@yahoo.com", "anna@yahoo.co.uk", "anna@icloud.com", "anna@mail.gmail.com",
    " anna@gmail.com ",
]  # fmt: skip


@pytest.mark.parametrize("email", FREE)
def test_a_free_mail_sender_is_refused(email: str) -> None:
    with pytest.raises(FreeMailSender) as refused:
        check_sender(email, field="from_email")
    assert refused.value.code == "free_mail_sender"
    assert refused.value.field == "from_email"


@pytest.mark.parametrize(
    "email", ["anna@anna.hu", "anna@gmail.com.anna.hu", "anna@notgmail.com", "á@árvíztűrő.hu"]
)
def test_a_sender_with_a_domain_of_its_own_is_fine(email: str) -> None:
    assert check_sender(email) == email


@pytest.mark.parametrize("email", ["", "anna", "anna@", "@gmail.com", "a b@gmail.com"])
def test_what_is_no_address_is_no_sender(email: str) -> None:
    with pytest.raises(BadEmail):
        check_sender(email)


@pytest.mark.parametrize(
    "email",
    ["info@a.hu", "abuse@a.hu", "postmaster@a.hu", "noreply@a.hu", "no-reply@a.hu", "iroda@a.hu",
     "support@a.hu", "admin@a.hu", "info+hirek@a.hu", "Ugyfelszolgalat@a.hu"],
)  # fmt: skip
def test_an_address_of_a_task_is_told_apart(email: str) -> None:
    assert is_role_account(email)


@pytest.mark.parametrize("email", ["anna@info.hu", "inform@a.hu", "anna.info@a.hu", "", "info"])
def test_an_address_of_a_person_is_not(email: str) -> None:
    assert not is_role_account(email)


def test_a_new_relay_doubles_from_day_to_day_until_nothing_limits_it() -> None:
    plan = [allowance(START, START + timedelta(days=day)) for day in range(15)]
    assert plan == [
        200, 400, 800, 1600, 3200, 6400, 13_000, 26_000, 51_000, 100_000, 200_000, 410_000,
        820_000, None, None,
    ]  # fmt: skip


def test_before_its_first_day_a_relay_rests() -> None:
    assert allowance(START, START - timedelta(days=1)) == 0


@given(
    first=st.integers(1, NO_LIMIT_FROM),
    growth=st.floats(1.05, 10, allow_nan=False),
    day=st.integers(0, 5000),
)
def test_the_allowance_never_shrinks_and_ends(first: int, growth: float, day: int) -> None:
    today = START + timedelta(days=day)
    now = allowance(START, today, first_day=first, growth=growth)
    then = allowance(START, today + timedelta(days=1), first_day=first, growth=growth)
    assert then is None or (now is not None and now <= then <= NO_LIMIT_FROM)
    assert allowance(START, START + timedelta(days=5000), first_day=first, growth=growth) is None


@pytest.mark.parametrize(("first", "growth"), [(0, 2.0), (-5, 2.0), (200, 1.0), (200, -3.0)])
def test_a_plan_that_gets_nowhere_is_refused(first: int, growth: float) -> None:
    with pytest.raises(ValueError, match="first_day"):
        allowance(START, START, first_day=first, growth=growth)
