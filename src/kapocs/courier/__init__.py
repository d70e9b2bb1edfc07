"""Carries finished mail to a relay.

Owns: the `Courier` protocol with its verdicts, MIME assembly, DKIM signatures, the pipelining
SMTP client, a courier that only remembers, and the installation's own mailbox with its table
`mailbox`. Does not know why a mail is sent, whom it concerns in the product, or what to do when
it could not be delivered: the caller does.
"""
