"""Speaks SMTP with a relay: its URL, greeting, pipelined mails, a pool of connections."""
