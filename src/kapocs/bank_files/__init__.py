"""Reads the files of banks: bytes in, movements out. No database, no network."""
