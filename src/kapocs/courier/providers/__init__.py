"""Sending APIs over HTTP: Amazon SES, Mailgun and Postmark for mail, SeeMe and Twilio for SMS."""
