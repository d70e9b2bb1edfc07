"""Which account a command is for: said, or plain; and what it does to another's. All commands."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from bank_files import files
from cli.commands import SECRET, Line, lines
from cli.conftest import Typed

Contents = Callable[[], dict[str, str | None]]

OF_NO_ACCOUNT = {
    "account create",
    "account list",
    "tariff set",
    "tariff list",
    "tariff show",
    "tariff delete",
}
"""They are the operator's: of all accounts."""
COMES_IN = "account import"
"""It brings its account along; `moving/` has what it does."""
ENDLESS = "event tail"
"""It waits for what happens; `stream/test_reading.py` shows whose facts a reader gets."""
_TABLES = (
    "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t"
    " USING (table_schema, table_name) WHERE c.column_name = 'account_id'"
    " AND t.table_type = 'BASE TABLE' AND c.table_schema = 'public'"
)
_CONTENT = (
    "SELECT '{0}' AS name, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS content"
    " FROM {0} AS t WHERE account_id = 1"
)
_ACCOUNT = "SELECT 'accounts', t::text FROM accounts t WHERE id = 1"
REFUSAL = (
    "account: there are several accounts, so say which: --account 1 (Anna Kft.) or"
    " --account 2 (Cili); see `kapocs account list`.\n"
)
WITH_ACCOUNT = lines()

FLOW = f"""
name: {SECRET}
start: {{on: hand, list: 1}}
steps: [{{set: {{mssys_comment: {SECRET}}}}}]
"""
MAKE_ONE_OF_EACH = [
    "list create --name {0} --type ecommerce",
    "field add --list 1 --name titok_mezo --type select --label {0} --option igen={0}",
    "letter create --name {0} --subject {0} --html page.html",
    "letter add-image picture.png",
    "folder create --kind letter --name {0}",
    "category create --name {0}",
    "product create --sku {0} --name {0} --price 100 --vat 27 --category 1",
    "coupon create --code {0} --percent 10",
    "shipping-method create --name {0} --net-cost 100 --vat 27",
    "form create --list 1 --type subscribe --name {0} --double-opt-in",
    "form alias add --old-list 1 --old-form 1 --form 1",
    "landing-page create --list 1 --name {0} --html page.html",
    "segment create --list 1 --name {0} --where 'email not empty'",
    "subscriber add --list 1 --email {0}@kapocs.test --set mssys_order_status=1"
    " --set mssys_comment={0}",
    "order item add 1 --list 1 --name {0} --price 100",
    "payment add --order 1 --list 1 --amount 100 --at 2026-11-20 --note {0}",
    "connector create --type invoices --name {0} --list 1 --set comment={0}",
    "invoice issue --order 1 --list 1",
    "webhook create --url https://hooks.example.org/{0} --event order.*",
    "export start --what people --list 1 --columns email",
    "statement import --file bank.csv",
    "recurrence start --order 1 --list 1 --cancel-field titok_mezo",
    "automation create --file flow.yaml",
    "automation activate 1",
    "action create --name {0} --type unsubscribe --form 1 --list 1",
    "send create --list 1 --letter 1 --type absolute --at '2030-01-01 10:00' --name {0}",
    "task create --list 1 --subscriber 1 --title {0}",
    "opportunity create --list 1 --subscriber 1 --name {0} --note {0}",
    "user create --email {0}@kapocs.test --generate",
    "apikey create --name {0}",
    "global set --name {0} --html {0}",
    "suppression add {0}@kapocs.test --detail {0}",
    "sms-opt-out add +36301234567 --detail {0}",
    "relay add --name {0} --url smtp://user:{0}@127.0.0.1:1 --priority 1",
    "domain add titok.example.org",
    "print-batch create --list 1 --template labels --name {0}",
]


@pytest.fixture
def two(anna: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Anna's account has one of each, whose id is 1; Cili's, account 2, has nothing."""
    monkeypatch.setenv("KAPOCS_ALLOW_PRIVATE_RELAYS", "true")
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "flow.yaml").write_text(FLOW)
    (tmp_path / "other.yaml").write_text(FLOW.replace(SECRET, "más"))
    (tmp_path / "addresses.csv").write_text(f"{SECRET}@kapocs.test\n")
    row = files.otp_row(name=SECRET, text=SECRET, day="2026-11-20")
    (tmp_path / "bank.csv").write_text(files.otp(row))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    for line in MAKE_ONE_OF_EACH:
        said = anna(line.format(SECRET))
        assert said.code == 0, (line, said.err)
    assert anna("account create --name Cili").code == 0
    return anna


@pytest.fixture
def all_of_account_1(dsn: str) -> Iterator[Contents]:
    """Tells what every table holds of account 1, by one statement: it is asked for each command."""

    async def prepare() -> tuple[asyncpg.Connection, asyncpg.prepared_stmt.PreparedStatement]:
        connection = await asyncpg.connect(dsn)
        contents = [_CONTENT.format(row["table_name"]) for row in await connection.fetch(_TABLES)]
        return connection, await connection.prepare(" UNION ALL ".join([*contents, _ACCOUNT]))

    with asyncio.Runner() as runner:
        connection, statement = runner.run(prepare())
        yield lambda: {each["name"]: each["content"] for each in runner.run(statement.fetch())}
        runner.run(connection.close())


def test_of_several_accounts_every_command_wants_one_named(
    two: Typed, all_of_account_1: Contents
) -> None:
    before = all_of_account_1()
    problems = []
    for line in WITH_ACCOUNT:
        said = two(line.name, *line.words)
        if line.name in OF_NO_ACCOUNT:
            assert said.code == 0, (line, said.err)
        elif line.name == COMES_IN:
            assert said.failure.startswith("file: picture.png: no archive")
        elif (said.code, said.out, said.err) != (1, "", REFUSAL):
            problems.append((line, said))
    assert problems == []
    assert all_of_account_1() == before


def test_no_command_for_one_account_shows_or_changes_what_is_anothers(
    two: Typed, all_of_account_1: Contents
) -> None:
    before = all_of_account_1()
    problems = []
    for line in _in_order(WITH_ACCOUNT):
        if line.name == ENDLESS:
            continue
        said = two("--account 2", *line.name.split(), *line.words)
        shows = SECRET in said.out and line.name not in OF_NO_ACCOUNT
        if said.code not in (0, 1) or (shows and not _names_it_itself(line)):
            problems.append((line, said))
        assert all_of_account_1() == before, (line, said)
    assert problems == []


def test_a_single_account_need_not_be_named(anna: Typed) -> None:
    assert anna("list create --name Első --type newsletter").code == 0
    assert anna("list list --account 1 --json").json == anna("list list --json").json
    assert anna("list list --account 2").failure.startswith("account: There is no account 2;")


def test_without_any_account_a_command_says_how_to_make_one(typed: Typed) -> None:
    said = typed("list list").failure
    assert said.startswith("account: There is no account yet;")
    assert "kapocs account create" in said


def _in_order(known: list[Line]) -> list[Line]:
    """Those that make something last: what account 2 made itself is no secret of account 1."""
    return sorted(known, key=lambda line: _names_it_itself(line))


def _names_it_itself(line: Line) -> bool:
    """Whether the answer holds the word because it was typed."""
    return any(SECRET in word for word in line.words)
