"""SQL that stores sends, with the variants of their tests."""

from collections.abc import Sequence
from dataclasses import asdict

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.sends.model import Channel, Content, NewSend
from kapocs.sends.queries_telling import CREATED


async def insert(
    conn: Conn, account_id: AccountId, new: NewSend, *, name: str, channel: Channel
) -> SendId:
    """Stores a send; its id."""
    send_id = SendId(
        await conn.value(
            f"""WITH changed AS (
               INSERT INTO sends AS s
                   (account_id, name, list_id, letter_id, type, channel, form_id, subject,
                    from_name, from_email, reply_to, more_list_ids, segment_ids,
                    exclude_segment_ids, resend_of, resend_to, ignores_cap, when_changed, repeats,
                    send_at, send_date, reference_field, relative_days, clock_hour,
                    clock_minute, weekdays, relative_minutes, yearly, ab_share, ab_winner_by,
                    ab_wait_hours, about_order, status, started_at)
               VALUES (:account_id, :name, :list_id, :letter_id, :type, :channel, :form_id,
                       :subject, :from_name, :from_email, :reply_to, :more_list_ids, :segment_ids,
                       :exclude_segment_ids, :resend_of, :resend_to, :ignores_cap,
                       :when_changed, :repeats, :send_at, :send_date, :reference_field,
                       :relative_days, :clock_hour, :clock_minute, :weekdays,
                       :relative_minutes, :yearly, :ab_share, :ab_winner_by, :ab_wait_hours,
                       :about_order,
                       CASE WHEN :active THEN 'running' ELSE 'draft' END,
                       CASE WHEN :active THEN now() END)
               RETURNING s.*), {CREATED}""",  # noqa: S608  # fixed texts
            account_id=account_id,
            active=new.active,
            about_order=new.about_order,
            **_values(new, name, channel),
        )
    )
    if new.test is not None:
        await insert_variants(conn, account_id, send_id, new.test.variants)
    return send_id


async def update(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    wish: NewSend,
    name: str,
    channel: Channel,
) -> None:
    """Stores what was changed of a send, its variants apart; the caller holds its lock."""
    await conn.execute(
        """UPDATE sends
           SET name = :name, list_id = :list_id, letter_id = :letter_id, type = :type,
               channel = :channel, form_id = :form_id, subject = :subject,
               from_name = :from_name, from_email = :from_email, reply_to = :reply_to,
               more_list_ids = :more_list_ids, segment_ids = :segment_ids,
               exclude_segment_ids = :exclude_segment_ids, resend_of = :resend_of,
               resend_to = :resend_to, ignores_cap = :ignores_cap,
               when_changed = :when_changed, repeats = :repeats,
               send_at = :send_at, send_date = :send_date,
               reference_field = :reference_field, relative_days = :relative_days,
               clock_hour = :clock_hour, clock_minute = :clock_minute, weekdays = :weekdays,
               relative_minutes = :relative_minutes, yearly = :yearly, ab_share = :ab_share,
               ab_winner_by = :ab_winner_by, ab_wait_hours = :ab_wait_hours,
               updated_at = now()
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        **_values(wish, name, channel),
    )


async def delete_variants(conn: Conn, account_id: AccountId, send_id: SendId) -> None:
    """Forgets the variants of a test that has not begun."""
    await conn.execute(
        "DELETE FROM send_variants WHERE account_id = :account_id AND send_id = :send_id",
        account_id=account_id,
        send_id=send_id,
    )


async def insert_variants(
    conn: Conn, account_id: AccountId, send_id: SendId, variants: Sequence[Content]
) -> None:
    """Stores the variants of a test, numbered from 1."""
    await conn.execute(
        """INSERT INTO send_variants
               (account_id, send_id, variant, letter_id, subject, from_name, from_email)
           SELECT :account_id, :send_id, v.variant, v.letter_id, v.subject, v.from_name,
                  v.from_email
           FROM unnest(:numbers::smallint[], :letters::bigint[], :subjects::text[],
                       :names::text[], :emails::text[])
                AS v(variant, letter_id, subject, from_name, from_email)""",
        account_id=account_id,
        send_id=send_id,
        numbers=list(range(1, len(variants) + 1)),
        letters=[each.letter_id for each in variants],
        subjects=[each.subject for each in variants],
        names=[each.from_name for each in variants],
        emails=[each.from_email for each in variants],
    )


def _values(wish: NewSend, name: str, channel: Channel) -> dict[str, object]:
    test = wish.test
    return {
        "name": name,
        "list_id": wish.list_id,
        "letter_id": wish.letter_id,
        "type": wish.type,
        "channel": channel,
        "form_id": wish.form_id,
        "subject": wish.subject,
        "from_name": wish.from_name,
        "from_email": wish.from_email,
        "reply_to": wish.reply_to,
        "ignores_cap": wish.ignores_cap,
        "when_changed": [asdict(each) for each in wish.when],
        "repeats": wish.repeats,
        "ab_share": test.share if test else None,
        "ab_winner_by": test.winner_by if test else None,
        "ab_wait_hours": test.wait_hours if test else None,
        **asdict(wish.audience),
        **asdict(wish.timing),
    }
