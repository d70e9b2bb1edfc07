"""Owns parcels: in which of them orders went out, by whom, and how they are followed.

Tables: parcels.
"""
