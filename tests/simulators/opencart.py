"""A simulated OpenCart with our extension in it: the extension is the real one, run by PHP."""

import asyncio
import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courier.web import Answer, Asked, Web, serving
from product import free_port

SECRET = "whsec_b3BlbmNhcnQtb3BlbmNhcnQtb3BlbmNhcnQ="
_EXTENSION = Path(__file__).parents[2] / "plugins/opencart"
_SCRIPT = Path(__file__).with_suffix(".php")


@dataclass
class SimulatedOpencart:
    """The shop."""

    web: Web
    folder: Path
    php: str
    """Where PHP is served."""
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    secret: str = SECRET
    zone: str = "Europe/Budapest"
    now: int | None = None
    """What its clock shows; None: what whoever asks has."""
    is_on: bool = True
    has_extension: bool = True
    asked: list[str] = field(default_factory=list)
    sent: list[Asked] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What is said instead, each once."""

    def reply(self, asked: Asked) -> Answer:
        self.asked.append(asked.content.decode())
        self.sent.append(asked)
        return self.answers.pop(0) if self.answers else self.say(asked)

    def say(self, asked: Asked) -> Answer:
        """What the extension says to it."""
        settings = {
            "module_kapocs_url": "https://x.test",
            "module_kapocs_secret": self.secret,
            "module_kapocs_status": self.is_on,
        }
        shop = {
            "orders": self.orders, "zone": self.zone, "now": self.now, "settings": settings,
            "has_extension": self.has_extension,
        }  # fmt: skip
        (self.folder / "shop.json").write_text(json.dumps(shop))
        headers = {name: each for name, each in asked.headers.items() if name != "host"}
        wish = urllib.request.Request(  # noqa: S310  # our own PHP
            self.php + asked.target, asked.content, headers, method=asked.method
        )
        try:
            with urllib.request.urlopen(wish, timeout=10) as found:  # noqa: S310
                return Answer(found.status, found.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read())


@asynccontextmanager
async def simulated_opencart() -> AsyncIterator[SimulatedOpencart]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedOpencart] = []
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,  # noqa: TID251  # the run's own environment, not a setting
            "SHOP": str(folder / "shop.json"),
            "SHOP_CACHE": name,
            "EXTENSION": str(_EXTENSION),
        }
        served = subprocess.Popen(  # noqa: ASYNC220  # one process for the whole test
            ["php", "-S", f"127.0.0.1:{port}", str(_SCRIPT)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            await _is_up(port)
            async with serving(lambda asked: held[0].reply(asked)) as web:
                held.append(SimulatedOpencart(web, folder, f"http://127.0.0.1:{port}"))
                yield held[0]
        finally:
            served.terminate()
            served.wait()


async def _is_up(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise TimeoutError
