"""Carries finished mail and text messages to a relay or a provider.

Owns: the protocols `Courier` and `TextCourier` with their outcomes, MIME assembly, DKIM
signatures, the pipelining SMTP client, the sending APIs (Amazon SES, Mailgun, Postmark, SeeMe,
Twilio), fail-over between them, couriers that only remember, and the installation's own mailbox
with its table `mailbox`. Does not know why something is sent, whom it concerns in the product, or
what to do when it could not be delivered: the caller does.
"""
