"""Typesets: documents of plain data become PDF. Knows pages, envelopes, labels, barcodes and QR
codes, and no product word.
"""
