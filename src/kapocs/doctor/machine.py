"""This machine: room on its disks, memory, time zones, and who may read the data folder."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psutil

from kapocs.doctor.model import Finding, hint, warn, wrong
from kapocs.doctor.scene import Scene
from kapocs.reasons import Datum, Reason
from kapocs.settings import Settings

_MB = 1024 * 1024
_FULL_PERCENT, _LOW_PERCENT = 3, 10
_FULL_MB, _LOW_MB = 500, 5000
_PROCESS_MB = 250
"""What a process of ours takes at most, in its usual work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskRoom:
    """What a disk has left; `inodes` 0: it does not count them."""

    folder: str
    free_mb: int
    total_mb: int
    free_inodes: int = 0
    inodes: int = 0


def room_of(folder: Path) -> DiskRoom:
    """Of the disk that the folder is on, or would be made on. OSError."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    found = os.statvfs(there)
    return DiskRoom(
        folder=str(folder),
        free_mb=found.f_bavail * found.f_frsize // _MB,
        total_mb=found.f_blocks * found.f_frsize // _MB,
        free_inodes=found.f_favail,
        inodes=found.f_files,
    )


def is_there(folder: str) -> bool:
    """Whether it is a folder that may be seen."""
    return os.path.isdir(folder)


def of_room(room: DiskRoom) -> list[Finding]:
    """A small part that is a lot all the same is enough."""
    found: list[Finding] = []
    percent = 100 * room.free_mb // max(room.total_mb, 1)
    data: dict[str, Datum] = {"folder": room.folder, "free": room.free_mb, "percent": percent}
    if room.free_mb < _FULL_MB or (percent < _FULL_PERCENT and room.free_mb < _LOW_MB):
        found.append(wrong(Reason("doctor.disk_full", **data)))
    elif percent < _LOW_PERCENT and room.free_mb < 10 * _LOW_MB:
        found.append(warn(Reason("doctor.disk_low", **data)))
    if room.inodes and 100 * room.free_inodes < _FULL_PERCENT * room.inodes:
        data = {"folder": room.folder, "free": room.free_inodes}
        found.append(wrong(Reason("doctor.inodes_low", **data)))
    return found


async def disk(scene: Scene) -> list[Finding]:
    """The data folder's; the embedded database is in it."""
    return of_room(room_of(scene.settings.data_dir.resolve()))


def of_memory(total_mb: int, available_mb: int, processes: int) -> list[Finding]:
    """Against what so many processes of ours take, and whether little is left now."""
    found: list[Finding] = []
    needed = processes * _PROCESS_MB
    if total_mb < needed:
        data = {"total": total_mb, "processes": processes, "needed": needed}
        found.append(warn(Reason("doctor.memory_small", **data)))
    if available_mb * 20 < total_mb:
        found.append(warn(Reason("doctor.memory_short", free=available_mb, total=total_mb)))
    return found


async def memory(scene: Scene) -> list[Finding]:
    """What `KAPOCS_PROCESSES` and `KAPOCS_WORKERS` ask of the machine."""
    seen = psutil.virtual_memory()
    processes = scene.settings.web_processes() + scene.settings.workers
    return of_memory(seen.total // _MB, seen.available // _MB, processes)


def of_zone(name: str) -> list[Finding]:
    """Whether the data of a time zone are there."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return [wrong(Reason("doctor.no_time_zone", zone=name))]
    return []


async def time_zones(scene: Scene) -> list[Finding]:
    """Of the installation."""
    return of_zone(scene.settings.timezone)


def of_modes(folder: Path, key: Path) -> list[Finding]:
    """Whether others on this machine read what is only the operator's."""
    found: list[Finding] = []
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        found.append(wrong(Reason("doctor.secret_open", file=str(key))))
    if folder.exists() and folder.stat().st_mode & stat.S_IWOTH:
        found.append(wrong(Reason("doctor.folder_open", folder=str(folder))))
    if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        found.append(warn(Reason("doctor.folder_closed", folder=str(folder))))
    return found


async def permissions(scene: Scene) -> list[Finding]:
    """Of the data folder and the secret in it, and of other files with secrets."""
    settings = scene.settings
    folder = settings.data_dir.resolve()
    found = of_modes(folder, folder / "secret.key")
    if (key := settings.dkim_key_file) is not None and key.exists():
        found += [each for each in of_modes(folder, key) if each.code == "secret_open"]
    return found


def of_settings(settings: Settings) -> list[Finding]:
    """What stands at a value that is good for a first try only."""
    found: list[Finding] = []
    if settings.default_sender().endswith("@example.com"):
        found.append(warn(Reason("doctor.example_sender", address=settings.default_sender())))
    if not settings.smtp_url:
        found.append(hint(Reason("doctor.no_relay")))
    return found


async def first_try(scene: Scene) -> list[Finding]:
    """What nobody has set yet."""
    return of_settings(scene.settings)
