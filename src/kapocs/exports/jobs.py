"""Work on exports that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ExportId


@dataclass(frozen=True, slots=True)
class MakeExport:
    """Make the file of the export."""

    account_id: AccountId
    export_id: ExportId
