"""SQL that finds what hangs on segments, letters, pictures, sends and global variables."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, SegmentId, SendId
from kapocs.uses.model import Use
from kapocs.uses.queries import found


async def at_work_on_segment(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> list[Use]:
    """Sends that are not over and ask for the segment."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND archived_at IS NULL
             AND status NOT IN ('finished', 'cancelled')
             AND :segment_id = ANY(segment_ids || exclude_segment_ids)
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND :segment_id = ANY(segment_ids)
             AND status IN ('waiting', 'running')""",
        segment_id=segment_id,
    )


async def of_segment(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> list[Use]:
    """Sends and print batches that ask for the segment, or asked for it once."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id
             AND :segment_id = ANY(segment_ids || exclude_segment_ids)
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND :segment_id = ANY(segment_ids)""",
        segment_id=segment_id,
    )


async def at_work_with_letter(conn: Conn, account_id: AccountId, letter_id: LetterId) -> list[Use]:
    """Sends that are not over, forms that ask to confirm by it, what is being printed."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', s.id, s.name FROM sends s
           WHERE s.account_id = :account_id AND s.archived_at IS NULL
             AND s.status NOT IN ('finished', 'cancelled') AND s.type <> 'automation'
             AND (s.letter_id = :letter_id
                  OR EXISTS (SELECT FROM send_variants v WHERE v.account_id = s.account_id
                             AND v.send_id = s.id AND v.letter_id = :letter_id))
           UNION ALL
           SELECT 'form', id, name FROM forms
           WHERE account_id = :account_id AND archived_at IS NULL
             AND confirm_letter_id = :letter_id
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND letter_id = :letter_id
             AND status IN ('waiting', 'running')""",
        letter_id=letter_id,
    )


async def of_letter(conn: Conn, account_id: AccountId, letter_id: LetterId) -> list[Use]:
    """Everything that names the letter, and one delivery if it ever went to somebody."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', s.id, s.name FROM sends s
           WHERE s.account_id = :account_id
             AND (s.letter_id = :letter_id
                  OR EXISTS (SELECT FROM send_variants v WHERE v.account_id = s.account_id
                             AND v.send_id = s.id AND v.letter_id = :letter_id))
           UNION ALL
           SELECT 'form', id, name FROM forms
           WHERE account_id = :account_id AND confirm_letter_id = :letter_id
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND letter_id = :letter_id
           UNION ALL
           (SELECT 'delivery', id, '' FROM deliveries
            WHERE account_id = :account_id AND letter_id = :letter_id LIMIT 1)""",
        letter_id=letter_id,
    )


async def of_send(conn: Conn, account_id: AccountId, send_id: SendId) -> list[Use]:
    """One of its deliveries, sends that repeat it, print batches of it."""
    return await found(
        conn,
        account_id,
        """(SELECT 'delivery', id, '' FROM deliveries
            WHERE account_id = :account_id AND send_id = :send_id LIMIT 1)
           UNION ALL
           SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND resend_of = :send_id
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND send_id = :send_id""",
        send_id=send_id,
    )


async def of_global(conn: Conn, account_id: AccountId, *, name: str) -> list[Use]:
    """Letters, landing pages and other variables in which it stands. `name`: without prefix."""
    return await found(
        conn,
        account_id,
        """SELECT 'letter', id, name FROM letters
           WHERE account_id = :account_id AND archived_at IS NULL
             AND concat_ws(' ', subject, html, text) ~* ('(\\[|///)global_' || :name || '\\M')
           UNION ALL
           SELECT 'landing_page', id, name FROM landing_pages
           WHERE account_id = :account_id AND archived_at IS NULL
             AND html ~* ('(\\[|///)global_' || :name || '\\M')
           UNION ALL
           SELECT 'global', 0, name FROM global_variables
           WHERE account_id = :account_id AND name <> :name
             AND concat_ws(' ', html, text) ~* ('(\\[|///)global_' || :name || '\\M')""",
        name=name,
    )


async def of_image(conn: Conn, account_id: AccountId, *, path: str) -> list[Use]:
    """What shows the picture at this address: letters, pages, global variables, the logo."""
    return await found(
        conn,
        account_id,
        """SELECT 'letter', id, name FROM letters
           WHERE account_id = :account_id
             AND (strpos(html, :path) > 0 OR strpos(source, :path) > 0)
           UNION ALL
           SELECT 'landing_page', id, name FROM landing_pages
           WHERE account_id = :account_id AND strpos(html, :path) > 0
           UNION ALL
           SELECT 'global', id, name FROM global_variables
           WHERE account_id = :account_id AND strpos(html, :path) > 0
           UNION ALL
           SELECT 'logo', id, '' FROM accounts
           WHERE id = :account_id AND logo <> '' AND '/i/' || logo = :path""",
        path=path,
    )
