"""One file onto several lists: which of the account's lists a column names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kapocs.file_cells import list_names
from kapocs.imports.model import BadImport, ColumnUse
from kapocs.lists.model import List
from kapocs.reasons import Reason
from kapocs.tables.folding import folded
from kapocs.tables.model import TableLook, shown
from kapocs.tables.rows import rows

MOST = 50
"""Lists that one command starts an import for."""
_MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class NamedLists:
    """The lists that a file names, and the names in it that are of none, with how many rows."""

    lists: Sequence[List]
    unknown: Sequence[tuple[str, int]]


def names_lists(mapping: Sequence[tuple[str, str]]) -> bool:
    """Whether a column was said to hold names of lists."""
    return any(target == ColumnUse.LISTS for _, target in mapping)


def named_lists(
    path: Path, seen: TableLook, mapping: Sequence[tuple[str, str]], there: Sequence[List]
) -> NamedLists:
    """Those of the lists that the file's column names. BadImport: none, too many, or not one."""
    counts = _counted(path, seen, mapping)
    known: dict[str, List] = {}
    for each in there:
        name = list_names.plain(each.name)
        if name not in counts:
            continue
        if name in known:
            raise BadImport(Reason("imports.same_names", name=each.name), field="mapping")
        known[name] = each
    unknown = [(name, count) for name, count in counts.items() if name not in known]
    if not known or len(known) > MOST:
        told = shown(", ".join(name for name, _ in unknown))
        code = "imports.many_lists" if known else "imports.no_named_list"
        raise BadImport(Reason(code, names=told, most=MOST), field="mapping")
    return NamedLists(sorted(known.values(), key=lambda each: each.id), unknown)


def _counted(path: Path, seen: TableLook, mapping: Sequence[tuple[str, str]]) -> Counter[str]:
    """In how many rows each name stands."""
    head = next(head for head, target in mapping if target == ColumnUse.LISTS)
    wanted = folded(head) or head
    places = [at for at, each in enumerate(seen.head) if (folded(each) or each) == wanted]
    if not places:
        raise BadImport(Reason("imports.no_column", name=head[:100]), field="mapping")
    counts: Counter[str] = Counter()
    for row in rows(path, seen):
        if places[0] < len(row.cells):
            counts.update(set(list_names.names_in(row.cells[places[0]])))
        if len(counts) > _MOST_NAMES:
            raise BadImport(Reason("imports.many_names", most=_MOST_NAMES), field="mapping")
    return counts
