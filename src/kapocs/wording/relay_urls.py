"""What is wrong with the URL of a relay. None of it is stored."""

RELAY_URLS = {
    "relay_url.at_sign": (
        "The relay URL has an @ behind its ?; percent-encode ? and @ in passwords.",
        "A levéltovábbító URL-jében a ? után @ áll; a jelszóban a ? és az @ jelet "
        "százalékkódolva kell írni.",
    ),
    "relay_url.bad_endpoint": (
        "endpoint must be a URL such as https://api.example.com.",
        "endpoint: URL kell, például https://api.example.com.",
    ),
    "relay_url.bad_host": (
        "The host or the port of the relay URL is not valid.",
        "A levéltovábbító URL-jében a gép vagy a port nem érvényes.",
    ),
    "relay_url.bad_key": (
        "The key has a character in it that no key has.",
        "A kulcsban olyan karakter van, amely kulcsban nem lehet.",
    ),
    "relay_url.bad_port": (
        "The port of the relay URL must be from 1 to 65535.",
        "A levéltovábbító URL-jében a port 1 és 65535 közötti legyen.",
    ),
    "relay_url.choice": (
        "{option} must be one of {choices}, not {text!r}.",
        "{option}: ezek egyike lehet: {choices}; ez nem: {text!r}.",
    ),
    "relay_url.control": (
        "{option} has a control character in it.",
        "{option}: vezérlőkarakter van benne.",
    ),
    "relay_url.control_in_login": (
        "The user name or the password has a control character in it.",
        "A felhasználónévben vagy a jelszóban vezérlőkarakter van.",
    ),
    "relay_url.half_login": (
        "The relay URL needs both a user name and a password, or neither.",
        "A levéltovábbító URL-jébe felhasználónév és jelszó is kell, vagy egyik sem.",
    ),
    "relay_url.helo": (
        "helo must be a host name or an [address], not {text!r}.",
        "helo: gépnév vagy [cím] kell, ez nem az: {text!r}.",
    ),
    "relay_url.key_alone": (
        "This relay URL needs a key and no password before the @.",
        "Ebben a levéltovábbító URL-ben kulcs kell az @ elé, jelszó nélkül.",
    ),
    "relay_url.name_and_secret": (
        "This relay URL needs a name and a secret before the @.",
        "Ebben a levéltovábbító URL-ben név és titok kell az @ elé.",
    ),
    "relay_url.no_default": (
        "After the @ of this relay URL comes the word default.",
        "Ebben a levéltovábbító URL-ben az @ után a default szó áll.",
    ),
    "relay_url.no_host": (
        "The relay URL names no host.",
        "A levéltovábbító URL-je nem nevez meg gépet.",
    ),
    "relay_url.no_region": (
        "After the @ of an ses:// URL comes a region such as eu-west-1.",
        "Egy ses:// URL-ben az @ után egy régió áll, például eu-west-1.",
    ),
    "relay_url.no_sender": (
        "A twilio:// URL needs a sender.",
        "Egy twilio:// URL-be feladó (sender) kell.",
    ),
    "relay_url.open_endpoint": (
        "endpoint must begin with https://.",
        "endpoint: https:// legyen az eleje.",
    ),
    "relay_url.path": (
        "The relay URL has something after the host; percent-encode / ? # and @ in passwords.",
        "A levéltovábbító URL-jében a gép után áll még valami; a jelszóban a / ? # és @ "
        "jelet százalékkódolva kell írni.",
    ),
    "relay_url.schemes": (
        "The relay URL must begin with one of {choices}.",
        "A levéltovábbító URL-je ezek egyikével kezdődjön: {choices}.",
    ),
    "relay_url.seconds": (
        "{option} must be a number of seconds, not {text!r}.",
        "{option}: másodpercek száma lehet, ez nem: {text!r}.",
    ),
    "relay_url.shape": (
        "The relay URL must read scheme://key@host?options; percent-encode : / ? # + and @ "
        "in keys.",
        "A levéltovábbító URL-je ilyen legyen: séma://kulcs@gép?beállítások; a kulcsban a : "
        "/ ? # + és @ jelet százalékkódolva kell írni.",
    ),
    "relay_url.smtp": (
        "The relay URL must begin with smtp:// or smtps://.",
        "A levéltovábbító URL-je smtp:// vagy smtps:// kezdetű legyen.",
    ),
    "relay_url.starttls": (
        "starttls makes no sense with smtps://, which is encrypted from the start.",
        "A starttls értelmetlen az smtps:// mellett, amely eleve titkosított.",
    ),
    "relay_url.twice": (
        "The relay URL gives {option} twice.",
        "A levéltovábbító URL-jében kétszer áll: {option}.",
    ),
    "relay_url.unknown_option": (
        "The relay URL has an unknown option: {option}.",
        "A levéltovábbító URL-jében ismeretlen beállítás van: {option}.",
    ),
    "relay_url.whole": (
        "{option} must be a whole number from 1, not {text!r}.",
        "{option}: 1-től kezdődő egész szám lehet, ez nem: {text!r}.",
    ),
}
