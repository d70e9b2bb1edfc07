"""The browser that tests drive: headless Chromium of the system.

Debian has it as a program of its own, too, which draws no windows for nobody and takes half the
work to start; the whole browser does where that is missing.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

PROGRAM = shutil.which("chromium-headless-shell") or shutil.which("chromium")


@asynccontextmanager
async def chromium(*arguments: str) -> AsyncIterator[Browser]:
    """The browser, started with these arguments; ended at the end."""
    async with async_playwright() as play:
        started = await play.chromium.launch(
            executable_path=PROGRAM, args=["--no-sandbox", *arguments]
        )
        yield started
        await started.close()
