"""Owns tenants, the people who sign in, their sessions, and API key pairs.

Tables: installation, accounts, users, user_sessions, api_keys. Does not own what the API
calls cost (`metering`).
"""
