"""Real proxies in front of the product: Caddy, nginx and HAProxy on free ports of the loopback.

Each keeps its connections to the product open and lets visitors share them.
"""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

PATH = os.pathsep.join([os.defpath, "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"])
PROXIES = ("caddy", "nginx", "haproxy")
PATIENCE = 60.0


@dataclass(frozen=True)
class Options:
    """What a proxy adds to a request."""

    names_the_visitor: bool = True


@dataclass(frozen=True)
class Front:
    """A proxy at work."""

    port: int
    process: asyncio.subprocess.Process

    def hold(self) -> None:
        """Stops it; what it is sent waits in its sockets, in the order of its coming."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Ends `hold`."""
        self.process.send_signal(signal.SIGCONT)


_CADDY = """{{
    admin off
    auto_https off
}}
http://:{port} {{
    bind 127.0.0.1
    reverse_proxy 127.0.0.1:{upstream} {{
        {extra}
    }}
}}
"""
_NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
    upstream kapocs {{ server 127.0.0.1:{upstream}; keepalive 1; }}
    server {{
        listen 127.0.0.1:{port};
        client_max_body_size 4m;
        location / {{
            proxy_pass http://kapocs;
            proxy_http_version 1.1;
            proxy_request_buffering off;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            {extra}
        }}
    }}
}}
"""
_HAPROXY = """
global
    nbthread 1
defaults
    mode http
    timeout connect 10s
    timeout client 60s
    timeout server 60s
    http-reuse always
    {extra}
frontend all
    bind 127.0.0.1:{port}
    default_backend kapocs
backend kapocs
    server one 127.0.0.1:{upstream} maxconn 1
"""
_NAMING = {
    "caddy": ("", "header_up -X-Forwarded-*\n        header_up -Via"),
    "nginx": (
        "proxy_set_header Host $http_host;\n"
        "            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "",
    ),
    "haproxy": ("option forwardfor", ""),
}


@asynccontextmanager
async def proxy(
    name: str, folder: Path, *, upstream: int, port: int, options: Options = Options()
) -> AsyncIterator[Front]:
    """One of PROXIES, listening on `port`, in front of the port `upstream`."""
    config = _write(name, folder, options, upstream=upstream, port=port)
    program = shutil.which(name, path=PATH)
    assert program, f"{name} is not installed"
    arguments = {
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(config)],
        "nginx": ["-e", str(folder / "error.log"), "-p", str(folder), "-c", str(config)],
        "haproxy": ["-db", "-f", str(config)],
    }[name]
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = (folder / "out.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        program, *arguments, stdout=log, stderr=log, env={"PATH": PATH, **home}
    )
    try:
        await _listens(port, process, folder)
        yield Front(port, process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGCONT)
            process.terminate()
        await process.wait()
        log.close()


def _write(name: str, folder: Path, options: Options, *, upstream: int, port: int) -> Path:
    extra = _NAMING[name][0 if options.names_the_visitor else 1]
    text = {"caddy": _CADDY, "nginx": _NGINX, "haproxy": _HAPROXY}[name]
    folder.mkdir(exist_ok=True)
    config = folder / "proxy.conf"
    config.write_text(text.format(folder=folder, upstream=upstream, port=port, extra=extra))
    return config


async def _listens(port: int, process: asyncio.subprocess.Process, folder: Path) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while True:
        assert process.returncode is None, (folder / "out.log").read_text()
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            assert asyncio.get_running_loop().time() < deadline, "the proxy does not listen"
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
