"""A real WordPress with its MariaDB, of this test process's own: no service, no shared folder."""

import asyncio
import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from product import TLS, free_port

ROOT = Path(__file__).parents[2]
WORDPRESS = ROOT / ".tools/wordpress/usr/share/wordpress"
PLUGIN = ROOT / "plugins/wordpress"
PHP = Path(__file__).parent / "php"
_TABLES = Path("/usr/share/mysql")
_PATH = f"{os.defpath}:/usr/sbin:/sbin"
_SECONDS = 30.0


def missing() -> str:
    """What this machine has not got; empty: a site can be started."""
    wanted = {"php": shutil.which("php"), "mariadbd": shutil.which("mariadbd", path=_PATH)}
    absent = [name for name, found in wanted.items() if found is None]
    return ", ".join(absent + ([] if WORDPRESS.exists() else ["wordpress"]))


@dataclass
class WordPressSite:
    """A WordPress that is served on a port of the loopback."""

    folder: Path
    url: str
    passwords: dict[str, str] = field(default_factory=dict)
    """Application passwords by the name of the user."""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    """By which tests run PHP inside it."""
    settings: dict[str, str] = field(default_factory=dict)
    """What else the environment tells the site."""

    @cached_property
    def client(self) -> httpx.Client:
        """A visitor."""
        return httpx.Client(base_url=self.url, timeout=30, verify=TLS)

    @property
    def root(self) -> Path:
        """Where its files are."""
        return self.folder / "site"

    @property
    def environment(self) -> dict[str, str]:
        """What its PHP is told."""
        return {
            **os.environ,  # noqa: TID251  # the run's own environment, not a setting
            "WORDPRESS_URL": self.url,
            "WORDPRESS_TOKEN": self.token,
            "WORDPRESS_SOCKET": str(self.folder / "socket"),
            "WORDPRESS_LOG": str(self.folder / "log"),
            "PHP_CLI_SERVER_WORKERS": "3",
            **self.settings,
        }

    @property
    def auth(self) -> httpx.BasicAuth:
        """The administrator with an application password."""
        return httpx.BasicAuth("admin", self.passwords["admin"])

    def php(self, code: str) -> Any:
        """What the code returns that runs inside this WordPress, which has to be served."""
        answer = self.client.post("/", content=code, headers={"X-Tests": self.token})
        assert answer.status_code == 200, answer.text[:1000] + self.log
        return answer.json()

    async def ask(self, code: str) -> Any:
        """What `php` says, of code that asks the product in this process meanwhile."""
        return await asyncio.to_thread(self.php, code)

    @property
    def log(self) -> str:
        """What PHP complained of last."""
        path = self.folder / "log"
        return path.read_text()[-2000:] if path.exists() else ""

    def user(self, email: str) -> dict[str, Any] | None:
        """The user with this address, with roles and meta."""
        found: dict[str, Any] | None = self.php(
            f"""$user = get_user_by('email', {json.dumps(email)});
            return $user ? ['id' => $user->ID, 'login' => $user->user_login,
                'roles' => array_values($user->roles), 'first' => $user->first_name,
                'last' => $user->last_name, 'locale' => $user->locale,
                'meta' => array_map('current', get_user_meta($user->ID))] : null;"""
        )
        return found

    def count(self, email: str) -> int:
        """How many users have this address, whatever WordPress thinks."""
        number: int = self.php(
            "$all = get_users(['number' => -1, 'fields' => ['user_email']]);"
            f"return count(array_keys(wp_list_pluck($all, 'user_email'), {json.dumps(email)}));"
        )
        return number

    def mails(self, to: str) -> list[str]:
        """What was mailed to an address, the oldest first; headers and body."""
        folder = self.folder / "mails"
        found = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns)
        texts = [each.read_text() for each in found]
        return [text for text in texts if f"To: {to}" in text]

    def serve(self) -> None:
        """Begins to answer."""
        port = self.url.rsplit(":", 1)[1]
        words = ["-S", f"127.0.0.1:{port}", "-t", str(self.root), str(PHP / "router.php")]
        self.processes["php"] = self._start([*self._php, *words])
        _wait(lambda: self.client.get("/readme.html").status_code == 200)

    def kill(self, what: str = "php") -> None:
        """Ends it at once, in the middle of whatever it does."""
        process = self.processes.pop(what)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def start_database(self) -> None:
        """Makes an empty database and has it answer on a socket in the folder."""
        data = self.folder / "data"
        (data / "mysql").mkdir(parents=True)
        tables = "".join(
            (_TABLES / f"mysql_system_{each}.sql").read_text() for each in ("tables", "tables_data")
        )
        subprocess.run(
            [*self._mariadb, "--bootstrap"],
            input=f"use mysql;\n{tables}".encode(),
            capture_output=True,
            check=True,
        )
        self.processes["mariadb"] = self._start(
            [*self._mariadb, f"--socket={self.folder / 'socket'}", "--skip-networking"]
        )
        _wait((self.folder / "socket").exists)

    def install(self) -> None:
        """Puts the files in their place, and sets the site up."""
        shutil.copytree(WORDPRESS, self.root, symlinks=True)
        (self.root / "wp-config.php").unlink()
        shutil.copy(PHP / "wp-config.php", self.root)
        shutil.copytree(PHP / "theme", self.root / "wp-content/themes/bare")
        shutil.copytree(PLUGIN, self.root / "wp-content/plugins/kapocs")
        own = self.root / "wp-content/mu-plugins"
        own.mkdir()
        shutil.copy(PHP / "own.php", own)
        for each in ("mails", "compiled"):
            (self.folder / each).mkdir()
        make = f"""$made = new mysqli('localhost', 'root', '', '', 0, '{self.folder}/socket');
                   $made->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');"""
        subprocess.run([*self._php, "-r", make], check=True)
        done = subprocess.run(
            [*self._php, str(PHP / "install.php"), str(self.root)],
            env=self.environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, self.log
        made = json.loads(done.stdout.splitlines()[-1])
        self.passwords = {"admin": made["admin"], "szerzo": made["author"]}

    @property
    def _php(self) -> list[str]:
        keep = f"/bin/sh -c 'cat >{self.folder}/mails/$$'"
        return [
            "php",
            "-d",
            f"sendmail_path={keep}",
            "-d",
            "opcache.enable_cli=1",
            "-d",
            f"opcache.file_cache={self.folder / 'compiled'}",
        ]

    @property
    def _mariadb(self) -> list[str]:
        program = shutil.which("mariadbd", path=_PATH)
        assert program is not None
        quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]
        own = [f"--datadir={self.folder / 'data'}", f"--pid-file={self.folder / 'pid'}"]
        return [program, "--no-defaults", "--user=root", "--skip-log-bin", *own, *quick]

    def _start(self, words: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "output").open("ab") as output:
            return subprocess.Popen(
                words, env=self.environment, stdout=output, stderr=output, start_new_session=True
            )


@contextmanager
def running(folder: Path) -> Iterator[WordPressSite]:
    """A WordPress in an empty folder; it ends with the block."""
    site = WordPressSite(folder, f"http://127.0.0.1:{free_port()}")
    try:
        site.start_database()
        site.install()
        site.serve()
        site.php("flush_rewrite_rules(); return activate_plugin('kapocs/kapocs.php');")
        yield site
    finally:
        site.client.close()
        for name in list(site.processes):
            site.kill(name)


def _wait(is_there: Any) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with suppress(httpx.TransportError):
            if is_there():
                return
        time.sleep(0.02)
    raise TimeoutError
