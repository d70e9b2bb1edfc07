"""Real mail servers for tests: Debian's Postfix, Exim and Dovecot on loopback, ended with the test.

Each runs with a configuration and a spool of its own in a temporary folder, on free ports. They
change their user themselves, so they are started as root; `RUNNABLE` says whether this can be.
"""

import asyncio
import os
import pwd
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from product import free_port

ROOT = Path(__file__).resolve().parents[1]
_PATHS = os.pathsep.join(
    [os.defpath, "/usr/local/sbin", "/usr/sbin", "/sbin", str(ROOT / ".tools/exim/usr/sbin")]
)
HOST = "127.0.0.1"
_PATIENCE = 60.0


def program(name: str) -> str | None:
    """Where the program is, also outside of an ordinary PATH; None: not installed."""
    return shutil.which(name) or shutil.which(name, path=_PATHS)


def runnable(name: str) -> bool:
    """Whether a test can start this server here. Where CI is set it must."""
    return bool(os.environ.get("CI")) or (  # noqa: TID251  # the run's own environment
        program(name) is not None and os.geteuid() == 0
    )


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `folder` holds all it writes."""

    port: int
    folder: Path

    @property
    def log(self) -> str:
        """What it wrote of its doings."""
        logs = [path for path in self.folder.rglob("*log") if path.is_file()]
        return "\n".join(path.read_text("utf-8", "replace") for path in logs)


@asynccontextmanager
async def _started(port: int, folder: Path, *command: str) -> AsyncIterator[Server]:
    """The command in the foreground, once its port answers, until the block ends."""
    running = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, start_new_session=True
    )
    server = Server(port, folder)
    try:
        await _listening(running, server)
        yield server
    finally:
        if running.returncode is None:
            running.terminate()
        await running.wait()


async def _listening(running: asyncio.subprocess.Process, server: Server) -> None:
    async with asyncio.timeout(_PATIENCE):
        while True:
            assert running.returncode is None, server.log
            try:
                _, writer = await asyncio.open_connection(HOST, server.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the servers' own users can enter, which pytest's cannot be."""
    with tempfile.TemporaryDirectory(prefix="kapocs-mail-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder


def _owned(path: Path, user: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    known = pwd.getpwnam(user)
    os.chown(path, known.pw_uid, known.pw_gid)
    return path


_POSTFIX = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtp_host_lookup = native
smtp_tls_security_level = none
disable_dns_lookups = yes
local_transport = error:local delivery is off
alias_maps =
transport_maps = inline:{{ {routes} }}
default_transport = error:no route
{more}
"""
_MASTER = """{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@asynccontextmanager
async def postfix(routes: Mapping[str, int], *, more: str = "") -> AsyncIterator[Server]:
    """Postfix that takes all mail from this machine; `routes`: domain → port that gets it.

    `more`: further lines of its main.cf.
    """
    port = free_port()
    with _folder() as folder:
        _owned(folder / "data", "postfix")
        (folder / "queue").mkdir()
        told = ", ".join(f"{{ {name} = smtp:[{HOST}]:{to} }}" for name, to in routes.items())
        (folder / "main.cf").write_text(_POSTFIX.format(folder=folder, routes=told, more=more))
        (folder / "master.cf").write_text(_MASTER.format(port=f"{HOST}:{port}"))
        command = (program("postfix") or "postfix", "-c", str(folder), "start-fg")
        async with _started(port, folder, *command) as server:
            try:
                yield server
            finally:
                # Its master leaves the session of whoever started it.
                stop = await asyncio.create_subprocess_exec(*command[:3], "stop")
                await stop.wait()


_EXIM = """primary_hostname = exim.test
exim_path = {exim}
spool_directory = {folder}/spool
log_file_path = {folder}/%slog
pid_file_path = {folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts =
keep_environment =
host_lookup =
rfc1413_hosts =
acl_smtp_rcpt = rcpt
acl_smtp_data = data
begin acl
rcpt:
{rcpt}
data:
  accept
begin routers
{routers}
begin transports
{transports}
begin retry
* * F,1h,1m
"""
_ROUTER = """to_{name}:
  driver = manualroute
  domains = {domain}
  route_list = * 127.0.0.1 byname
  self = send
  transport = to_{name}
"""
_TRANSPORT = """to_{name}:
  driver = smtp
  port = {port}
  allow_localhost = true
  hosts_try_chunking =
"""


@asynccontextmanager
async def exim(routes: Mapping[str, int], *, verifies: bool = False) -> AsyncIterator[Server]:
    """Exim that routes these domains, and calls every other address unrouteable.

    `verifies`: it says so at RCPT already; else it takes the mail and sends it back.
    """
    port, path = free_port(), program("exim4") or "exim4"
    numbered = list(enumerate(routes.items()))
    with _folder() as folder:
        _owned(folder, "Debian-exim")
        _owned(folder / "spool", "Debian-exim")
        text = _EXIM.format(
            exim=path, folder=folder, port=port,
            rcpt="  require verify = recipient\n  accept" if verifies else "  accept",
            routers="".join(_ROUTER.format(name=at, domain=to[0]) for at, to in numbered),
            transports="".join(_TRANSPORT.format(name=at, port=to[1]) for at, to in numbered),
        )  # fmt: skip
        (folder / "exim.conf").write_text(text)
        command = (path, "-C", str(folder / "exim.conf"), "-bdf", "-q1m")
        async with _started(port, folder, *command) as server:
            yield server


_DOVECOT = """base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{certificate}
mail_location = maildir:{folder}/mail
first_valid_uid = 1
{more}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@asynccontextmanager
async def dovecot(certificate: Path, password: str, *, more: str = "") -> AsyncIterator[Server]:
    """Dovecot with one mailbox for whoever knows the password, over TLS.

    `certificate`: a PEM file with the key in it. New mail is put into `folder/mail/new`.

    `more`: further lines of its configuration.
    """
    port = free_port()
    with _folder() as folder:
        for name in ("mail", "mail/new", "mail/cur", "mail/tmp", "home"):
            _owned(folder / name, "nobody")
        pem = folder / "server.pem"
        shutil.copyfile(certificate, pem)
        known = pwd.getpwnam("nobody")
        text = _DOVECOT.format(
            folder=folder, certificate=pem, password=password, port=port,
            user=known.pw_uid, group=known.pw_gid, more=more,
        )  # fmt: skip
        (folder / "dovecot.conf").write_text(text)
        command = (program("dovecot") or "dovecot", "-F", "-c", str(folder / "dovecot.conf"))
        async with _started(port, folder, *command) as server:
            yield server
