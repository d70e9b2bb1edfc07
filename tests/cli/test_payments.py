"""Payments by command."""

from pathlib import Path

import pytest

from cli.conftest import Typed, run_sql


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


def test_an_order_is_shipped_and_shown_with_its_parcel(shop: Typed) -> None:
    line = "order ship 1 --list 1 --carrier GLS --tracking 9004 --at 2026-11-22T10:00"
    assert shop(line).out == "Order 1 is shipped by GLS, 9004.\n"
    shown = shop("order show 1 --list 1 --json").json
    assert shown["parcels"] == [
        {"carrier": "GLS", "number": "9004", "link": "", "shipped_at": "2026-11-22T09:00:00Z"}
    ]
    assert (shown["standing"], shown["due"]) == ("unpaid", "12700")
    assert shown["payment_reference"] == "K0000000185"


def test_what_is_paid_is_shipped_in_one_go(shop: Typed, tmp_path: Path) -> None:
    shop("payment add --order 1 --list 1 --amount 12700 --at 2026-11-20")
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("1,9004\n")
    line = "order ship --list 1 --paid-since 2026-11-01 --carrier GLS"
    done = shop(f"{line} --numbers {numbers} --json").json
    assert [(each["order_id"], each["number"]) for each in done["shipped"]] == [(1, "9004")]
    assert done["print_batches"] == [1, 2]
    assert shop(line).out == "0 orders are shipped.\n"


@pytest.mark.parametrize("text", ["1", "x,1", "1,2,3", "1,2\n1,3", "0,1", "9" * 30 + ",1"])
def test_a_bad_file_of_numbers_is_refused(shop: Typed, tmp_path: Path, text: str) -> None:
    numbers = tmp_path / "numbers.csv"
    numbers.write_text(text)
    line = f"order ship --list 1 --paid-since 2026-11-01 --carrier GLS --numbers {numbers}"
    assert shop(line).failure.startswith("numbers")


@pytest.mark.parametrize(
    "words", ["", "1 --paid-since 2026-11-01", "1 --numbers x", "--paid-since 2026-11-01 --link x"]
)
def test_one_order_or_all_that_are_paid(shop: Typed, words: str) -> None:
    assert shop(f"order ship {words} --list 1 --carrier GLS").code == 2


def test_a_person_has_one_ledger(shop: Typed) -> None:
    shop("payment add --order 1 --list 1 --amount 700 --at 2026-11-20")
    ledger = shop("subscriber ledger Bela@kapocs.test --json").json
    (order,) = ledger["orders"]
    assert (order["id"], order["standing"], order["due"]) == (1, "partly_paid", "12000")
    assert [each["amount"] for each in order["payments"]] == ["700"]
    assert order["invoices"] == []
    assert (ledger["totals"][0]["received"], ledger["next_after"]) == ("700", None)
    assert shop("subscriber ledger senki").failure.startswith("email")


def test_a_form_leads_to_a_gateway_and_an_order_shows_who_tried_to_pay(
    shop: Typed, dsn: str
) -> None:
    secrets = "--set key=titok --set payee=bolt@kapocs.test"
    made = shop(f"connector create --type barion --name Barion --list 1 {secrets} --json").json
    assert "titok" not in str(made)
    shop("product create --sku B1 --name Bögre --price 1000 --vat 27 --currency HUF")
    words = "--list 1 --type order --name Bögre --order-type fixed --product 1 --gateway 1"
    assert shop(f"form create {words} --json").json["gateway_id"] == 1
    assert shop("form update 1 --gateway 0 --json").json["gateway_id"] is None
    assert shop("form update 1 --gateway 1 --json").json["gateway_id"] == 1
    assert shop("form update 1 --gateway 2").failure.startswith("gateway")
    assert shop("order show 1 --list 1 --json").json["card_payments"] == []
    run_sql(
        dsn,
        """INSERT INTO payment_attempts (account_id, connector_id, list_id, record_id, amount,
               currency, key, state, peer_id, reason, created_at, expires_at)
           VALUES (1, 1, 1, 1, 12700, 'HUF', 'K1', 'lost', 'f00',
                   '{"code": "gateways.never_told"}', now(), now())""",
    )
    (tried,) = shop("order show 1 --list 1 --json").json["card_payments"]
    assert (tried["state"], tried["amount"], tried["peer_id"]) == ("lost", "12700", "f00")
    assert "looked at there" in tried["reason"]
    assert "never told" in shop("order show 1 --list 1").out
