"""Facts about exports: how the making of each file ended."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import ExportId


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfExport:
    """Which export, what its rows are, and what its file is written in."""

    export_id: ExportId
    kind: str
    format: str


@fact("export.finished")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFinished(_OfExport):
    """The file of the export is there, whole; it has so many rows and bytes."""

    rows: int
    bytes: int


@fact("export.failed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFailed(_OfExport):
    """There will be no file; `code` says why."""

    code: str


@fact("export.cancelled")
@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCancelled(_OfExport):
    """The export was called off before its file was whole."""
