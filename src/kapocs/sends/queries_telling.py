"""SQL that tells what becomes of sends, at the end of the statements that change their status.

Those call what they give back `changed`, a whole row of each send, and how it was `before`: its id,
status and start.
"""

from kapocs.facts.queries import TELLING

_FACT = f"""
    {TELLING}
    SELECT c.account_id, c.list_id, NULL::bigint, now(), 'send.' || told.what, 1,
           jsonb_build_object('send_id', c.id, 'letter_id', c.letter_id, 'type', c.type,
                              'channel', c.channel)"""  # a fixed text

CREATED = f"""
    told AS ({_FACT}
        FROM changed c CROSS JOIN LATERAL unnest(
            CASE WHEN c.status = 'running' THEN ARRAY['created', 'started']
                 ELSE ARRAY['created'] END) WITH ORDINALITY AS told(what, place)
        ORDER BY told.place)
    SELECT id FROM changed"""  # noqa: S608  # a fixed text
"""New sends; gives back their ids."""

MOVED = f"""
    told AS ({_FACT}
        FROM changed c JOIN before b ON b.id = c.id AND b.status <> c.status
        CROSS JOIN LATERAL (SELECT CASE
            WHEN c.status <> 'running' THEN c.status
            WHEN b.status = 'paused' AND b.started_at IS NOT DISTINCT FROM c.started_at
                THEN 'resumed'
            ELSE 'started' END) AS told(what)
        WHERE c.status <> 'draft' ORDER BY c.id)
    SELECT id FROM changed"""  # noqa: S608  # a fixed text
"""Sends, of which those with another status tell; gives back the ids of all."""
