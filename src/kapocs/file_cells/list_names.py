"""Rows that say on which lists somebody is: whether they are of the list of an import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.file_cells.fields import words_of
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries as lists
from kapocs.lists.model import List, ListType

MOST_LISTS = 10_000
"""Of an account, that are known by their names in files."""


@dataclass(frozen=True, slots=True)
class ListNames:
    """The names of an account's lists as they are compared, and those of the import's own."""

    all: Collection[str]
    own: str

    def is_here(self, cell: str) -> bool:
        """Whether the cell names the import's list."""
        return self.own in names_in(cell)

    def is_unknown(self, cell: str) -> bool:
        """Whether the cell names lists, and none that there is."""
        named = names_in(cell)
        return bool(named) and not any(each in self.all for each in named)


def names_in(cell: str) -> list[str]:
    """The names in a cell, as they are compared."""
    return [plain(each) for each in words_of(cell)]


def plain(name: str) -> str:
    """A name without regard to letter case and blanks."""
    return " ".join(name.split()).casefold()


async def of_account(conn: Conn, account_id: AccountId) -> list[List]:
    """The account's lists of people, in the order they were made."""
    return await lists.page(conn, account_id, size=MOST_LISTS, type_=ListType.NEWSLETTER)


def names_for(found: Sequence[List], list_id: ListId) -> ListNames:
    """What files may call the lists; `list_id`: that of the import."""
    names: Mapping[ListId, str] = {each.id: plain(each.name) for each in found}
    return ListNames(frozenset(names.values()), names.get(list_id, ""))
