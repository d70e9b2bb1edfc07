"""Writes the generated parts of the clients: `python -m generator`, in `sdks`."""

import sys

from generator.writing import made, stale, store


def main() -> int:
    """What the shell gets: 1 with `--check` when something stored is not what would be written."""
    if "--check" in sys.argv:
        found = stale(made())
        sys.stdout.writelines(f"{each}\n" for each in found)
        return 1 if found else 0
    store(made())
    return 0


if __name__ == "__main__":
    sys.exit(main())
