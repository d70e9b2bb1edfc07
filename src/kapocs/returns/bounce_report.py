"""Reading delivery reports of RFC 3464 as programs write them, not only as they should. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kapocs.returns.mime_parts import decoded, fields

MOST_RECIPIENTS = 10_000
_LARGEST = 512 * 1024

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ADDRESS = re.compile(r"([^\s<>\"(),:;@\[\]]{1,64}@[^\s<>\"(),:;@]{1,253})")
_OF_ONE = ("final-recipient", "original-recipient", "x-actual-recipient")
_TOLD = re.compile(r"(?:final|original)-recipient\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """What a report says of one recipient; empty texts: not said. `action` in lower case."""

    recipient: str
    action: str
    status: str
    diagnostic: str

    @property
    def is_failed(self) -> bool:
        """For good; without an action the status tells."""
        if self.status.startswith("2"):
            return False
        if self.action:
            return self.action not in ("delayed", "delivered", "relayed", "expanded", "success")
        return self.status[:1] in ("4", "5") or bool(self.diagnostic)

    @property
    def is_delayed(self) -> bool:
        """They go on trying."""
        return self.action == "delayed"


def groups(text: str) -> list[Group]:
    """A group for each recipient of the report, `MOST_RECIPIENTS` at most."""
    found: list[Group] = []
    for told in _blocks(text[:_LARGEST]):
        if len(found) >= MOST_RECIPIENTS:
            break
        if any(name in told for name in _OF_ONE) or "action" in told or "status" in told:
            found.append(_group(told))
    return found


def is_vague(status: str) -> bool:
    """Whether a status says no more than that it failed."""
    return not status or status.endswith(".0.0")


def tells(text: str) -> bool:
    """Whether the fields of a report stand in this text."""
    return bool(_TOLD.search(text))


def address(text: str) -> str:
    """The first address in a text; empty: none."""
    found = _ADDRESS.search(text)
    return found.group(1).strip(".'") if found else ""


def status(text: str) -> str:
    """The first status in a text; empty: none."""
    found = _STATUS.search(text)
    return found.group(1) if found else ""


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """The fields of each block; one that names nobody goes on with the block before it."""
    before: dict[str, str] = {}
    for piece in _split(text):
        told = fields(piece)
        if not told:
            continue
        names = any(name in told for name in _OF_ONE)
        goes_on = before and not names and not ("action" in before and "action" in told)
        if goes_on and any(name in before for name in _OF_ONE):
            before = {**told, **before}
            continue
        if before:
            yield before
        before = told
    if before:
        yield before


def _split(text: str) -> Iterator[str]:
    """Pieces between empty lines, and before each Final-Recipient that is not a piece's first."""
    lines: list[str] = []
    for line in text.splitlines():
        begins = line[:16].lower().startswith("final-recipient:")
        if not line.strip() or (begins and any(_begins(each) for each in lines)):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)


def _begins(line: str) -> bool:
    return line[:16].lower().startswith("final-recipient:")


def _group(told: dict[str, str]) -> Group:
    action = re.split(r"[\s(;]", told.get("action", "").strip().lower(), maxsplit=1)[0]
    kind, _, said = told.get("diagnostic-code", "").partition(";")
    diagnostic = said.strip() or kind.strip()
    if not diagnostic or diagnostic.lower() in ("smtp", "x-unix", "unknown"):
        diagnostic = told.get("x-supplementary-info", "") or told.get("x-notes", "")
    return Group(_recipient(told), action, _of(told), decoded(diagnostic))


def _recipient(told: dict[str, str]) -> str:
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = told.get(name, "")
        _, mark, rest = value.partition(";")
        found = address(
            decoded(rest if mark else value).replace("+40", "@", 1)
            if "@" not in value
            else decoded(rest if mark else value)
        )
        if found:
            return found
    return ""


def _of(told: dict[str, str]) -> str:
    """The status; of two the one that says more."""
    stated = status(told.get("status", ""))
    quoted = status(told.get("diagnostic-code", ""))
    if quoted and quoted[0] != "2" and (not stated or stated.endswith((".0.0", ".0"))):
        return quoted
    return stated
