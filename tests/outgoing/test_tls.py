"""Whom a connection trusts."""

import ssl

from kapocs.outgoing.tls import trusted, unchecked


def test_the_systems_certificates_are_read_once_and_names_checked() -> None:
    assert trusted() is trusted()
    assert (trusted().verify_mode, trusted().check_hostname) == (ssl.CERT_REQUIRED, True)


def test_what_checks_nothing_is_another() -> None:
    assert unchecked() is unchecked()
    assert unchecked() is not trusted()
    assert (unchecked().verify_mode, unchecked().check_hostname) == (ssl.CERT_NONE, False)
