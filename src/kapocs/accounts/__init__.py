"""Owns tenants, the people who sign in, their sessions, and API key pairs.

Tables: installation, accounts, users, user_sessions, user_tokens, api_keys, and user_owners,
session_owners, api_key_owners, which tell whose they are; kept_keys, by which the links of houses
that an account came from are believed. Does not own what the API calls cost (`metering`).
"""
