"""One script per figure: each prints a ratio against a baseline measured in the same call.

    make bench                        all of them
    .venv/bin/python -m bench.subscribe --seconds 10
    .venv/bin/python -m bench.v1 --only record,couponcheck

`subscribe`: sign-ups. `track`: opens and clicks. `export`: a list of a million. `v1`: what shops
and plug-ins call all day, and finding records by a field.

They need `wrk` (Debian package of that name). Absolute numbers are the machine's; quote ratios.
Each refuses a port that somebody else listens on, tells how idle the machine is, and ends with one
JSON line: `bench/report.py` says of what shape.

`make bench` leaves out two: `beside_listmonk` wants a listmonk that runs, and `soak` takes long and
says whether a hundred thousand events of shops, doubled and out of order, end as they should.
"""
