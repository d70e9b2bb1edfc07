"""Work on imports that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ImportId


@dataclass(frozen=True, slots=True)
class LookAtImport:
    """Find out how the file is read."""

    account_id: AccountId
    import_id: ImportId


@dataclass(frozen=True, slots=True)
class ReadImport:
    """Read the file, check its lines and hand them over."""

    account_id: AccountId
    import_id: ImportId


@dataclass(frozen=True, slots=True)
class MergeArrivals:
    """Put the next page of those who were handed over on the list."""

    account_id: AccountId
    import_id: ImportId


@dataclass(frozen=True, slots=True)
class UndoImport:
    """Take back the next page of what the import did."""

    account_id: AccountId
    import_id: ImportId
