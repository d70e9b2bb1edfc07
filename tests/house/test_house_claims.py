"""What is locked with SKIP LOCKED is one account's: on shards nothing else can be."""

from collections.abc import Iterable, Iterator

from sqlglot import exp

from house.reading import parsed
from house.source import Source, expect, python, sample, texts


def claims_of_anyone(sources: Iterable[Source]) -> list[str]:
    """Texts with SKIP LOCKED whose locked part does not ask for one account, or cannot be read."""
    return [
        source.at(line, problem)
        for source in sources
        if source.package != "queue"  # its table is never spread
        for line, text in texts(source.tree)
        if "SKIP LOCKED" in text
        for problem in _problems(text)
    ]


def _problems(text: str) -> Iterator[str]:
    tree = parsed(text)
    if tree is None:
        yield "unreadable"
        return
    claims = [each for each in tree.find_all(exp.Select) if _skips_locked(each)]
    if not claims:
        yield "no claim found"
    for claim in claims:
        if not _is_of_one_account(claim):
            yield "claims of any account"


def _skips_locked(select: exp.Select) -> bool:
    return any(lock.args.get("wait") is False for lock in select.args.get("locks") or [])


def _is_of_one_account(select: exp.Select) -> bool:
    """Whether `account_id = :account_id` is one of the conditions that all must hold."""
    where = select.args.get("where")
    if where is None:
        return False
    condition = where.this
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    return any(isinstance(part, exp.EQ) and _names_account(part) for part in parts)


def _names_account(equal: exp.EQ) -> bool:
    sides = (equal.left, equal.right)
    column = any(isinstance(each, exp.Column) and each.name == "account_id" for each in sides)
    value = any(isinstance(each, exp.Placeholder) and each.name == "p_account_id" for each in sides)
    return column and value


def test_every_claim_names_its_account() -> None:
    expect(claims_of_anyone(python("src")))


def test_a_claim_of_any_account_is_found() -> None:
    text = '''
        FINE = """DELETE FROM outbox o USING (
                      SELECT account_id, id FROM outbox
                      WHERE lane = 0 AND account_id = :account_id LIMIT :size
                      FOR UPDATE SKIP LOCKED) AS p
                  WHERE o.id = p.id"""
        ANYONE = """WITH due AS (SELECT id FROM outbox WHERE lane = 0 LIMIT 1
                                 FOR UPDATE SKIP LOCKED)
                    SELECT * FROM due JOIN deliveries d ON d.account_id = :account_id"""
        JOINED = """SELECT s.id FROM sends s JOIN unnest(:ids) AS u(account_id)
                    ON s.account_id = u.account_id FOR NO KEY UPDATE OF s SKIP LOCKED"""
        EITHER = """SELECT id FROM sends WHERE account_id = :account_id OR lane = 0
                    FOR UPDATE SKIP LOCKED"""
        ITSELF = "SELECT id FROM sends WHERE account_id = account_id FOR UPDATE SKIP LOCKED"
        BROKEN = "SELECT id FROM WHERE ( FOR UPDATE SKIP LOCKED"
        WAITING = "SELECT id FROM sends FOR UPDATE"
    '''
    path = "src/kapocs/sends/queries.py"
    assert claims_of_anyone([sample(path, text)]) == [
        f"{path}:6 claims of any account",
        f"{path}:9 claims of any account",
        f"{path}:11 claims of any account",
        f"{path}:13 claims of any account",
        f"{path}:14 unreadable",
    ]
