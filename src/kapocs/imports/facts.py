"""What is told of imports: of each page at once, never of each person."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import ImportId


@fact("subscribers.imported")
@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribersImported:
    """A page of an import is on the list: how many records were added, changed, left, came back."""

    import_id: ImportId
    added: int
    changed: int
    left: int
    returned: int


@fact("orders.imported")
@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersImported:
    """A page of a file of orders is on the list: how many were added."""

    import_id: ImportId
    added: int


@fact("import.finished")
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished:
    """An import has come to its end; `state`: `finished`, `cancelled` or `failed`."""

    import_id: ImportId
    state: str


@fact("import.undone")
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone:
    """What an import did was taken back: records removed, and records with their values back."""

    import_id: ImportId
    removed: int
    restored: int
