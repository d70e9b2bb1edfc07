"""Owns what strangers reach without signing in: hosted and personal forms, confirming, leaving,
landing pages, opens and clicks, the letters' reply intake, the API's reference.

Translates only; no tables. What is taken from visitors is decided in `forms` and `subscribers`.
"""
