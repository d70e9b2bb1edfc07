"""What a bank's statement does that a fact comes of."""

from bank_files import files
from kapocs.db.pool import Conn
from kapocs.statements import actions as statements
from kapocs.statements import importing
from kapocs.statements.importing import Upload
from stream.doings import LATER, Scene, change_order


async def paid_by_bank(conn: Conn, scene: Scene) -> None:
    await change_order(conn, scene, mssys_order_brutto_sum="300")
    line = files.otp_row("300", text=f"Rendelés {scene.order}", day=str(LATER.date()))
    upload = Upload(raw=files.otp(line).encode())
    found = await importing.parse(upload, {})
    made, _ = await importing.store(conn, scene.account_id, upload, found, now=LATER)
    await statements.match_statement(conn, scene.account_id, made.id, now=LATER)
