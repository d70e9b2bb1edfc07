"""Python's collector of garbage, tamed for processes that run for long."""

import gc


def collect_rarely() -> None:
    """Full collections over everything that was imported stop the process for 40 ms each.

    What lives since the start is left out of them, and they come less often (`kapocs/__init__.py`):
    with 64 sign-ups under way the slowest hundredth took 12 to 15 ms instead of 38 to 46
    (`bench/subscribe.py`).
    """
    gc.collect()
    gc.freeze()
