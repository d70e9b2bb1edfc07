"""Owns what strangers reach without signing in: hosted and personal forms, confirming, leaving,
landing pages, opens and clicks, reports of sending providers.

Translates only; no tables. What is taken from visitors is decided in `forms` and `subscribers`.
"""
