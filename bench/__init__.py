"""One script per figure: each prints a ratio against a baseline measured in the same call.

    make bench                        all of them
    .venv/bin/python -m bench.subscribe --seconds 10

They need `wrk` (Debian package of that name). Absolute numbers are the machine's; quote ratios.
"""
