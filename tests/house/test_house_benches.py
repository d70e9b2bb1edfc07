"""Each bench refuses a port that is somebody else's, and ends with one line that can be tracked."""

import ast
import json
import re
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.report import CoreTime, Line, Report, idle_between, run
from bench.sink import sink

from house.source import ROOT, Source, expect, python, sample

_STARTED_BY_BENCHES = {
    "bench/noise.py",
    "bench/null_worker.py",
    "bench/receiver.py",
    "bench/sink.py",
}
_NOT_BY_MAKE = {
    "beside_listmonk",  # wants a program that the reader has started
    "soak",  # tells no figure to compare, and takes long
}


def test_a_bench_refuses_to_run_when_a_port_it_wants_is_somebody_elses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        bench = f"from bench.report import run; run(lambda: print('it runs'), ports=({port},))"
        done = subprocess.run(
            [sys.executable, "-c", bench], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert f"This bench wants port {port}, which is somebody else's" in done.stderr
    assert done.stdout == ""


def test_a_bench_ends_with_one_line_that_tells_when_where_and_what(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def main() -> Report:
        return Report("sample", [Line("Árvíztűrő", "7/s")], {"per_s": 7})

    run(main)
    *before, last = capsys.readouterr().out.splitlines()
    found = json.loads(last)
    assert list(found) == ["bench", "date", "commit", "python", "cores", "idle", "figures"]
    assert (found["bench"], found["figures"]) == ("sample", {"per_s": 7})
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["date"])
    assert list(found["idle"]) == ["before", "during"]
    assert "  Árvíztűrő  7/s" in before
    assert before[0].startswith("idle before the run: ")
    assert before[-1].startswith("idle during the run, the bench included: ")


def test_a_bench_that_misses_its_own_aim_fails_after_it_has_told_its_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(lambda: Report("sample", [], {"ratio": 3}, failed=True))
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["figures"] == {"ratio": 3}


def test_the_idle_share_counts_what_waits_for_a_disk_and_leaves_out_what_guests_used(
    tmp_path: Path,
) -> None:
    stat = tmp_path / "stat"
    stat.write_text("cpu  100 0 50 800 50 0 0 0 40 0\ncpu0 1 2 3\n")
    before = CoreTime.now(stat)
    stat.write_text("cpu  150 0 50 820 80 0 0 0 90 0\ncpu0 1 2 3\n")
    assert idle_between(before, CoreTime.now(stat)) == 0.5
    assert idle_between(before, before) is None
    assert CoreTime.now(tmp_path / "not here") is None


def unruly(source: Source) -> Iterator[str]:
    """Why a bench does not hold to what `bench/report.py` promises of all."""
    starts = [node for node in source.tree.body if _is_start(node)]
    if not starts:
        return
    calls = [node for start in starts for node in ast.walk(start) if _calls(node, "run")]
    if not calls or "from bench.report import" not in source.text:
        yield f"{source.path} does not start through bench.report.run"
    told = {
        name.id
        for call in calls
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "ports"
        for name in ast.walk(keyword.value)
        if isinstance(name, ast.Name)
    }
    for name in sorted(_ports(source) - told):
        yield f"{source.path} wants {name} and does not say so to run"


def _is_start(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "__main__" in ast.dump(node.test)


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _ports(source: Source) -> set[str]:
    """Names of fixed ports that the module uses; `web` takes PORT unless it is given another."""
    found = set()
    for node in source.nodes:
        if isinstance(node, ast.Name) and node.id.endswith("PORT"):
            found.add(node.id)
        if _calls(node, "web") and isinstance(node, ast.Call):
            has_own = len(node.args) > 1 or any(each.arg == "port" for each in node.keywords)
            found |= set() if has_own else {"PORT"}
    return found


def _benches() -> list[Source]:
    return [each for each in python("bench") if each.path not in _STARTED_BY_BENCHES]


def test_every_bench_tells_its_ports_and_ends_alike() -> None:
    expect([offender for bench in _benches() for offender in unruly(bench)])


@pytest.mark.parametrize(
    "text",
    [
        """
        if __name__ == "__main__":
            print(json.dumps({"bench": "own"}))
        """,
        """
        from bench.report import run
        def main():
            with web(on) as server: ...
        if __name__ == "__main__":
            run(main)
        """,
        """
        from bench.report import run
        OWN_PORT = 18082
        if __name__ == "__main__":
            run(main, ports=(PORT,))
        """,
    ],
)
def test_a_bench_that_goes_its_own_way_is_found(text: str) -> None:
    assert list(unruly(sample("bench/own.py", text)))


def test_make_bench_runs_every_bench() -> None:
    recipe = re.search(r"for script in ([^;]+);", (ROOT / "Makefile").read_text("utf-8"))
    assert recipe
    there = {each.name.removesuffix(".py") for each in _benches() if "__main__" in each.text}
    assert set(recipe[1].split()) == there - _NOT_BY_MAKE


def test_the_sink_outlives_clients_that_are_gone_at_once() -> None:
    at_once = struct.pack("ii", 1, 0)
    with sink() as to:
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", to.port)) as gone:
                gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        assert to.taken().mails == 0
