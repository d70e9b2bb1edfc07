"""What a folder is, and what it may be called."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.storable import is_storable

LONGEST_NAME = 200
FolderId = NewType("FolderId", int)


class FolderNotFound(NotFound):
    """There is no such folder or group."""

    code = "folder_not_found"


class FolderNameTaken(Conflict):
    """There is a folder or group of this name already."""

    code = "folder_name_taken"


class BadFolder(Invalid):
    """The folder or group cannot be made so."""

    code = "bad_folder"


class FolderKind(StrEnum):
    """What lies in a folder."""

    LETTER = "letter"
    SEGMENT = "segment"
    LANDING_PAGE = "landing_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder; its name is the only one of its kind in the account."""

    account_id: AccountId
    id: FolderId
    kind: FolderKind
    name: str
    created_at: datetime
    updated_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", FolderKind(self.kind))


def check_name(name: str) -> str:
    """A folder's name, stripped. BadFolder when it cannot be one."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= LONGEST_NAME or not is_storable(stripped):
        raise BadFolder(
            Reason("value.length", field="name", least=1, most=LONGEST_NAME), field="name"
        )
    return stripped
