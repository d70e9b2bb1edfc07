"""Each code that is told has a sentence in `wording` in each language, and there are no more."""

import ast
import re
from collections.abc import Iterable, Iterator
from string import Formatter

from house.codes import ENUMS, not_read, told
from house.source import PACKAGE, Source, expect, python, sample
from kapocs.wording.catalogue import PHRASES

_STORED = {str(code) for kind in ENUMS.values() for code in kind}
_OF_OTHERS = ["reasons.py TEXT", "reasons.py str(found.get('code', TEXT))", "reasons.py self.code"]
"""Where a reason is copied or read from a column."""
_KEPT = ["tracking/machines.py self.why"]
"""Of a value that carries its code: who makes it gives the code as a text."""
_CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_LOGGING = re.compile(r"_log\.|_warn$")
_FILE = re.compile(r".*\.(html|typ|pem)")


def passed_on(source: Source) -> list[str]:
    """Texts that look like a code, whoever they are handed to, and have no phrase."""
    if source.package == "wording" or source.name == "facts.py":
        return []
    logged = {
        id(node.args[0])
        for node in source.nodes
        if isinstance(node, ast.Call) and node.args and _LOGGING.search(ast.unparse(node.func))
    }
    owners = {code.partition(".")[0] for code in PHRASES}
    return [
        source.at(node.lineno, node.value)
        for node in source.nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in logged
        and _CODE.fullmatch(node.value)
        and not _FILE.fullmatch(node.value)
        and node.value.partition(".")[0] in owners
        and node.value not in PHRASES
        and not any(code.startswith(node.value) for code in PHRASES)
    ]


def _blanks(phrase: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(phrase) if name}


def _kinds(sources: Iterable[Source]) -> Iterator[str]:
    """The codes of what is said of all errors of a kind."""
    for source in sources:
        for kind in (node for node in source.nodes if isinstance(node, ast.ClassDef)):
            own = {name: text for node in kind.body for name, text in _given(node)}
            if name := own.get("title") or own.get("code"):
                yield f"error.{name}"


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
        for code, names in told(source)
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
        for node in source.nodes
        if isinstance(node, ast.Attribute)
    }
    members = [f"{name}.{each.name}" for name, kind in ENUMS.items() for each in kind]
    return [each for each in members if each not in given]


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


def test_codes_are_checked_through_variables_and_arguments() -> None:
    planted = sample(
        "src/kapocs/orders/planted.py",
        '''
        """Planted."""
        _STATES = {1: "delivery.cancelled", 2: "orders.of_no_phrase"}

        def check(order, states):
            code = "delivery.capped" if order.many else "orders.unheard_of"
            refuse(Reason(code, letters=3, days=7), Reason(_STATES[order.state]))
            _refuse(order, "delivery.suppressed")
            Reason(states.pop())

        def _refuse(order, code):
            raise Refused(Reason(code, order=order.id))
        ''',
    )
    assert wrong_codes([planted]) == [
        "orders/planted.py orders.unheard_of: it has no phrase",
        "orders/planted.py orders.of_no_phrase: it has no phrase",
        "orders/planted.py delivery.suppressed: its data are ['order']",
    ]
    assert not_read(planted) == ["src/kapocs/orders/planted.py:8 states.pop()"]


def test_each_code_can_be_read_off() -> None:
    unread = [each for source in python("src") for each in not_read(source)]
    expect([re.sub(r":\d+", "", each.removeprefix(PACKAGE)) for each in unread], _OF_OTHERS + _KEPT)


def test_a_code_handed_to_another_module_has_a_phrase() -> None:
    expect([each for source in python("src") for each in passed_on(source)])
    planted = sample(
        "src/kapocs/courier/planted.py",
        """
        _log.info("relay.opened")
        answer.complaint("relay.of_no_phrase", why)
        answer.complaint("relay.lost", why)
        """,
    )
    assert passed_on(planted) == ["src/kapocs/courier/planted.py:2 relay.of_no_phrase"]


def test_each_phrase_is_told_by_somebody() -> None:
    used = {
        node.value
        for source in python("src")
        if source.package != "wording"
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    codes = {code for source in python("src") for code, _ in told(source)}
    begun = tuple(code[:-1] for code in codes if code.endswith("*"))
    named = {*used, *codes, *_kinds(python("src"))}
    expect([code for code in PHRASES if code not in named and not code.startswith(begun)])


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
