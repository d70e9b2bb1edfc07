"""The address of a read replica."""

import pytest

from kapocs.settings import BadSetting, Settings, load


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
