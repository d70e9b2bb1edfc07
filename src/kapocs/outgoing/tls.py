"""TLS towards others, trusting whom the system trusts."""

import ssl
from functools import cache


@cache
def trusted() -> ssl.SSLContext:
    """One for the whole process, to be left as it is.

    The system's certificates take 10 to 50 ms to read, and a worker has a client for each of its
    purposes.
    """
    return ssl.create_default_context()


@cache
def unchecked() -> ssl.SSLContext:
    """One that takes any certificate: encrypted, by whomever. Also to be left as it is."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
