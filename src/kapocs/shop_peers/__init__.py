"""Owns asking shops over the network: what changed there, what differs from here, and mending it.

Table: shop_coupons, of what each was told of coupons. How far a shop was asked is kept in its
connector's cursor, and what it says is stored by `shops` and `shop_goods`. What differs between
shops is data (`shop_questions`) but for how each lets us in (`doors.py`).
"""
