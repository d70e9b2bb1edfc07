"""Owns what banks tell: statement files that were imported, their rows, and what a row paid.

Tables: bank_statements, bank_rows, bank_matches, bank_payers, bank_columns. Finds the
orders that a row pays (`matching`), and has the payment booked by `payments`. Does not read files
(`bank_files`), nor keep what an order comes to and when it is paid.
"""
