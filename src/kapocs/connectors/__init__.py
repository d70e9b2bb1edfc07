"""Owns the links to other systems: which there are, their settings and secrets, what they delivered
and what became of it.

Tables: connectors, inbound_deliveries, connector_lines. Keeps each delivery as it came and has it
handled by what is known of its type (`peers`). Knows no shop, site or invoicing program itself.
"""
