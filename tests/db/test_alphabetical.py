"""The order of the alphabet: the same in SQL and in Python, and as Hungarian dictionaries do."""

import random

import pytest

from hungarian import ALPHABETICAL, SHUFFLED
from kapocs.alphabet import alphabetical
from kapocs.db.pool import Conn

RISING = (
    ALPHABETICAL,
    ("cudar", "cukor", "cuppant", "csalit", "csata", "csík", "Csizma"),
    (
        "cérna",
        "Lajos",
        "lány",
        "lökés",
        "lyuk",
        "más",
        "mész",
        "nyúl",
        "olló",
        "öröm",
        "sas",
        "szó",
    ),
    ("dél", "dúr", "Dz", "dzéta", "dzsem", "dzsungel", "e"),
    ("loc", "loczan", "locs", "locsan", "loccsan"),
    ("meglesz", "meglő", "meggy", "meggyfa"),
    ("Kovacs", "Kovács", "kovácsok"),
    ("kis anna", "kisanna"),
    ("rozmár", "rozs", "rozsda", "rozsszalma"),
    ("tennivaló", "tény", "tyúk"),
    ("", "0", "1011", "9700", "a"),
    ("szabo\u0301", "szabod"),
    ("z", "zűr", "zsír"),
)
# Without letters like İ, which become small in two ways, by one rule of Unicode or another.
LETTERS = "aábccsddzszeéfggyhiíjklynoóöőprsztuúüűvxy~ -1ÁÉŐÜŰCSDZGYLNßäčłяΩ你😀\u0301\u030b"


async def in_sql(conn: Conn, texts: tuple[str, ...]) -> list[str]:
    return await conn.column(
        """SELECT alphabetical(u.text) FROM unnest(:texts::text[]) WITH ORDINALITY AS u(text, place)
           ORDER BY u.place""",
        texts=list(texts),
    )


@pytest.mark.parametrize("words", RISING, ids=lambda words: words[1])
async def test_words_rise_as_in_a_dictionary(conn: Conn, words: tuple[str, ...]) -> None:
    keys = await in_sql(conn, words)
    assert keys == sorted(set(keys))
    assert [alphabetical(each) for each in words] == keys


async def test_both_make_the_same_key_of_any_text(conn: Conn) -> None:
    chance = random.Random(20261128)  # noqa: S311  # the same texts each time
    texts = tuple("".join(chance.choices(LETTERS, k=chance.randrange(24))) for _ in range(3_000))
    keys = await in_sql(conn, texts)
    wrong = [
        (text, key, alphabetical(text))
        for text, key in zip(texts, keys, strict=True)
        if key != alphabetical(text)
    ]
    assert wrong == []


async def test_the_order_is_the_functions_and_not_the_databases(conn: Conn) -> None:
    found = await conn.column(
        """SELECT u.text FROM unnest(:texts::text[]) AS u(text)
           ORDER BY alphabetical(u.text) COLLATE "C" """,
        texts=list(SHUFFLED),
    )
    assert tuple(found) == ALPHABETICAL
    assert tuple(sorted(SHUFFLED, key=alphabetical)) == ALPHABETICAL


async def test_a_list_ordered_by_name_is_read_by_its_index(conn: Conn) -> None:
    await conn.execute("SET LOCAL enable_seqscan = off")
    await conn.execute("SET LOCAL enable_sort = off")
    plan = await conn.column(
        """EXPLAIN SELECT s.id FROM subscribers s WHERE s.account_id = 1 AND s.list_id = 1
             AND s.last_name >= ''
           ORDER BY alphabetical(s.last_name) COLLATE "C" DESC, s.id DESC LIMIT 10"""
    )
    assert "Index Scan Backward using subscribers_by_last_name" in "\n".join(plan)
