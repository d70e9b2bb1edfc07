"""Owns second factors of those who sign in: codes of an app (RFC 6238), and recovery codes.

Tables: user_factors, recovery_codes. When a code was given last in which browser stands in the
sessions of `accounts`.
"""
