"""Owns second factors of those who sign in: apps for codes (RFC 6238), passkeys, recovery codes.

Tables: user_factors, recovery_codes, passkeys. When one was given last in which browser stands in
the sessions of `accounts`.
"""
