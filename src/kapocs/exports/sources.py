"""Where the rows of an export come from."""

from kapocs.db.pool import Conn
from kapocs.exports.letters import letters
from kapocs.exports.model import BadExport, ExportFileFormat, ExportKind, ExportWish, Source
from kapocs.exports.people import records
from kapocs.ids import AccountId
from kapocs.reasons import Reason

_OF_RECORDS = (ExportKind.PEOPLE, ExportKind.ORDERS, ExportKind.ORDER_LINES)


async def source(
    conn: Conn, account_id: AccountId, wish: ExportWish, *, only_check: bool = False
) -> Source:
    """The columns and pages that are wished for. `only_check`: quickly, and not to be read.

    BadExport names what is wrong; ListNotFound, SegmentNotFound, SendNotFound.
    """
    if wish.for_excel and wish.format is not ExportFileFormat.CSV:
        raise BadExport(Reason("exports.excel_is_csv"), field="for_excel")
    if wish.kind in _OF_RECORDS:
        if wish.send_id is not None:
            raise BadExport(Reason("exports.needs_no_send"), field="send")
        return await records(conn, account_id, wish, only_check=only_check)
    if wish.kind is not ExportKind.STATISTICS and wish.list_id is not None:
        raise BadExport(Reason("exports.needs_no_list"), field="list")
    return await letters(conn, account_id, wish)
