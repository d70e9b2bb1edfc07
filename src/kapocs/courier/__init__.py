"""Carries finished mail to a relay.

Owns: the `Courier` protocol with its verdicts, MIME assembly, DKIM signatures, the pipelining
SMTP client, and a courier that only remembers. Owns no table. Does not know why a mail is sent,
whom it concerns in the product, or what to do when it could not be delivered: the caller does.
"""
