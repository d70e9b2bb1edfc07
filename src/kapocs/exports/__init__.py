"""Files of people, orders, letters and what became of them, for whoever reads tables.

Owns exports (`exports`) and the parts of their files (`export_parts`); what the packages below own
it only reads.
"""
