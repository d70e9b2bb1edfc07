"""Packs the three clients: `python -m generator.packing FOLDER`, in `sdks`."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from generator.typescript import TOOLS
from generator.writing import SDKS

_DAY = (2026, 1, 1, 0, 0, 0)
"""Of every file of the archive, so that the same files give the same archive."""


def pack(folder: Path) -> None:
    """Puts a wheel, a source archive, a tarball of npm and an archive of Composer in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _python(folder.resolve())
    _typescript(folder.resolve())
    _php(folder.resolve())


def _python(folder: Path) -> None:
    _run([sys.executable, "-m", "hatchling", "build", "-d", folder], SDKS / "python")


def _typescript(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as aside:
        place = Path(aside) / "typescript"
        shutil.copytree(SDKS / "typescript", place, ignore=shutil.ignore_patterns("dist"))
        compiler = TOOLS / "node_modules/typescript/bin/tsc"
        _run([TOOLS / "node", compiler, "-p", place], place)
        packing: list[str | Path] = ["pack", "--silent", "--offline", "--pack-destination", folder]
        _run([TOOLS / "node", TOOLS / "npm.js", *packing], place)


def _php(folder: Path) -> None:
    with zipfile.ZipFile(folder / "kapocs-client-php-0.1.0.zip", "w") as archive:
        for path in sorted((SDKS / "php").rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(SDKS / "php").as_posix(), _DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())


def _run(command: list[str | Path], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # ours


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
