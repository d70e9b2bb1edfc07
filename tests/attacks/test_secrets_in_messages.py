"""No message, and no picture of the settings, shows a password or a key."""

import asyncio
from collections.abc import Iterator

import pytest

from kapocs import settings
from kapocs.courier.open import open_courier
from kapocs.courier.options import BadRelay
from kapocs.db.migrate import migrate
from kapocs.run.failures import reason
from kapocs.settings import BadSetting, Settings

SECRET = "S3cr3tWord"  # what must not be shown
SPOILT = (
    f"nonsense://user:{SECRET}@host:x?y=z",
    f"https://user:{SECRET}@[host",
    f"postgresql://user:{SECRET}@host:port/x",
    f"postgresql://user:1/{SECRET}@host/x",
    f"postgresql://user:x#{SECRET}@host/x",
    f"postgresql://user:x[{SECRET}@host/x",
    f"imaps://user:x/{SECRET}@host:port",
    f"//user:{SECRET}@\udcff",
)


def refusals(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What is said of each spoilt value of the setting that is refused."""
    for value in SPOILT:
        monkeypatch.setenv(f"KAPOCS_{name.upper()}", value)
        try:
            settings.load()
        except BadSetting as error:
            yield f"{error}{error.__cause__ or ''}"


SECRETS = {"database_url", "secret_key", "smtp_url", "bounce_mailbox"}


@pytest.mark.parametrize("name", sorted(settings.NAMES))
def test_no_setting_is_quoted_with_its_password(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = list(refusals(name, monkeypatch))
    assert said, "at least bytes that are no text are refused"
    assert all(each.startswith(f"KAPOCS_{name.upper()}: ") for each in said)
    assert SECRET not in "".join(said)


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_picture_of_the_settings_leaves_the_secret_ones_out(name: str) -> None:
    value = {"database_url": f"postgresql://u:{SECRET}@h/x", "smtp_url": f"smtp://u:{SECRET}@h"}
    shown = Settings(**{name: value.get(name, f"imaps://u:{SECRET}@h")})  # type: ignore[arg-type]
    assert SECRET in shown.environment()[f"KAPOCS_{name.upper()}"]
    assert SECRET not in f"{shown!r}{shown}"


def test_a_setting_without_a_secret_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAPOCS_PORT", "many")
    with pytest.raises(BadSetting, match=r"KAPOCS_PORT: .*many"):
        settings.load()


@pytest.mark.parametrize("query", ["sslmode=x", "target_session_attrs=x", "host=a,b&port=1,2,3"])
def test_the_driver_s_words_about_an_address_are_not_passed_on(query: str) -> None:
    dsn = f"postgresql://user:{SECRET}@127.0.0.1:1/x?{query}"
    with pytest.raises((ValueError, OSError)) as caught:
        asyncio.run(migrate(dsn))
    assert SECRET not in reason(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        f"smtp://user:p?{SECRET}@host",
        f"smtp://user:p?x={SECRET}@host",
        f"smtp://user:p?timeout={SECRET}@host",
        f"smtp://user:p/{SECRET}@host",
        f"smtp://user:p#{SECRET}@host",
        f"smtp://user:{SECRET}@host:port",
        f"smtp://user:{SECRET}@[host",
        f"smtp://{SECRET}@host",
        f"ses://KEY:{SECRET}@Nowhere!",
        f"mailgun://{SECRET}:x@default",
        f"postmark://{SECRET}\n@default",
    ],
)
def test_a_relay_s_url_is_refused_without_quoting_its_password(url: str) -> None:
    try:
        shown = repr(open_courier(url))
    except BadRelay as error:
        shown = f"{error}{error.__cause__ or ''}"
    assert SECRET not in shown
