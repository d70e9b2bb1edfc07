"""Payments by command."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Anna's list of orders with one of 12,700 forints on it."""
    anna("list create --name Rendelés --type ecommerce")
    anna(
        "subscriber add --list 1 --email bela@kapocs.test --set mssys_order_status=1"
        " --set mssys_order_brutto_sum=12700"
    )
    return anna


def test_payments_are_entered_shown_and_reversed(shop: Typed) -> None:
    part = shop("payment add --order 1 --list 1 --amount 700 --at 2026-11-20")
    assert part.out == "Payment 1 is entered; order 1 is partly paid; 12000 HUF is due.\n"
    line = "payment add --order 1 --list 1 --amount 12000 --at 2026-11-21T08:30 --source bank"
    rest = shop(f"{line} --id B7 --payer 'Árvíztűrő Béla' --json").json
    assert (rest["order_standing"], rest["due"], rest["who"]) == ("paid", "0", "cli")
    assert rest["at"] == "2026-11-21T07:30:00Z"
    assert shop(f"{line} --id B7 --json").json["id"] == rest["id"]
    assert shop("order show 1 --list 1 --json").json["status"] == "paid"
    assert len(shop("payment list --json").json) == 2
    shown = shop("payment list --order 1 --list 1 --after 1 --json").json
    assert [each["amount"] for each in shown] == ["12000"]
    assert shop("payment reverse 2").out == "Payment 2 is reversed.\n"
    assert shop("order show 1 --list 1 --json").json["status"] == "ordered"
    assert shop("payment show 2 --json").json["reversed_at"] is not None


def test_money_goes_back(shop: Typed) -> None:
    shop("payment add --order 1 --list 1 --amount 12700 --at 2026-11-20")
    shop("payment add --order 1 --list 1 --amount=-12700 --at 2026-11-21")
    assert shop("order show 1 --list 1 --json").json["status"] == "refunded"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("--order 9 --list 1 --amount 1 --at 2026-11-20", "order"),
        ("--order 1 --list 9 --amount 1 --at 2026-11-20", "list"),
        ("--order 1 --list 1 --amount sok --at 2026-11-20", "amount"),
        ("--order 1 --list 1 --amount 0 --at 2026-11-20", "amount"),
        ("--order 1 --list 1 --amount 1 --at tegnap", "at"),
        ("--order 1 --list 1 --amount 1 --at 2226-11-20", "at"),
        ("--order 1 --list 1 --amount 1 --at 2026-11-20 --currency EUR", "currency"),
        ("--order 1 --list 1 --amount 1 --at 2026-11-20 --source 'A b'", "source"),
    ],
)
def test_a_bad_payment_is_refused_with_the_reason(shop: Typed, words: str, field: str) -> None:
    assert shop(f"payment add {words}").failure.startswith(field)
    assert shop("payment list --json").json == []
