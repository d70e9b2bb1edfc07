"""What an archive of an account says of itself, and what is wrong with one that is refused."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kapocs.errors import Conflict, Invalid
from kapocs.reasons import Reason

FORMAT = "kapocs-account"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1 << 20
_BOUNDS = 1 << 50


class BadArchive(Invalid):
    """The archive cannot be taken in; the reason says where it is wrong. Nothing was changed."""

    code = "bad_archive"


class CannotMove(Conflict):
    """The account cannot be written or taken in; the reason says why. Nothing was changed."""

    code = "cannot_move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One table of an archive; bytes and digest of its text, before it is compressed."""

    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveManifest:
    """What stands in `manifest.json`. `key`: how secrets are sealed; None: they stayed behind."""

    account_id: int
    account_name: str
    created_at: str
    kapocs: str
    schema: str
    links: str
    """The fingerprint of the secret by which links in its letters were signed."""
    tables: Mapping[str, Packed]
    left_behind: Mapping[str, str]
    key: Mapping[str, Any] | None = None
    mac: str = ""
    links_key: str = ""
    """By what the account's links were signed, encrypted; empty: that stayed behind."""
    links_from: str = ""
    """Links of before that moment were signed for the whole house; empty: none were."""
    format: str = field(default=FORMAT, init=False)
    format_version: int = field(default=FORMAT_VERSION, init=False)

    def text(self) -> bytes:
        """As it stands in the archive: JSON in UTF-8."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    def unsigned(self) -> bytes:
        """The digest of all that it says but `mac`."""
        said = {**asdict(self), "mac": ""}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()


def member_of(table: str) -> str:
    """The name of a table's file in an archive."""
    return f"tables/{table}.copy"


def read_manifest(text: bytes) -> MoveManifest:
    """What the text says. BadArchive, with the place."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise BadArchive(Reason("moving.no_json", place=MANIFEST)) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadArchive(Reason("moving.no_archive_of_ours", place=f"{MANIFEST}: format"))
    if said.get("format_version") != FORMAT_VERSION:
        raise BadArchive(
            Reason(
                "moving.other_format",
                place=f"{MANIFEST}: format_version",
                given=f"{said.get('format_version')!r:.20}",
                known=FORMAT_VERSION,
            )
        )
    key = said.get("key")
    if key is not None and not isinstance(key, dict):
        raise BadArchive(Reason("moving.no_object", place=f"{MANIFEST}: key"))
    return MoveManifest(
        account_id=_number(said, "account_id", lowest=1),
        kapocs=_text(said, "kapocs"),
        account_name=_text(said, "account_name"),
        created_at=_text(said, "created_at"),
        schema=_text(said, "schema"),
        links=_text(said, "links"),
        tables={name: _packed(name, each) for name, each in _object(said, "tables").items()},
        left_behind={
            name: _text(_object(said, "left_behind"), name) for name in _object(said, "left_behind")
        },
        key=key,
        mac=_text(said, "mac"),
        links_key=_text(said, "links_key"),
        links_from=_text(said, "links_from"),
    )


def _packed(name: str, said: Any) -> Packed:
    place = f"tables.{name:.100}"
    if not isinstance(said, dict) or not isinstance(said.get("columns"), list):
        raise BadArchive(Reason("moving.no_object", place=f"{MANIFEST}: {place}"))
    columns = said["columns"]
    if not all(isinstance(each, str) for each in columns):
        raise BadArchive(Reason("moving.no_text", place=f"{MANIFEST}: {place}.columns"))
    return Packed(
        columns=tuple(columns),
        rows=_number(said, "rows", place=place),
        size=_number(said, "size", place=place),
        sha256=_text(said, "sha256", place=place),
    )


def _object(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = said.get(name)
    if not isinstance(value, dict):
        raise BadArchive(Reason("moving.no_object", place=f"{MANIFEST}: {name:.100}"))
    return value


def _text(said: Mapping[str, Any], name: str, *, place: str = "") -> str:
    value = said.get(name)
    if not isinstance(value, str) or len(value) > 1_000:
        raise BadArchive(Reason("moving.no_text", place=_at(place, name)))
    return value


def _number(said: Mapping[str, Any], name: str, *, place: str = "", lowest: int = 0) -> int:
    value = said.get(name)
    if type(value) is not int or not lowest <= value < _BOUNDS:
        raise BadArchive(Reason("moving.no_number", place=_at(place, name)))
    return value


def _at(place: str, name: str) -> str:
    return f"{MANIFEST}: {place}{'.' * bool(place)}{name:.100}"
