"""`tables.rows` of a million rows of twelve columns of CSV, beside the bare csv module over the
same file, and the most memory it held.
"""

import argparse
import csv
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.report import Line, Report, run
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.tables.rows import rows

_HEAD = "email;first;last;phone;city;zip;street;company;born;joined;spent;note\r\n"
_ROW = (
    "person{n}@kapocs.test;Árvíztűrő;Kovács;+36301{n:06};Hódmezővásárhely;6800;Fő utca {n};"
    '"Tükörfúrógép ""{n}"" Kft.";1980-01-31;2026-11-30 10:11:12;{n},5;VIP\r\n'
)
_MEMORY = """
import sys
from collections import deque
from pathlib import Path
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.tables.rows import rows
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = peak()
path = Path(sys.argv[1])
deque(rows(path, look(path, ReadTableAs())), 0)
print((peak() - before) / 1024)
"""


def bare(path: Path) -> float:
    """Seconds of a core that the csv module takes alone."""
    begun = time.process_time()
    with path.open(encoding="utf-8", newline="") as file:
        deque(csv.reader(file, delimiter=";"), 0)
    return time.process_time() - begun


def ours(path: Path) -> float:
    """Seconds of a core that our rows take, without the look at the file."""
    found = look(path, ReadTableAs(encoding="utf-8"))
    begun = time.process_time()
    deque(rows(path, found), 0)
    return time.process_time() - begun


def looking(path: Path) -> float:
    """Seconds of a core until it is said what the file is."""
    begun = time.process_time()
    look(path, ReadTableAs())
    return time.process_time() - begun


def memory_mb(path: Path) -> float:
    """The most memory that reading takes in a process of its own, besides what it starts with."""
    words = [sys.executable, "-c", _MEMORY, str(path)]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def main() -> Report:
    """Rounds in turn; medians count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(_HEAD)
            file.writelines(_ROW.format(n=n) for n in range(args.rows))
        bare(path)
        times = [(bare(path), ours(path), looking(path)) for _ in range(args.rounds)]
        peak = memory_mb(path)
        size = path.stat().st_size
    alone, read, looked = (median(each) for each in zip(*times, strict=True))
    share = alone / read
    return Report(
        "tables",
        [
            Line("rows of a CSV", f"{args.rows / read:10,.0f}/s"),
            Line("the csv module alone", f"{args.rows / alone:10,.0f}/s"),
            Line("share", f"{share:10.2f}     (aim: 0.6 or more)"),
            Line(f"a look at {size / 1e6:.0f} MB", f"{looked:10.2f} s"),
            Line("memory", f"{peak:10.0f} MB   (aim: under 50)"),
        ],
        {
            "rows_s": round(args.rows / read),
            "csv_rows_s": round(args.rows / alone),
            "share": round(share, 2),
            "look_s": round(looked, 2),
            "memory_mb": round(peak),
        },
    )


if __name__ == "__main__":
    run(main)
