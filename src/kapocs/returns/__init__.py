"""Owns what mail systems send back: returned mail, complaints, reports of providers; by mailbox, by
hook or by file.

Tables: webhook_secrets, webhook_seen. Reads what came back and says of whom and how grave it is;
the person's history and who must not be written to belong to `subscribers`.
"""
