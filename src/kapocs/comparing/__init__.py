"""Owns setting what is at the other end of a connector beside what is here, and mending it.

Table: program_documents, what invoicing programs said when they were asked last. What shops said is
kept by `shops` and asked for by `shop_peers`; here both are asked for, shown and mended in one way.
"""
