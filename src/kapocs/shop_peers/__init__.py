"""Owns asking shops over the network: what changed there, what differs from here, and mending it.

No table of its own: how far each shop was asked is kept in its connector's cursor. What the shops
say is stored by `shops`. What differs between shops is data (`profiles.py`) but for how each lets
us in (`doors.py`).
"""
