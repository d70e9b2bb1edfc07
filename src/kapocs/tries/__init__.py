"""Owns the counters of what strangers try: guesses, uses of a nonce, sent forms.

Table: tries, which every web process shares. A subject is a keyed digest, so no address is kept.
Does not decide how many are too many: whoever counts does.
"""
