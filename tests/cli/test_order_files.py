"""Orders out of files by command."""

from pathlib import Path

import pytest

from cli.conftest import Typed
from cli.test_imports import work
from files.shelf_orders import HUNGARIAN, SHOPIFY


@pytest.fixture
def shop(anna: Typed) -> Typed:
    """Anna's account with two lists of orders."""
    anna("list create --name Webshop --type ecommerce")
    anna("list create --name Másik --type ecommerce")
    return anna


def test_what_is_exported_here_comes_in_again(shop: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "orders.csv").write_bytes(HUNGARIAN.encode("cp1250"))
    shop("import start --list 1 --file orders.csv --as orders")
    work(dsn)
    shop("export orders --list 1 --lines --to lines.csv")
    shop("import start --list 2 --file lines.csv --as orders")
    work(dsn)
    shown = shop("import show 2 --json").json
    assert (shown["added"], shown["rejected"]) == (2, 0), shop("import rejects 2").out
    shop("export orders --list 2 --lines --to again.csv")
    columns = ("mssys_shoprenter_id", "email", "subdate", "mssys_order_brutto_sum", "line_sku",
               "line_quantity", "line_price", "line_vat_percent")  # fmt: skip
    for name in ("lines", "again"):
        shop(f"export orders --list {1 if name == 'lines' else 2} --lines --to {name}2.csv "
             f"--columns {','.join(columns)}")  # fmt: skip
    first, second = ((tmp_path / f"{name}2.csv").read_text() for name in ("lines", "again"))
    assert sorted(first.splitlines()) == sorted(second.splitlines())
    assert len(first.splitlines()) == 4


def test_what_is_wrong_with_the_choice_is_said(shop: Typed, tmp_path: Path, dsn: str) -> None:
    (tmp_path / "orders.csv").write_text(SHOPIFY, "utf-8")
    (tmp_path / "people.csv").write_text("email\na@x.hu\n", "utf-8")
    shop("list create --name Hírlevél --type newsletter")
    start = "import start --list 1 --as orders --file"
    assert "ecommerce" in shop("import start --list 3 --as orders --file orders.csv").failure
    assert "order" in shop("import start --list 1 --file orders.csv").failure
    assert "@order" in shop(f"{start} people.csv").failure
    assert "vat_percent" in shop(f"{start} orders.csv --gross").failure
    assert "paid" in shop(f"{start} orders.csv --status Kész=jó").err
    assert "consent" in shop(f"{start} orders.csv --consent Vásár").failure
    assert "currency" in shop("import start --list 3 --file people.csv --currency EUR").failure
    shop(f"{start} orders.csv --dry-run")
    work(dsn)
    told = shop("import show 1").out
    assert "previewed" in told
    assert shop("order list --list 1 --json").json == []
