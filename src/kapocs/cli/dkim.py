"""`kapocs dkim`: the key that signs letters, and the DNS record that lets others check it."""

from pathlib import Path
from typing import Annotated

import typer

from kapocs.cli.options import BadFile
from kapocs.courier.mail.dkim import DkimKey, dns_record
from kapocs.senders.keys import make_pem
from kapocs.senders.model import Algorithm

app = typer.Typer(
    name="dkim", help="The key that signs letters.", no_args_is_help=True, rich_markup_mode=None
)


Domain = Annotated[str, typer.Option(help="The domain of the sender's address.")]
Selector = Annotated[str, typer.Option(help="Tells this key from others of the domain.")]
KeyFile = Annotated[Path, typer.Option("--key-file", help="Where the private key is kept.")]


@app.command("create")
def create(
    domain: Domain,
    key_file: KeyFile,
    selector: Selector = "kapocs",
    algorithm: Annotated[Algorithm, typer.Option()] = Algorithm.RSA,
) -> None:
    """Make a key, and print the DNS record to publish and the settings to use it with."""
    pem = make_pem(algorithm)
    try:
        with key_file.open("xb") as file:
            key_file.chmod(0o600)
            file.write(pem)
    except OSError as error:
        raise BadFile(f"--key-file: {key_file}: {error.strerror}.", field="key_file") from error
    _print(DkimKey.load(domain, selector, pem))
    typer.echo(
        "\nSettings:\n"
        f"  KAPOCS_DKIM_DOMAIN={domain}\n"
        f"  KAPOCS_DKIM_SELECTOR={selector}\n"
        f"  KAPOCS_DKIM_KEY_FILE={key_file.resolve()}"
    )


@app.command("show")
def show(domain: Domain, key_file: KeyFile, selector: Selector = "kapocs") -> None:
    """Print the DNS record of a key."""
    try:
        pem = key_file.read_bytes()
    except OSError as error:
        raise BadFile(f"--key-file: {key_file}: {error.strerror}.", field="key_file") from error
    _print(DkimKey.load(domain, selector, pem))


def _print(key: DkimKey) -> None:
    name, value = dns_record(key)
    typer.echo(f"Publish this TXT record:\n  {name}\n  {value}")
