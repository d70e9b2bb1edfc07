"""The commands of the page on exporting, typed as they stand."""

import asyncio
import csv
import re
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from python_calamine import CalamineWorkbook

import make
from cli.conftest import Typed, run_sql
from cli.test_imports import work
from kapocs.ids import ListId
from product import Product

GUIDE = Path(__file__).parents[2] / "docs" / "exporting.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_SENT = """
    INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,
        subscriber_id, status, due_at, created_at, finished_at)
    VALUES (1, 'send', 'x', 3, 1, 1, 1, 'sent', now(), now(), now());
    INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, send_id,
        delivery_id) VALUES (1, 1, 1, now(), 'email_sent', 3, 1)"""
_LINE = """
    INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity,
        vat_percent, currency, net_sum, gross_sum)
    SELECT 1, 2, id, 'A1', 'Árvíztűrő', 500, 2, 27, 'HUF', 1000, 1270
    FROM subscribers WHERE list_id = 2"""


def commands(begins: str) -> list[str]:
    """The commands of the page's blocks that begin so; what one needs more lines for is one."""
    return [
        line
        for block in _BLOCK.findall(GUIDE.read_text("utf-8"))
        for line in block.replace("\\\n", "").splitlines()
        if line.startswith(begins)
    ]


@pytest.fixture
def filled(anna: Typed, dsn: str, tmp_path: Path) -> Typed:
    """What the page's commands speak of: lists 1 and 2, segment 1, send 3."""
    (tmp_path / "page.html").write_text("<p>Szia!</p>")
    anna("list create --name Hírlevél --type newsletter")
    anna("list create --name Bolt --type ecommerce")
    anna("subscriber add --list 1 --email eva@x.hu --set mssys_lastname=Árvíztűrő"
         " --set mssys_firstname=Éva")  # fmt: skip
    anna("subscriber add --list 2 --email eva@x.hu --set mssys_order_status=2"
         " --set mssys_order_brutto_sum=1270 --set mssys_bill_currency=HUF")  # fmt: skip
    anna("segment create --list 1 --name Mind --where 'email not empty'")
    anna("letter create --name Őszi --subject Szia --html page.html")
    for _ in range(3):
        anna("send create --list 1 --letter 1 --type subscription")
    run_sql(dsn, _LINE)
    run_sql(dsn, _SENT)
    return anna


def test_the_page_s_commands_work_in_turn(filled: Typed, tmp_path: Path, dsn: str) -> None:
    lines = commands("kapocs ")
    assert len(lines) == 14
    for line in lines:
        if "show" in line:
            work(dsn)
        said = filled(line.removeprefix("kapocs "))
        assert said.code == 0, (line, said.err)
    states = {each["id"]: each["state"] for each in filled("export list --json").json}
    assert states == {1: "finished", 2: "cancelled"}
    sheet = CalamineWorkbook.from_path(str(tmp_path / "vip.xlsx")).get_sheet_by_index(0)
    head, row = sheet.to_python()
    assert dict(zip(head, row, strict=True))["Last name"] == "Árvíztűrő"
    with (tmp_path / "orders.csv").open(encoding="utf-8") as file:
        (order,) = csv.DictReader(file)
    assert (order["order_status"], order["order_gross"]) == ("paid", "1270")
    for name in ("people.csv", "names.csv", "letters.csv"):
        assert len((tmp_path / name).read_text("utf-8-sig").splitlines()) == 2, name
    assert "A1" in (tmp_path / "lines.jsonl").read_text()
    assert (tmp_path / "events.parquet").read_bytes().startswith(b"PAR1")


async def test_the_page_s_calls_work_in_turn(
    product: Product, api: httpx.AsyncClient, tmp_path: Path
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
    assert made.id == ListId(1)
    await api.post("/v2/lists/1/subscribers", json={"email": "eva@x.hu"})
    start, show, fetch = commands("curl ")
    key = f"{product.anna_key.username}:{product.anna_key.password}"
    assert (await curl(product, start.replace("KEY:SECRET", key), tmp_path))["state"] == "waiting"
    await product.work()
    told = await curl(product, show.replace("KEY:SECRET", key), tmp_path)
    await curl(product, fetch.replace("https://mail.example.org/x/…", told["fileUrl"]), tmp_path)
    assert (tmp_path / "people.csv").read_text() == "email,active\neva@x.hu,1\n"


async def curl(product: Product, line: str, folder: Path) -> Any:
    """What the call, typed into a shell, answers; None: it is in a file."""
    process = await asyncio.create_subprocess_shell(
        line.replace("https://mail.example.org", product.base_url).replace("curl", "curl -sf", 1),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, line
    return orjson.loads(out) if out else None
