"""The address of a read replica, and one where nobody answers."""

import pytest

from kapocs.db.pool import Pool, connect_to_replica
from kapocs.db.replica import Patience, Reads, Replica
from kapocs.settings import BadSetting, Settings, load


async def test_a_replica_that_was_of_no_use_is_left_alone_for_a_while(pool: Pool) -> None:
    gone = await connect_to_replica("postgresql://nobody@127.0.0.1:1/x", size=2)
    now = [100.0]
    replica = Replica(gone, Patience(resting_s=5), lambda: now[0])
    asked = Reads(pool, replica).of().ask(lambda conn: conn.value("SELECT 7"))
    assert await asked == 7
    assert replica.rests()
    now[0] += 5
    assert not replica.rests()
    await gone.close()


def test_a_replica_s_address_stands_beside_the_primary_s(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Settings(database_url="postgresql://db/kapocs").with_(
        database_replica_url="postgresql://copy/kapocs"
    )
    assert both.environment()["KAPOCS_DATABASE_REPLICA_URL"] == "postgresql://copy/kapocs"
    assert "copy" not in repr(both)
    monkeypatch.setenv("KAPOCS_DATABASE_REPLICA_URL", "postgresql://copy/kapocs")
    with pytest.raises(BadSetting, match="KAPOCS_DATABASE_REPLICA_URL: is of use beside"):
        load()
    monkeypatch.setenv("KAPOCS_DATABASE_URL", "postgresql://db/kapocs")
    monkeypatch.setenv("KAPOCS_DATABASE_REPLICA_URL", "postgresql://u:titok@copy:port/kapocs")
    with pytest.raises(BadSetting, match="KAPOCS_DATABASE_REPLICA_URL") as refused:
        load()
    assert "titok" not in str(refused.value)
