"""The installation's one secret: from the setting, or made once in the data folder."""

import os
import secrets
from pathlib import Path

from kapocs.errors import Unusable

_SHORTEST = 32


class BadSecret(Unusable):
    """The secret cannot be used; the message names the setting."""


def load(secret_key: str, data_dir: Path) -> bytes:
    """The secret's bytes. Two processes that start at once agree on one file.

    BadSecret when KAPOCS_SECRET_KEY is too short to be one.
    """
    if secret_key:
        if len(secret_key) < _SHORTEST:
            raise BadSecret(f"KAPOCS_SECRET_KEY: at least {_SHORTEST} characters.")
        return secret_key.encode()
    path = data_dir / "secret.key"
    if not path.exists():
        _make(path)
    return path.read_bytes().strip()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        # A link is made by one process only; the other finds the file and reads it.
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
