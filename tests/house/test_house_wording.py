"""Domains hold codes, `wording` the sentences: each code has one in each language, and no more."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from string import Formatter

from house import allowed
from house.sentences import sentences
from house.source import PACKAGE, Source, expect, python, sample
from kapocs.deliveries import endings
from kapocs.sends import met
from kapocs.wording.catalogue import PHRASES

_NO_DOMAINS = frozenset(
    [
        "api_v1",
        "api_v2",
        "cli",
        "console",
        "db",
        "events",
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
_ENUMS: dict[str, type[StrEnum]] = {"Ending": endings.Ending, "Met": met.Met}
_STORED = {str(code) for kind in _ENUMS.values() for code in kind}
_BY_HELPER = {"ground": 1, "_of_record": 2}
"""Functions that put `why.` before an argument, and which one it is."""


def told_in(sources: Iterable[Source]) -> Counter[str]:
    """`package/module.py` of domains and couriers → how many sentences for people stand in it."""
    return Counter(
        source.path.removeprefix(PACKAGE)
        for source in sources
        if "/" in source.path.removeprefix(PACKAGE)
        and source.package not in _NO_DOMAINS
        and not source.name.startswith("queries")
        for _ in sentences(source)
    )


def _codes(source: Source) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Codes that a module tells, with the names of their data; None: not known here."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func)
        if called == "Reason":
            code, begin = node.args[0], ""
        elif called in _BY_HELPER and len(node.args) > _BY_HELPER[called]:
            code, begin = node.args[_BY_HELPER[called]], "why."
        else:
            continue
        names = [each.arg for each in node.keywords]
        known = None if None in names or begin else frozenset(map(str, names))
        yield from ((begin + each, known) for each in _values(code))


def _values(code: ast.expr) -> Iterator[str]:
    """What a code can be: both of a choice, each of an enum's; `prefix.*` of what is filled in."""
    match code:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _values(one)
            yield from _values(other)
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name in _ENUMS:
            yield str(_ENUMS[name][member])
        case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]):
            yield f"{begin}*"


def _blanks(phrase: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(phrase) if name}


def _kinds(sources: Iterable[Source]) -> Iterator[str]:
    """The codes of what is said of all errors of a kind."""
    for source in sources:
        for kind in (node for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)):
            own = {name: text for node in kind.body for name, text in _given(node)}
            if "code" in own or "title" in own:
                yield f"error.{own.get('title') or own['code']}"


def _given(node: ast.stmt) -> Iterator[tuple[str, str]]:
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text)))
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text)))
        ):
            yield name, text


def wrong_codes(sources: Iterable[Source]) -> list[str]:
    """Codes without a phrase, and data that do not fill the blanks of the phrase."""
    return [
        f"{source.path.removeprefix(PACKAGE)} {code}: {wrong}"
        for source in sources
        for code, names in _codes(source)
        if (wrong := _wrong(code, names))
    ]


def _wrong(code: str, names: frozenset[str] | None) -> str:
    if code.endswith("*"):
        begun = any(each.startswith(code[:-1]) for each in PHRASES)
        return "" if begun else "no phrase begins so"
    if code not in PHRASES:
        return "it has no phrase"
    if names is not None and not _blanks(PHRASES[code][0]) <= names:
        return f"its data are {sorted(names)}"
    return ""


def never_stored(sources: Iterable[Source]) -> list[str]:
    """Codes of the enums that no code gives: nobody will ever be told of them."""
    given = {
        ast.unparse(node)
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
    }
    members = [f"{name}.{each.name}" for name, kind in _ENUMS.items() for each in kind]
    return [each for each in members if each not in given]


def test_domains_hold_no_sentences_for_people() -> None:
    found = told_in(python("src"))
    expect(
        [f"{path}: {count}" for path, count in sorted(found.items())],
        [f"{path}: {count}" for path, count in sorted(allowed.SENTENCES.items())],
    )


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
    assert told_in([planted]) == {"orders/planted.py": 1}


def test_each_code_has_a_phrase_whose_blanks_are_filled() -> None:
    expect(wrong_codes(python("src")))


def test_a_code_without_a_phrase_and_a_blank_without_data_are_found() -> None:
    planted = sample(
        "src/kapocs/orders/planted.py",
        '''
        """Planted."""
        ONE = Reason("orders.of_no_phrase")
        TWO = Reason("delivery.capped", letters=3)
        ''',
    )
    assert wrong_codes([planted]) == [
        "orders/planted.py orders.of_no_phrase: it has no phrase",
        "orders/planted.py delivery.capped: its data are ['letters']",
    ]


def test_each_phrase_is_told_by_somebody() -> None:
    used = {
        node.value
        for source in python("src")
        if source.package != "wording"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {code for source in python("src") for code, _ in _codes(source)}
    begun = tuple(code[:-1] for code in codes if code.endswith("*"))
    kinds = set(_kinds(python("src")))
    expect(
        [code for code in PHRASES if not (code in used | codes | kinds or code.startswith(begun))]
    )


def test_each_kind_of_error_has_a_phrase() -> None:
    expect(sorted(set(_kinds(python("src"))) - PHRASES.keys()))


def test_both_languages_fill_the_same_blanks() -> None:
    expect([code for code, (one, other) in PHRASES.items() if _blanks(one) != _blanks(other)])


def test_what_is_stored_has_a_phrase() -> None:
    expect(sorted(_STORED - PHRASES.keys()))


def test_what_may_be_stored_is_stored_by_somebody() -> None:
    expect(never_stored(python("src")))
    planted = sample("src/kapocs/deliveries/planted.py", "WHY = Ending.CAPPED")
    assert "Ending.CAPPED" not in never_stored([planted])
    assert "Ending.REFUSED" in never_stored([planted])
