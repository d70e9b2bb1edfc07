"""Kapocs: an open marketing-automation server that other systems plug into.

The map of the packages is ARCHITECTURE.md; the import stack is held by `.importlinter`.
"""

import gc

from kapocs import postponed, quick_dataclasses

__version__ = "0.1.0"

postponed.install()
quick_dataclasses.install()
# What is loaded stays: looking through it for garbage, again and again, is a tenth of a start.
gc.set_threshold(50_000, 20, 100)
