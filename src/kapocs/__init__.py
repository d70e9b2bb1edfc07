"""Kapocs: an open marketing-automation server that other systems plug into.

The map of the packages is ARCHITECTURE.md; the import stack is held by `.importlinter`.
"""

from kapocs import postponed

__version__ = "0.1.0"

postponed.install()
