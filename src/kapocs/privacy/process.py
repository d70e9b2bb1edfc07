"""Looks through the file of an import in a process of its own."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path

from kapocs.db.pool import connect
from kapocs.ids import AccountId, ImportId
from kapocs.imports.process import fetch
from kapocs.privacy import erasing
from kapocs.privacy.jobs import SearchFile
from kapocs.privacy.mentions import AddressLook
from kapocs.privacy.searching import is_in_file
from kapocs.queue.child import told_child


async def process(dsn: str, job: SearchFile, address: str, now: datetime) -> None:
    """Looks through the file, and has the erasure go on behind it."""
    pool = await connect(dsn, size=1)
    try:
        with tempfile.TemporaryDirectory(prefix="kapocs-search-") as folder:
            path = Path(folder) / "file"
            await fetch(pool, job.account_id, ImportId(job.import_id), path)
            is_there = await asyncio.to_thread(is_in_file, AddressLook(address), path)
        async with pool.transaction() as conn:
            await erasing.note_searched(conn, job, now, is_there=is_there)
    finally:
        await pool.close()


def main() -> None:
    """The process: whom to look for, and where, stands in the first line of its input."""
    told = told_child()
    job = SearchFile(AccountId(told["account_id"]), told["erasure_id"], told["import_id"])
    asyncio.run(process(told["dsn"], job, told["address"], datetime.fromisoformat(told["now"])))


if __name__ == "__main__":
    main()
