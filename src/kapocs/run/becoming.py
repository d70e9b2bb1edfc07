"""A process that becomes another program of ours: the same number, and nothing of what it loaded.

Memory that Python took for what is needed once, at the start, is not given back by it.
"""

import os
import signal
from typing import NoReturn

from kapocs.settings import Settings, module_command

MODULES = {
    "serve": "kapocs.run.serving",
    "work": "kapocs.run.working",
    "watch": "kapocs.run.supervise",
}
"""Part → the module that is it. `watch` is what `kapocs up` becomes once the database is ready."""

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends `kapocs up`; held back while one program becomes the next."""


def become(part: str, settings: Settings, *words: str) -> NoReturn:
    """Turns into the part, with these settings and words. What it is to inherit must be marked."""
    command = [*module_command(MODULES[part]), *words]
    os.execve(command[0], command, settings.environment())  # noqa: S606  # our own interpreter
