"""Domains hold no sentences for people: they tell codes, and `wording` has the sentences."""

import ast
from collections.abc import Iterable

from house.sentences import sentences
from house.source import PACKAGE, Source, expect, python, sample

_NO_DOMAINS = frozenset(
    [
        "api_v1",
        "api_v2",
        "assistants",
        "backups",
        "cli",
        "console",
        "cures",
        "db",
        "docs_site",
        "events",
        "intake",
        "public",
        "queue",
        "run",
        "server",
        "web",
        "wiring",
        "wording",
        "worker",
    ]
)
_CONTENT = "content.py"
"""Tables of what goes out or is printed in the product's own words, by language: no messages."""


def told_in(sources: Iterable[Source]) -> list[str]:
    """Sentences for people in domains and couriers, as `path:line text`."""
    return [
        source.at(line, text)
        for source in sources
        if "/" in source.path.removeprefix(PACKAGE)
        and source.package not in _NO_DOMAINS
        and source.name != _CONTENT
        and not source.name.startswith("queries")
        for line, text in sentences(source)
    ]


def beside_tables(source: Source) -> list[str]:
    """What stands in a module of content and is more than texts by language."""
    return [
        source.at(node.lineno, type(node).__name__)
        for node in source.nodes
        if isinstance(node, ast.Raise | ast.AsyncFunctionDef)
        or (isinstance(node, ast.ImportFrom) and str(node.module).startswith("kapocs"))
    ]


def test_domains_hold_no_sentences_for_people() -> None:
    expect(told_in(python("src")))


def test_modules_of_content_hold_tables_alone() -> None:
    content = [source for source in python("src") if source.name == _CONTENT]
    assert {source.package for source in content} == {"letters", "paper", "samples"}
    expect([each for source in content for each in beside_tables(source)])


def test_a_message_among_content_is_found() -> None:
    planted = sample(
        "src/kapocs/orders/content.py",
        """
        from kapocs.orders.model import BadOrder
        WORDS = {"en": "Thank you for it"}

        def words(language):
            if language not in WORDS:
                raise BadOrder(f"We do not speak {language}.")
            return WORDS[language]
        """,
    )
    assert beside_tables(planted) == [
        "src/kapocs/orders/content.py:1 ImportFrom",
        "src/kapocs/orders/content.py:6 Raise",
    ]


def test_a_sentence_in_a_domain_is_found() -> None:
    planted = sample(
        "src/kapocs/orders/planted.py",
        '''
        """A docstring says what it likes."""

        def check(order, _log):
            """So does this one, in a few words."""
            _log.warning("orders.odd", why="a word")
            if order.late:
                raise BadOrder(f"The order {order.id} comes too late.", field="date")
            if order.odd:
                return Reason("orders.odd")
            return re.compile("[a-z] some pattern (here|there)")
        ''',
    )
    [found] = told_in([planted])
    assert found.endswith(":7 The order … comes too late.")


def test_lists_of_names_and_what_is_compared_are_no_sentences() -> None:
    planted = sample(
        "src/kapocs/orders/planted.py",
        """
        _ROLES = "abuse accounting accounts admin"
        ROLES = frozenset(_ROLES.split())
        TAGS = names("a abbr address article")
        SHAPE = DateShape("Y. F j.")
        POLICY = "default-src 'none'; style-src 'self'"
        TOLD = "nobody takes this text apart"

        def read(answer):
            if "could not be displayed" in answer:
                return answer.partition(" in root template")[0]
            head = f"Content-Type: {answer}\\r\\nContent-ID: {answer}\\r\\n"
            return head.lower() if answer else "we could not read it"
        """,
    )
    assert [each.partition(":")[2] for each in told_in([planted])] == [
        "6 nobody takes this text apart",
        "12 we could not read it",
    ]
