"""What the API takes and answers. Generated: `make sdks` writes it anew."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from kapocs_client.shape import Shape
from pydantic import AwareDatetime, ConfigDict, Field, RootModel
from pydantic.alias_generators import to_camel


class ActivateWish(Shape):
    """
    What becomes of those inside.
    """

    people: dict[str, str] | None = Field(
        default=None,
        description='By the step at which they stand (`*`: all others): `stay` by their version, `leave`, or the step that they go to. Who is not named goes where `preview` says.',
    )


class ActivationShape(Shape):
    """
    That keys are to sign whose records nobody has seen.
    """

    force: Literal[True] = Field(
        ...,
        description='Until the records are there, letters signed so count as forged.',
    )


class ActorShape(Shape):
    """
    Who did it.
    """

    type: str = Field(
        ...,
        description='`api_key`, `user`, `form`, `person`, `provider`, `cli`; others may come.',
    )
    id: int | None = Field(..., description='Which API key, user or form.')


class AskedShape(Shape):
    """
    The shop is about to be asked; the connector shows what came of it.
    """

    connector_id: int
    asked: bool


class AudienceShape(Shape):
    """
    Whom a send would go to.
    """

    send_id: int
    people: int | None = Field(
        ...,
        description='About how many: an address on several lists is counted on each, and who must not be written to is left out only when the letter is written. Null: nobody is known beforehand, since the send waits for something to happen.',
    )


class AuditLineShape(Shape):
    """
    Who did what to which thing, when.
    """

    audit_id: int
    at: AwareDatetime
    actor: ActorShape | None = Field(
        ...,
        description='`api_key`, `assistant`, `user`, `cli`, `connector`, `import`; others may come. null: Kapocs by itself, as its worker does.',
    )
    operation: str = Field(
        ...,
        description='`created`, `changed`, `archived`, `restored`, `deleted`; `called`: a tool, by an assistant.',
    )
    kind: str = Field(..., description='Of thing: `list`, `letter`, `tool` …')
    thing_id: str = Field(
        ..., description='Its id; of what has two, both with a slash between them.'
    )
    name: str = Field(..., description='What people call it.')
    list_id: int | None = Field(..., description='The list that it belongs to.')
    before: dict[str, Any] | None = Field(
        ...,
        description='As it was, by the columns of the database; of a change, those that changed. A long value is its `length` and `sha256`, a secret one `hidden`. null: it was not there.',
    )
    after: dict[str, Any] | None = Field(
        ..., description='As it is since then. null: it is gone.'
    )
    request_id: str = Field(
        ...,
        description='`X-Request-Id` of the request that asked for it; empty: none did.',
    )


class AuditOperation(
    RootModel[Literal['created', 'changed', 'archived', 'restored', 'deleted', 'called']]
):
    root: Literal['created', 'changed', 'archived', 'restored', 'deleted', 'called'] = (
        Field(..., description='What was done to the thing.')
    )


class BecomesShape(Shape):
    """
    A change that is waited for: of a field, to this value; null: to any other.
    """

    field: str
    becomes: str | int | float | bool | None = None


class BothLanguages(Shape):
    """
    A text in each language of accounts.
    """

    hu: str
    en: str


class CapShape(Shape):
    """
    The account's own limit of calls a month.
    """

    calls: int | None = Field(
        ..., description='Further calls are answered with 429; null: there is no limit.'
    )


class CartLineShape(Shape):
    """
    Some pieces of one product.
    """

    sku: str | None = ''
    name: str | None = ''
    quantity: float | str | None = '1'
    price: float | str = Field(..., description='Gross, of one piece.')
    vat_percent: float | str | None = Field(default='0', description='In the price.')


class CartOrderShape(Shape):
    """
    The order that a cart became.
    """

    order_number: str = Field(..., description="The shop's own.")


class CartShape(Shape):
    """
    A cart.
    """

    cart_id: str
    list_id: int
    state: Literal['OPEN', 'ABANDONED', 'RECOVERED'] | str = Field(
        ..., description='How far a cart is.'
    )
    email: str
    currency: str
    gross: str
    lines: list[CartLineShape]
    recovery_url: str
    subscriber_id: int | None = Field(
        ...,
        description='The record of its order, an incomplete one as long as it is abandoned.',
    )
    created_at: AwareDatetime
    changed_at: AwareDatetime
    quiet_at: AwareDatetime = Field(
        ..., description='When it counts as abandoned, if nothing happens until then.'
    )
    abandoned_at: AwareDatetime | None
    recovered_at: AwareDatetime | None


class CategoryChangeShape(Shape):
    """
    What is to be another way about a category; what is left out stays.
    """

    name: str | None = None
    position: int | None = Field(default=0, description='Smaller ones come first.')


class CategoryShape(Shape):
    """
    A group of products.
    """

    category_id: int
    name: str
    position: int = Field(..., description='Smaller ones come first.')
    shop_category_id: str | None = Field(
        ..., description="The webshop's own id, if a webshop made it."
    )
    updated_at: AwareDatetime


class Choice(Shape):
    """
    One choice of a RADIO or SELECT field.
    """

    value: str
    label: str


class ChoiceChange(Shape):
    """
    What is to be another way about a choice; what is left out stays.
    """

    value: str | None = Field(default=None, description='Subscribers keep the old one.')
    label: str | None = None


class ColumnShape(Shape):
    """
    What a column is for.
    """

    head: str
    target: str = Field(
        ...,
        description='A field of the list, `field:word`, or one of @name, @status, @joined-at, @left-at, @consented-at, @confirmed-at, @ip, @lists, @nothing. Of a file of orders: a field, or @order, @placed-at, @paid-at, @cancelled-at, @order-status, @currency, @net-total, @gross-total, @net-shipping, @gross-shipping, @net-discount, @gross-discount, @coupon, @payment, @shipping, @name, @items, @sku, @item, @quantity, @price, @gross-price, @sum, @gross-sum, @vat, @category, @nothing.',
    )


class ConditionShape(Shape):
    """
    One condition on a field of the list, or on what the person bought or did.
    """

    field: str
    operator: str = Field(
        ...,
        description='`=` `!=` `<` `<=` `>` `>=` `is` `like` `contains` `starts` `in` `empty` `not empty`; docs/segments.md says what each asks.',
    )
    value: str | float | bool | list[str | float | bool] | None = Field(
        default=None,
        description='A text, a number, true or false; several of them for `in`; null for `empty` and `not empty`.',
    )


class ConnectorChangeShape(Shape):
    """
    What is to be another way; what is left out, or null, stays.
    """

    name: str | None = None
    list_id: int | None = None
    settings: dict[str, Any] | None = Field(
        default=None,
        description='Beside or in place of those it has; an empty text takes one away.',
    )


class ConnectorLineShape(Shape):
    """
    A line of a connector's log.
    """

    line_id: int
    at: AwareDatetime
    times: int = Field(..., description='How often the same was said about then.')
    reason: str


class ConsentShape(Shape):
    """
    The word that is given for everybody in the file.
    """

    source: str = Field(..., description='Where they agreed.')
    on: date | None = Field(default=None, description='When they agreed.')
    words: str | None = ''


class ConsentsShape(Shape):
    """
    The evidence of somebody's consent. Members of rows may be added.
    """

    email: str = Field(..., description='In its normal form.')
    made_at: AwareDatetime
    is_cut: bool = Field(
        ..., description='Whether only the first 5,000 steps and letters are here.'
    )
    suppression: dict[str, Any] | None = Field(
        ..., description='Why nothing is sent to the address.'
    )
    restrictions: list[dict[str, Any]] = Field(
        ..., description='When data were only kept.'
    )
    lists: list[dict[str, Any]] = Field(
        ...,
        description='A row for each record: state, form and version, steps, letters that asked to confirm.',
    )
    forms: list[dict[str, Any]] = Field(
        ..., description='Versions of forms that they saw.'
    )
    letter_texts: list[dict[str, Any]] = Field(
        ..., description='What the letters said.'
    )
    imports: list[dict[str, Any]] = Field(..., description='Files by which they came.')


class CopyWish(Shape):
    """
    What the copy is to be called.
    """

    name: str


class CouponCodeShape(Shape):
    """
    A code that was drawn.
    """

    coupon_id: int
    code: str


class CouponShape(Shape):
    """
    A code that makes a basket cheaper.
    """

    coupon_id: int
    code: str
    type: Literal['AMOUNT', 'PERCENT'] | str = Field(
        ..., description='What a coupon takes off.'
    )
    amount: str = Field(..., description='Net amount off, or percent.')
    currency: str | None = Field(..., description='Of an amount; null: percent.')
    product_ids: list[int] = Field(
        ..., description='With `categoryIds` empty too it is for any basket.'
    )
    category_ids: list[int]
    valid_from: AwareDatetime | None = Field(
        ..., description='From when on it is good; null: at once.'
    )
    valid_until: AwareDatetime | None = Field(
        ..., description='Good until just before it; null: without end.'
    )
    max_uses: int | None = Field(
        ..., description='How often anybody can use it; null: without limit.'
    )
    max_uses_per_person: int | None = Field(
        ..., description='How often one e-mail address can use it; null: without limit.'
    )
    stackable: bool = Field(..., description='Whether it goes with others of its kind.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when it takes nothing off; null: it is in use.'
    )


class CouponWithUsesShape(Shape):
    """
    A coupon, and how often it was used.
    """

    coupon_id: int
    code: str
    type: Literal['AMOUNT', 'PERCENT'] | str = Field(
        ..., description='What a coupon takes off.'
    )
    amount: str = Field(..., description='Net amount off, or percent.')
    currency: str | None = Field(..., description='Of an amount; null: percent.')
    product_ids: list[int] = Field(
        ..., description='With `categoryIds` empty too it is for any basket.'
    )
    category_ids: list[int]
    valid_from: AwareDatetime | None = Field(
        ..., description='From when on it is good; null: at once.'
    )
    valid_until: AwareDatetime | None = Field(
        ..., description='Good until just before it; null: without end.'
    )
    max_uses: int | None = Field(
        ..., description='How often anybody can use it; null: without limit.'
    )
    max_uses_per_person: int | None = Field(
        ..., description='How often one e-mail address can use it; null: without limit.'
    )
    stackable: bool = Field(..., description='Whether it goes with others of its kind.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when it takes nothing off; null: it is in use.'
    )
    uses: int


class DayShape(Shape):
    """
    Calls of a day.
    """

    result: Literal['done', 'refused', 'replayed', 'too_fast', 'failed'] | str = (
        Field(
            ...,
            description='`done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.',
        )
    )
    calls: int
    day: date = Field(..., description="In the account's time zone.")


class DecidedShape(Shape):
    """
    What there is to say of an opportunity that is won or lost.
    """

    reason: str | None = Field(default='', description='Why it was won or lost.')


class DefinitionFault(Shape):
    """
    Something that is wrong with a definition.
    """

    pointer: str = Field(..., description='JSON pointer to it, from the body.')
    place: str = Field(..., description="The place in the YAML's words.")
    code: str
    detail: str


class DefinitionWish(Shape):
    """
    An automation, as it is written.
    """

    definition: dict[str, Any] = Field(
        ...,
        description='What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.',
    )


class DeletedPrintFiles(Shape):
    """
    Print batches whose files were deleted; their manifests stay.
    """

    print_batch_ids: list[int]


class DifferenceShape(Shape):
    """
    An order or a document of which the other end and Kapocs say different things.
    """

    shop_order_id: str | None = Field(
        default='', description="The shop's id; of documents empty."
    )
    kind: str | None = Field(
        default='', description='Of documents: `proforma` or `invoice`.'
    )
    invoice_id: int | None = Field(
        default=None, description='Our document; null: there is none.'
    )
    order_id: int | None = Field(
        default=None, description='Whose the document is, or which it names.'
    )
    number: str
    what: str = Field(
        ...,
        description='`missing_order`, `other_sum`, `paid_there_unpaid_here`, `unpaid_there_paid_here`, `person_missing` or `deleted_there`; of documents also `unknown_document`, `made_by_hand`, `second_document`, `issued_there`, `not_there`, `cancelled_there` and `not_answered`.',
    )
    status_there: str
    status_here: int | None = Field(..., description='As orders number them.')
    gross_there: str | None
    gross_here: str | None


class DispatchShape(Shape):
    """
    Which orders go out.
    """

    carrier: str = Field(..., description='Who takes it.')
    shipped_at: AwareDatetime | None = Field(
        default=None, description='Now unless given; a week ahead at most.'
    )
    paid_since: AwareDatetime = Field(
        ..., description='All that were paid since then and are in no parcel.'
    )
    numbers: dict[str, str] | None = Field(
        default=None, description="Order id → its carrier's number, where it is known."
    )
    letter_id: int | None = Field(
        default=None, description='A letter on paper in place of the packing slips.'
    )
    envelope: str | None = 'c6-right'
    sheet: str | None = Field(default='3x8', description='Of the labels.')
    limit: int | None = 1000


class DomainChange(Shape):
    """
    Hosts to change; what is left out stays as it is.
    """

    tracking_host: str | None = Field(
        default=None,
        description='Where links of letters lead; empty: nowhere of its own; null: `link.` before the domain.',
    )
    bounce_host: str | None = Field(
        default=None,
        description='Where mail that came back goes; empty: nowhere of its own; null: `bounce.` before it.',
    )


class DomainShape(Shape):
    """
    A domain that letters are sent from.
    """

    domain_id: int
    name: str = Field(..., description='In lower-case ASCII.')
    tracking_host: str
    bounce_host: str
    verified_at: AwareDatetime | None = Field(
        ..., description="When it was proven to be the account's; null: it is not."
    )
    checked_at: AwareDatetime | None
    records_ok: int = Field(..., description='Of those checked.')
    records_checked: int
    created_at: AwareDatetime
    updated_at: AwareDatetime


class DraftBuyerShape(Shape):
    """
    To whom a document is made out.
    """

    name: str
    country: str
    zip: str
    city: str
    address: str
    email: str
    tax_number: str
    eu_tax_number: str


class DraftLineShape(Shape):
    """
    A line; the price is net, of one unit.
    """

    name: str
    quantity: str
    unit: str
    price: str
    vat_percent: str
    vat_code: str = Field(..., description='A percentage, or what exempts.')
    net: str
    gross: str


class DraftShape(Shape):
    """
    What the program is asked to issue, the same at every try.
    """

    order_number: str = Field(..., description='With check digits.')
    shop_order: str
    currency: str
    net: str
    gross: str
    method: int = Field(..., description='As orders number them; 0: unknown.')
    method_name: str
    is_paid: bool
    fulfilled_on: date
    due_on: date
    comment: str
    proforma_number: str
    corrects: str | None = Field(
        default='', description='The invoice that it corrects.'
    )
    buyer: DraftBuyerShape
    lines: list[DraftLineShape]


class EmbeddedShape(Shape):
    """
    What puts a form on any page.
    """

    form_id: int
    html: str = Field(..., description='To be pasted.')


class EncodingShape(Shape):
    """
    An encoding that may be meant, and how some lines read in it.
    """

    encoding: str
    lines: list[str]


class EnterWish(Shape):
    """
    Who is let in: a record of a list, or all of a segment.
    """

    list_id: int | None = Field(default=None, description="The record's list.")
    subscriber_id: int | None = None
    segment_id: int | None = Field(
        default=None, description='All who are in it, in place of a record.'
    )


class Entered(Shape):
    """
    Who came in.
    """

    entered: int | None = Field(
        ...,
        description='1, or 0 when the rules leave the record out; null: the people of the segment are let in one after the other.',
    )
    in_line: int | None = Field(
        default=0, description='1: it is full, and the record waits in line.'
    )
    turned_away: int | None = Field(
        default=0, description='1: it is full, and the record stays out.'
    )


class ErasureWish(Shape):
    """
    Why somebody is erased.
    """

    reason: str = Field(..., description='For the certificate; without the address.')


class EventKindShape(Shape):
    """
    A type of event.
    """

    type: str
    version: int
    description: str
    data: dict[str, Any] = Field(..., description='A JSON schema.')


class EventReaderShape(Shape):
    """
    Who reads the account's events by name, and how far they are.
    """

    name: str
    position: int = Field(..., description='The event up to which all were read.')
    behind: int = Field(..., description='How far that is from the last one, in ids.')
    gap_until: int | None = Field(
        ..., description='Events up to this one were dropped before they were read.'
    )
    read_at: AwareDatetime


class FactShape(Shape):
    """
    Something that happened.
    """

    id: int = Field(..., description='Larger for what was noted later.')
    type: str
    version: int = Field(..., description='Of the shape of `data`.')
    timestamp: AwareDatetime = Field(
        ...,
        description='When it happened; of two events the later noted may have happened earlier.',
    )
    list_id: int | None
    subscriber_id: int | None = Field(
        ..., description='Whose record; on a list of orders, the order.'
    )
    actor: ActorShape | None = Field(
        ..., description='Null: Kapocs by itself, or nobody said.'
    )
    data: dict[str, Any] = Field(
        ...,
        description='By its type: `GET /event-types` has the shapes. New members may come.',
    )


class FieldChangeShape(Shape):
    """
    What is to be another way about a field; what is left out stays. Name and type stay.
    """

    label: str | None = None
    comment: str | None = None
    scale: int | None = Field(default=None, description='Decimals kept; DECIMAL only.')
    default_value: str | None = Field(
        default=None,
        description='What new subscribers start with; values that there are stay.',
    )


class FieldShape(Shape):
    """
    A field of a list.
    """

    name: str
    type: Literal['SHORTTEXT', 'TEXT', 'RADIO', 'SELECT', 'URL', 'FILE', 'PASSWORD', 'SMALLINT', 'NUMBER', 'DECIMAL', 'CHECKBOX', 'DATE', 'DATETIME'] | str = (
        Field(..., description='The type of a field.')
    )
    label: str
    comment: str
    scale: int | None
    default_value: str = Field(
        ...,
        description='Zero (`0`, `0.00`, `0000-00-00`, `0000-00-00 00:00:00`) or empty for none.',
    )
    options: list[Choice]
    standard: bool = Field(..., description='Whether every list has it.')
    read_only: bool = Field(..., description='Whether only the system sets it.')


class FolderShape(Shape):
    """
    A folder.
    """

    folder_id: int
    name: str
    created_at: AwareDatetime
    updated_at: AwareDatetime


class FolderWish(Shape):
    """
    What a folder or a group is to be called; no other of its kind may be called so.
    """

    name: str


class FormAliasChange(Shape):
    """
    Where old numbers are to lead.
    """

    form_id: int


class FormAliasShape(Shape):
    """
    Old numbers that still stand in pages, and the form they lead to.
    """

    old_list: int
    old_form: int
    form_id: int
    created_at: AwareDatetime


class FormFieldShape(Shape):
    """
    A field placed on a form. Ids and order are texts, as the contract has them.
    """

    id: str
    name: str
    label: str
    is_mandatory: bool
    error_message: str
    order: str


class FormShape(Shape):
    """
    A form.
    """

    form_id: int
    list_id: int
    name: str
    type: Literal['SUBSCRIBE', 'UPDATE', 'ORDER'] | str = Field(
        ..., description='What a form does.'
    )
    double_opt_in: bool
    language: str
    url: str
    thank_you: str = Field(..., description='Shown after sending.')
    redirect_url: str = Field(..., description='Where to go after sending.')
    confirmed_thank_you: str = Field(..., description='Shown after confirming.')
    confirmed_redirect_url: str = Field(
        ..., description='Where to go after confirming.'
    )
    intro: str = Field(..., description='Shown above the fields.')
    redirect_hosts: list[str] = Field(
        ..., description='Hosts that the addresses may lead to.'
    )
    frame_hosts: list[str] = Field(
        ...,
        description="Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.",
    )
    confirm_letter_id: int | None = Field(
        ..., description='The letter that asks to confirm; null: the built-in one.'
    )
    gateway_id: int | None = Field(
        ...,
        description='The connector by which whoever orders pays at once; null: none.',
    )
    created_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when it is closed; null: it is open.'
    )


class FormVersionShape(Shape):
    """
    What visitors saw of a form.
    """

    form_id: int
    number: int = Field(..., description='1, 2, … of the form.')
    made_at: AwareDatetime = Field(..., description='Since when it is known.')
    sha256: str = Field(
        ..., description='Of `seen` as JSON without spaces, its names sorted.'
    )
    title: str
    seen: dict[str, Any] = Field(
        ..., description='Title, fields with labels, buttons, letters and what follows.'
    )


class GlobalHeadShape(Shape):
    """
    A global variable, without what it holds.
    """

    name: str = Field(..., description='Without `global_`.')
    size: int = Field(..., description='Bytes of the HTML.')
    updated_at: AwareDatetime


class GlobalShape(Shape):
    """
    A piece of content that letters share; in them it stands as `[global_NAME]`.
    """

    name: str = Field(..., description='Without `global_`.')
    html: str
    text: str | None = Field(
        ..., description='For text parts; null: the HTML serves them too.'
    )
    updated_at: AwareDatetime


class GlobalWish(Shape):
    """
    What a global variable is to be; both parts are set.
    """

    html: str = Field(
        ..., description='May hold merge tags, and other global variables.'
    )
    text: str | None = Field(
        default=None, description='For text parts; null: the HTML serves them too.'
    )


class GroupShape(Shape):
    """
    A group of segments.
    """

    group_id: int
    name: str
    created_at: AwareDatetime
    updated_at: AwareDatetime


class HistoryShape(Shape):
    """
    Something that happened to a subscriber, or to the order that the record is.
    """

    at: AwareDatetime
    type: Literal['subscribe', 'unsubscribe', 'update', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'delivered', 'complaint', 'machine_open', 'machine_click', 'sms_sent', 'order_note'] | str = (
        Field(
            ...,
            description='`order_note`: something odd about an order as it came, and what was made of it.',
        )
    )
    detail: str = Field(
        ...,
        description="In words, where there are any: of a bounce, of an order's note.",
    )
    form_id: int | None
    send_id: int | None
    letter_id: int | None
    delivery_id: int | None
    link: str | None = Field(..., description='With clicks.')
    client_ip: str
    user_agent: str


class HookChange(Shape):
    """
    What is to be another way; what is left out stays.
    """

    url: str | None = ''
    events: list[str] | None = None
    list_id: int | None = Field(default=None, description='Null: of every list.')
    segment_id: int | None = Field(default=None, description='Null: of everybody.')
    connector_id: int | None = Field(
        default=None, description='Null: also what connectors brought in.'
    )
    ordered: bool | None = False


class HookSecretShape(Shape):
    """
    What proves a provider's reports.
    """

    secret: str = Field(
        ...,
        description='ses: the ARN of the SNS topic; mailgun: the webhook signing key; postmark: `user:password`; twilio: the auth token; seeme: any text.',
    )


class HookTryShape(Shape):
    """
    One try to deliver a message.
    """

    number: int
    at: AwareDatetime
    took_ms: int = Field(..., description='Milliseconds.')
    status: int | None = Field(..., description='Null: there was no answer.')
    answer: str = Field(
        ..., description='The beginning of the answer, or why there was none.'
    )


class ImageChangeShape(Shape):
    """
    What is to be different about a hosted picture.
    """

    alt: str = Field(
        ...,
        description='What it shows, for those who do not see it; empty: nobody said.',
    )


class ImageShape(Shape):
    """
    A hosted picture.
    """

    image_id: int
    path: str = Field(..., description='What stands in letters.')
    url: str
    content_type: str
    size: int = Field(..., description='Bytes.')
    alt: str = Field(
        ...,
        description='What it shows, for those who do not see it; empty: nobody said.',
    )
    created_at: AwareDatetime


class ImportCountsShape(Shape):
    """
    How many rows came to what so far.
    """

    added: int
    changed: int
    same: int = Field(..., description='On the list, and stay as they are.')
    left: int = Field(..., description='Kept as people who left.')
    returned: int = Field(..., description='Had left, and are back by the word given.')
    stayed_away: int = Field(..., description='Had left, and no word is given.')
    suppressed: int = Field(..., description='Must not be written to.')
    silenced: int = Field(..., description='New addresses that nothing is sent to.')
    elsewhere: int = Field(..., description='On other lists than this one, or on none.')
    repeated: int = Field(..., description='Their address stood in the file before.')
    rejected: int = Field(..., description='With something to mend.')
    removed: int = Field(..., description='Gone again, by taking back.')
    restored: int = Field(..., description='Have their values back.')
    kept: int = Field(..., description='Changed since, and not taken back.')


class ImportPartShape(Shape):
    """
    A part of a file.
    """

    number: int = Field(..., description='Counted from 1.')
    content: str = Field(
        ..., description='Its bytes in base64; of 512 KiB at most before that.'
    )


class InboundCountsShape(Shape):
    """
    How many deliveries are kept.
    """

    waiting: int
    done: int
    dead: int


class InboundShape(Shape):
    """
    What another system delivered, and what became of it.
    """

    inbound_id: int
    kind: str
    state: Literal['WAITING', 'DONE', 'DEAD'] | str = Field(
        ..., description='What became of a delivery.'
    )
    attempts: int
    received_at: AwareDatetime
    due_at: AwareDatetime = Field(
        ..., description='When it is handled next, or was last.'
    )
    ended_at: AwareDatetime | None
    reason: str = Field(
        ..., description='Why it could not be handled; empty: it could.'
    )


class InboundWholeShape(Shape):
    """
    A delivery as it came.
    """

    inbound_id: int
    kind: str
    state: Literal['WAITING', 'DONE', 'DEAD'] | str = Field(
        ..., description='What became of a delivery.'
    )
    attempts: int
    received_at: AwareDatetime
    due_at: AwareDatetime = Field(
        ..., description='When it is handled next, or was last.'
    )
    ended_at: AwareDatetime | None
    reason: str = Field(
        ..., description='Why it could not be handled; empty: it could.'
    )
    key: str = Field(..., description='What its sender tells it apart by.')
    headers: dict[str, str]
    body: str


class IncomeShape(Shape):
    """
    Orders in one currency; the amount is a text.

    They are those that are ordered or paid, placed by somebody who was in the automation then, or
    whose run ended less than seven days before.
    """

    currency: str
    orders: int
    amount: str = Field(..., description='What they come to, gross.')


class InvoiceWholeShape(Shape):
    """
    A document, with what the program is asked to issue.
    """

    invoice_id: int
    connector_id: int
    list_id: int
    order_id: int
    kind: Literal['proforma', 'invoice', 'storno', 'correction'] | str = Field(
        ..., description='What a document is.'
    )
    of_invoice: int | None = Field(
        ..., description='What a storno undoes, or a correction corrects.'
    )
    payment_id: int | None = Field(
        ..., description='Of a correction: the money that went back.'
    )
    state: Literal['wanted', 'issuing', 'issued', 'failed', 'cancelled'] | str = (
        Field(..., description='How far a document is.')
    )
    number: str = Field(..., description="The program's own; empty until then.")
    currency: str
    net: str | None
    vat: str | None
    gross: str | None
    issued_on: date | None
    fulfilled_on: date | None
    due_on: date | None
    pdf_url: str | None = Field(..., description='Whoever has it can fetch the file.')
    sends: int = Field(..., description='Requests that the program may have had.')
    uncertain: bool = Field(..., description='The last request had no answer.')
    reason: str = Field(
        ..., description='Why it is not issued; empty: nothing is wrong.'
    )
    external_id: str = Field(..., description='What the program is asked by.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    issued_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None
    draft: DraftShape | None


class ItemFault(Shape):
    """
    A wrong value of an item.
    """

    pointer: str = Field(..., description='JSON pointer into the item.')
    detail: str
    code: str


class ItemProblem(Shape):
    """
    Why an item was not stored, as a call for it alone would be told.
    """

    code: str
    detail: str
    cure: str
    errors: list[ItemFault]
    subscriber_id: int | None = Field(
        default=None, description='With `email_taken`: who has the address.'
    )


class ItemResult(Shape):
    """
    What became of an item.
    """

    index: int = Field(..., description='Its place in `items`, from 0.')
    status: int = Field(..., description='As of a call for it alone.')
    id: int | None = Field(
        ..., description='Of what was made; null: nothing was, or it has none.'
    )
    problem: ItemProblem | None = Field(..., description='Null: it is stored.')


class KeptRetentionShape(Shape):
    """
    The rules as they are kept.
    """

    inactive_months: int | None = Field(
        default=None,
        description='Who gave no sign for so many months, 1 to 120, is erased. null: nobody.',
    )
    ask_letter_id: int | None = Field(
        default=None,
        description='By this letter they are asked before. null: they are not.',
    )
    answer_days: int | None = Field(
        default=30, description='So many days, 7 to 90, a sign is waited for.'
    )
    most_a_day: int | None = Field(
        default=100,
        description='So many are asked, and so many erased, a day: 1 to 10,000.',
    )
    events_days: int | None = Field(
        default=None,
        description='Days for opens and clicks, 63 to 3,650. null: as long as the installation keeps them.',
    )
    bodies_days: int | None = Field(
        default=None,
        description='Days for what connectors and webhooks carried, and for rows that imports left out, 1 to 30. null: as long as the installation keeps them.',
    )
    logs_days: int | None = Field(
        default=None,
        description='Days for lines of logs, 1 to 30. null: as long as the installation keeps them.',
    )
    audit_days: int | None = Field(
        default=None,
        description='Days for lines of the audit log, 90 to 1,095. null: three years.',
    )
    changed_at: AwareDatetime | None
    shown_at: AwareDatetime | None = Field(
        ..., description='When a dry run of them ended.'
    )
    agreed_at: AwareDatetime | None = Field(
        ..., description='Since when they run each night.'
    )


class KeyChange(Shape):
    """
    What is to be another way about an API key; what is left out stays.
    """

    name: str | None = None
    scopes: list[str] | None = Field(
        default=None,
        description='What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.',
    )
    list_id: int | None = Field(
        default=None, description='Only what is of this list; null: of all lists.'
    )
    expires_at: AwareDatetime | None = Field(
        default=None, description='Refused since then; null: never.'
    )
    addresses: list[str] | None = Field(
        default=None,
        description='IP addresses and networks it may be used from; empty: any.',
    )


class KeyShape(Shape):
    """
    An API key, without its password.
    """

    key_id: int
    name: str
    username: str
    scopes: list[str] = Field(
        ...,
        description='What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.',
    )
    list_id: int | None = Field(
        ..., description='Only what is of this list; null: of all lists.'
    )
    expires_at: AwareDatetime | None = Field(
        ..., description='Refused since then; null: never.'
    )
    addresses: list[str] = Field(
        ..., description='IP addresses and networks it may be used from; empty: any.'
    )
    test: bool = Field(
        ...,
        description='Whether it writes into the sandbox, which sends nothing and costs nothing.',
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    last_used_at: AwareDatetime | None
    revoked_at: AwareDatetime | None = Field(
        ..., description='Since when it is refused for good.'
    )


class KeyUsageShape(Shape):
    """
    Calls by a key pair.
    """

    result: Literal['done', 'refused', 'replayed', 'too_fast', 'failed'] | str = (
        Field(
            ...,
            description='`done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.',
        )
    )
    calls: int
    key_id: int
    name: str = Field(..., description='Empty when the key is gone.')


class LedgerCouponShape(Shape):
    """
    A coupon that the order used.
    """

    coupon_id: int
    code: str
    used_at: AwareDatetime


class LedgerInvoiceShape(Shape):
    """
    A pro forma, an invoice or a credit note, issued or to be issued; amounts are texts.
    """

    invoice_id: int
    kind: str = Field(
        ...,
        description='`proforma`, `invoice`, or a credit note: `storno` undoes an invoice, `correction` takes a part off.',
    )
    of_invoice: int | None = Field(..., description='What a credit note is of.')
    state: str = Field(
        ..., description='`wanted`, `issuing`, `issued`, `failed` or `cancelled`.'
    )
    number: str = Field(..., description='Empty until it is issued.')
    currency: str
    net: str | None
    gross: str | None = Field(
        ..., description='Below 0 for a credit note; null until it is known.'
    )
    issued_on: date | None
    due_on: date | None
    cancelled_at: AwareDatetime | None


class LedgerItemShape(Shape):
    """
    A line of an order.
    """

    item_id: int
    product_id: int | None
    sku: str
    name: str
    quantity: str
    net: str
    gross: str


class LedgerTotalShape(Shape):
    """
    All of somebody's orders in a currency; amounts are texts.
    """

    currency: str
    orders: int = Field(..., description='Ordered or paid ones.')
    ordered: str = Field(..., description='What these come to, gross.')
    received: str = Field(..., description='Payments received for any order.')
    repaid: str = Field(..., description='Payments that went back.')


class LeftSampleShape(Shape):
    """
    A sample that is archived, since something hangs on it.
    """

    kind: str
    id: str = Field(..., description='Of a global variable its name.')
    name: str
    reason: str


class LetterPreviewShape(Shape):
    """
    A page to be shown in a browser.
    """

    subject: str
    html: str = Field(
        ...,
        description='A whole page in which nothing runs or submits; show it in a sandboxed frame all the same. Empty: the letter has no HTML.',
    )


class LiftedShape(Shape):
    """
    How many they are.
    """

    found: int
    lifted: int


class ListChange(Shape):
    """
    What is to be another way about a list; what is left out stays.
    """

    name: str | None = None
    public_archive: bool | None = Field(
        default=None,
        description='Whether everybody may read the campaigns that went to all of the list.',
    )


class ListFieldName(Shape):
    """
    A field of the list behind a form; its id is its name.
    """

    id: str
    name: str
    label: str


class ListShape(Shape):
    """
    A list.
    """

    list_id: int
    name: str
    type: Literal['NEWSLETTER', 'ECOMMERCE'] | str = Field(
        ..., description='What a list holds.'
    )
    unique_email: bool
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing is done with it; null: it is in use.'
    )
    public_archive: bool = Field(
        ...,
        description='Whether everybody may read the campaigns that went to all of the list.',
    )


class ListWithFields(Shape):
    """
    A list, and its fields when they are asked for.
    """

    list_id: int
    name: str
    type: Literal['NEWSLETTER', 'ECOMMERCE'] | str = Field(
        ..., description='What a list holds.'
    )
    unique_email: bool
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing is done with it; null: it is in use.'
    )
    public_archive: bool = Field(
        ...,
        description='Whether everybody may read the campaigns that went to all of the list.',
    )
    fields: list[FieldShape] | None = Field(
        default=None, description='Only with `include=fields`.'
    )


class ListedCartShape(Shape):
    data: list[CartShape]


class ListedChoice(Shape):
    data: list[Choice]


class ListedCouponCodeShape(Shape):
    data: list[CouponCodeShape]


class ListedDayShape(Shape):
    data: list[DayShape]


class ListedEventKindShape(Shape):
    data: list[EventKindShape]


class ListedEventReaderShape(Shape):
    data: list[EventReaderShape]


class ListedFieldShape(Shape):
    data: list[FieldShape]


class ListedFormAliasShape(Shape):
    data: list[FormAliasShape]


class ListedFormShape(Shape):
    data: list[FormShape]


class ListedKeyUsageShape(Shape):
    data: list[KeyUsageShape]


class LogLineShape(Shape):
    """
    Something that happened to a subscriber of a list.
    """

    event_id: int = Field(..., description='Larger for what was noted later.')
    at: AwareDatetime = Field(
        ...,
        description='When it happened; of two events the later noted may have happened earlier.',
    )
    type: Literal['subscribe', 'unsubscribe', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'sms_sent'] | str = (
        Field(
            ...,
            description='What happened to a person; the vocabulary of the public event log.',
        )
    )
    subscriber_id: int
    email: str
    form_id: int | None
    send_id: int | None
    letter_id: int | None
    letter_name: str | None
    subject: str | None
    delivery_id: int | None
    link: str | None = Field(..., description='With clicks.')


class LogShape(Shape):
    """
    A part of a list's event log, in the order it was noted.
    """

    data: list[LogLineShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )
    read_to: int = Field(
        ...,
        description='Come back with `after` set to this: nothing is noted at or before it any more. On the last page too, and when nothing was found.',
    )


class Login(Shape):
    """
    An API key pair.
    """

    username: str
    password: str


class MadeConnectorShape(Shape):
    """
    A new connector, with what is told this once.
    """

    connector_id: int
    type: str
    name: str
    list_id: int | None
    settings: dict[str, Any] = Field(..., description='Without secrets.')
    state: Literal['ACTIVE', 'DISABLED'] | str = Field(
        ..., description='Whether anything goes through a connector.'
    )
    why: str | None = Field(..., description='Why it is disabled, such as `by_hand`.')
    disabled_at: AwareDatetime | None
    created_at: AwareDatetime
    inbound_url: str = Field(..., description='Where the other system delivers.')
    secret: str = Field(
        ...,
        description='What its deliveries are signed with; empty: this type has none.',
    )


class MadeHookShape(Shape):
    """
    A new webhook, with its secret.
    """

    webhook_id: int
    secret: str = Field(..., description='`whsec_…`, or `whsk_…`, a private key.')
    public_key: str | None = Field(
        ..., description='`whpk_…`; null where the secret is a shared one.'
    )
    url: str
    events: list[str]
    list_id: int | None
    segment_id: int | None
    connector_id: int | None = Field(
        ..., description='What this connector brought in is left out.'
    )
    ordered: bool
    state: Literal['ACTIVE', 'DISABLED'] | str = Field(
        ..., description='Whether a webhook is told anything.'
    )
    why: str | None = Field(
        ...,
        description='Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`.',
    )
    disabled_at: AwareDatetime | None
    failing_since: AwareDatetime | None = Field(
        ..., description='It has taken nothing since.'
    )
    resting_until: AwareDatetime | None = Field(
        ..., description='It asked to be left alone until then.'
    )
    created_at: AwareDatetime


class MadeKeyShape(Shape):
    """
    An API key just made: the only moment at which its password can be read.
    """

    key_id: int
    name: str
    username: str
    scopes: list[str] = Field(
        ...,
        description='What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.',
    )
    list_id: int | None = Field(
        ..., description='Only what is of this list; null: of all lists.'
    )
    expires_at: AwareDatetime | None = Field(
        ..., description='Refused since then; null: never.'
    )
    addresses: list[str] = Field(
        ..., description='IP addresses and networks it may be used from; empty: any.'
    )
    test: bool = Field(
        ...,
        description='Whether it writes into the sandbox, which sends nothing and costs nothing.',
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    last_used_at: AwareDatetime | None
    revoked_at: AwareDatetime | None = Field(
        ..., description='Since when it is refused for good.'
    )
    password: str


class MailRulesChange(Shape):
    """
    Rules to change; what is left out stays as it is.
    """

    cap_letters: int | None = Field(
        default=None, description='1 to 1,000; null: no cap.'
    )
    cap_days: int | None = Field(default=None, description='1 to 365.')
    soft_bounces: int | None = Field(default=None, description='1 to 100.')
    soft_bounce_days: int | None = Field(default=None, description='1 to 365.')
    error_percent: int | None = Field(default=None, description='1 to 100.')
    skips_role_accounts: bool | None = None
    requires_verified_sender: bool | None = Field(
        default=None,
        description='Can be switched on; the operator alone switches it off.',
    )


class MailRulesShape(Shape):
    """
    An account's rules for mail.
    """

    cap_letters: int | None = Field(
        ...,
        description='At most so many letters to one person in `capDays`; null: no cap.',
    )
    cap_days: int
    soft_bounces: int = Field(
        ...,
        description='So many soft bounces within `softBounceDays` count as a hard one.',
    )
    soft_bounce_days: int
    error_percent: int = Field(
        ...,
        description='A send pauses when more than so many of its last letters failed.',
    )
    skips_role_accounts: bool = Field(
        ..., description='Whether info@, admin@ and such get no letters.'
    )
    requires_verified_sender: bool = Field(
        ..., description='Whether letters come from verified sender domains only.'
    )


class MatchedOrderShape(Shape):
    """
    An order that a row paid.
    """

    list_id: int
    order_id: int
    amount: str
    rule: Literal['reference', 'part', 'over', 'known', 'number', 'account', 'name', 'amount', 'several', 'back', 'hand'] | str = (
        Field(..., description='By what it was found.')
    )
    is_automatic: bool = Field(..., description='Nobody had to be asked.')
    payment_id: int
    matched_at: AwareDatetime
    undone_at: AwareDatetime | None


class MatchedShape(Shape):
    """
    How many rows were booked at once.
    """

    booked: int


class Meaning(
    RootModel[Literal['date', 'value_date', 'amount', 'credit', 'debit', 'side', 'currency', 'name', 'account', 'text', 'reference', 'id', 'own_account']]
):
    root: Literal['date', 'value_date', 'amount', 'credit', 'debit', 'side', 'currency', 'name', 'account', 'text', 'reference', 'id', 'own_account'] = (
        Field(..., description='What a column of a table of movements is for.')
    )


class MonthShape(Shape):
    """
    What a month's API calls cost.
    """

    month: date = Field(..., description='Its first day.')
    calls: int
    free_calls: int
    blocks: int = Field(..., description='Started blocks of calls to pay.')
    net: int | float
    vat: int | float
    gross: int | float
    currency: str


class NewActionShape(Shape):
    """
    An action to make: what sets it off, and the one thing that is done.
    """

    name: str
    action_type: Literal['subscribe', 'unsubscribe', 'update', 'external', 'delete'] = (
        Field(
            ...,
            description='`subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).',
        )
    )
    letter_id: int | None = Field(
        default=None,
        description='The letter that sets it off; either this, `formId` or `landingPageId`.',
    )
    letter_trigger: Literal['on_open', 'on_any_click', 'on_link_click'] | None = Field(
        default=None,
        description='With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.',
    )
    link_urls: list[str] | None = Field(
        default=None,
        description='Addresses in the letter or on the page; with a `*` at its end, how it begins.',
    )
    form_id: int | None = Field(
        default=None, description='The form whose submission sets it off.'
    )
    landing_page_id: int | None = Field(
        default=None,
        description='The landing page that sets it off when somebody clicks a link on their own copy of it.',
    )
    target_list_id: int | None = Field(
        default=None,
        description='On which list it is done; all but `external` need it.',
    )
    source_list_id: int | None = Field(
        default=0, description='People of which list set it off; 0: of any.'
    )
    fields: dict[str, str] | None = Field(
        default=None,
        description='With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.',
    )
    external_url: str | None = Field(default='', description='With `external`.')
    external_username: str | None = Field(
        default='', description='For HTTP Basic; empty: none.'
    )
    external_password: str | None = Field(
        default=None, description='Is not told again.'
    )
    external_json: Any | None = Field(
        default=None,
        description='What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.',
    )


class NewCategoryShape(Shape):
    """
    A category to make.
    """

    name: str
    position: int | None = Field(default=0, description='Smaller ones come first.')


class NewConnectorShape(Shape):
    """
    A connector to make.
    """

    type: str = Field(..., description='What is at the other end.')
    name: str
    list_id: int | None = Field(
        default=None, description='The list that what comes in goes to.'
    )
    settings: dict[str, Any] | None = Field(
        default=None,
        description='Settings and secrets alike, by name; secrets are sealed and never shown.',
    )


class NewCouponShape(Shape):
    """
    A coupon to make.
    """

    type: Literal['AMOUNT', 'PERCENT'] = Field(
        ..., description='What a coupon takes off.'
    )
    amount: float | str = Field(
        ...,
        description='Net amount off in `currency`, or percent; as a text or a number.',
    )
    currency: str | None = Field(default='HUF', description='Of an amount.')
    product_ids: list[int] | None = Field(
        default=None, description='With `categoryIds` empty too it is for any basket.'
    )
    category_ids: list[int] | None = None
    valid_from: AwareDatetime | None = Field(
        default=None, description='From when on it is good; null: at once.'
    )
    valid_until: AwareDatetime | None = Field(
        default=None, description='Good until just before it; null: without end.'
    )
    stackable: bool | None = Field(
        default=False, description='Whether it goes with others of its kind.'
    )
    code: str = Field(..., description='What people type; capitals do not matter.')
    max_uses: int | None = Field(
        default=None, description='How often anybody can use it; null: without limit.'
    )
    max_uses_per_person: int | None = Field(
        default=None,
        description='How often one e-mail address can use it; null: without limit.',
    )


class NewDomainShape(Shape):
    """
    A domain to send from.
    """

    name: str
    tracking_host: str | None = Field(
        default=None,
        description='Where links of letters lead; empty: nowhere of its own; null: `link.` before the domain.',
    )
    bounce_host: str | None = Field(
        default=None,
        description='Where mail that came back goes; empty: nowhere of its own; null: `bounce.` before it.',
    )


class NewEventShape(Shape):
    """
    Something that happened to a subscriber, as a program tells it.
    """

    name: str = Field(
        ...,
        description='Small letters, digits and `. _ -`: what automations wait for by `{for: event, name: …}`.',
    )
    list_id: int
    subscriber_id: int
    data: dict[str, Any] | None = Field(
        default=None,
        description='What else there is to say; 8,192 bytes as JSON at most.',
    )
    at: AwareDatetime | None = Field(
        default=None,
        description='When it happened, within the last 30 days; null: now.',
    )


class NewEvents(Shape):
    """
    Events to tell.
    """

    mode: Literal['each', 'all'] | None = Field(
        default='each',
        description='`each`: every good item is stored, whatever the others are. `all`: all are stored, or none.',
    )
    items: list[NewEventShape]


class NewExportShape(Shape):
    """
    A file that is wanted.
    """

    kind: Literal['people', 'orders', 'order_lines', 'deliveries', 'events', 'statistics'] = (
        Field(..., description='What a row is.')
    )
    list_id: int | None = Field(
        default=None,
        description='Of people, orders, order_lines; of statistics of all sends of a list.',
    )
    segment_id: int | None = Field(
        default=None, description='Only who is in this segment.'
    )
    send_id: int | None = Field(
        default=None, description='Of deliveries, events; of statistics of one send.'
    )
    format: Literal['csv', 'xlsx', 'jsonl', 'parquet'] | None = Field(
        default='csv', description='What the file is written in.'
    )
    columns: list[str] | None = Field(
        default=None,
        description='Their names in order; empty for all that have anything in them.',
    )
    labels: bool | None = Field(
        default=False, description='Heads are labels, not names of fields.'
    )
    for_excel: bool | None = Field(
        default=False,
        description='CSV as Excel opens it: with a mark and semicolons, in Hungarian accounts with decimal commas, and with nothing that would run as a formula.',
    )


class NewField(Shape):
    """
    A custom field to make.
    """

    name: str = Field(
        ...,
        description='Technical name: a-z first, then a-z, 0-9 or _; 5 to 64 characters; unique on the list.',
    )
    type: Literal['SHORTTEXT', 'TEXT', 'RADIO', 'SELECT', 'URL', 'FILE', 'PASSWORD', 'SMALLINT', 'NUMBER', 'DECIMAL', 'CHECKBOX', 'DATE', 'DATETIME'] = (
        Field(..., description='The type of a field.')
    )
    label: str | None = ''
    comment: str | None = ''
    scale: int | None = Field(default=None, description='Decimals kept; DECIMAL only.')
    default_value: str | None = Field(
        default='',
        description='What new subscribers start with: CHECKBOX `0` or `1`, DATE `YYYY-MM-DD`, DATETIME `YYYY-MM-DD HH:MM:SS`.',
    )
    options: list[Choice] | None = Field(
        default=None, description='RADIO and SELECT only.'
    )


class NewFormAliasShape(Shape):
    """
    Old numbers that still stand in pages, and the form that is to take what they send.
    """

    old_list: int = Field(..., description="`nl_id` in the page's form.")
    old_form: int = Field(..., description="`ns_id` in the page's form.")
    form_id: int


class NewFormFieldShape(Shape):
    """
    A field of the list, to be placed on a form.
    """

    name: str
    label: str | None = Field(
        default='', description="Empty: the form's language has one."
    )
    is_mandatory: bool | None = False
    error_message: str | None = Field(
        default='', description='Shown when the value is missing or does not fit.'
    )
    link: str | None = Field(
        default='',
        description='Where the label, or the part of it within [ and ], leads; empty: nowhere.',
    )


class NewHookShape(Shape):
    """
    A webhook to make.
    """

    url: str = Field(
        ..., description='Where messages go: `https://`, on the public Internet.'
    )
    events: list[str] = Field(
        ...,
        description='Types of events, a noun with `.*`, or `*`: see `GET /event-types`.',
    )
    list_id: int | None = Field(
        default=None, description='Only what concerns this list.'
    )
    segment_id: int | None = Field(
        default=None,
        description='Only what concerns people who are in this segment when it happens.',
    )
    connector_id: int | None = Field(
        default=None,
        description='The connector to the same system: what it brought in is not sent back.',
    )
    ed25519: bool | None = Field(
        default=False, description='Sign with a private key instead of a shared one.'
    )
    ordered: bool | None = Field(
        default=False,
        description='Of one person or order the next message waits for the one before.',
    )


class NewImageShape(Shape):
    """
    A picture to host. The same bytes are stored once.
    """

    content: str = Field(
        ...,
        description='A PNG, JPEG, GIF or WebP file in base64; of 2 MB at most before that, and the whole request of what the operator allows.',
    )
    alt: str | None = Field(
        default='',
        description='What it shows, for those who do not see it; empty: nobody said.',
    )


class NewImportShape(Shape):
    """
    A file of people or orders that is to be sent.
    """

    kind: (
        Literal['people', 'orders', 'left', 'suppressed', 'bounced', 'complained']
        | None
    ) = Field(default='people', description='What its lines are.')
    list_id: int | None = Field(
        default=None,
        description='Onto which list; null for addresses that nothing may be sent to. Orders come onto one of type ecommerce.',
    )
    file_name: str | None = ''


class NewInvoiceShape(Shape):
    """
    A document to have issued.
    """

    kind: Literal['invoice', 'proforma', 'correction'] | None = Field(
        default='invoice',
        description='`correction`: only once more one that had failed.',
    )


class NewKeyShape(Shape):
    """
    An API key to make. It may do no more than the key that makes it.
    """

    name: str | None = ''
    scopes: list[str] | None = Field(
        default=None,
        description='What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*` is everything.',
    )
    list_id: int | None = Field(
        default=None, description='Only what is of this list; null: of all lists.'
    )
    expires_at: AwareDatetime | None = Field(
        default=None, description='Refused since then; null: never.'
    )
    addresses: list[str] | None = Field(
        default=None,
        description='IP addresses and networks it may be used from; empty: any.',
    )
    test: bool | None = Field(
        default=False,
        description='Whether it writes into the sandbox, which sends nothing and costs nothing. A key for tests makes such keys only.',
    )


class NewList(Shape):
    """
    A list to make.
    """

    name: str
    type: Literal['NEWSLETTER', 'ECOMMERCE'] | None = Field(
        default='NEWSLETTER', description='What a list holds.'
    )
    unique_email: bool | None = Field(
        default=None,
        description='Whether two subscribers may not share an address. Left out: true for newsletters, false for e-commerce lists.',
    )


class NewOpportunityShape(Shape):
    """
    An opportunity to open, with somebody on a list.
    """

    subscriber_id: int
    name: str
    value: float | str | None = Field(
        default=None,
        description='What it is worth, as a text or a number; null: not known yet.',
    )
    currency: str | None = Field(
        default=None, description='Such as `HUF`; with a value only.'
    )
    stage: str | None = Field(
        default='', description="How far it is, in one's own words."
    )
    expected_on: date | None = Field(
        default=None, description='The day on which it is likely to be decided.'
    )
    owner: str | None = Field(
        default=None,
        description='Address of the user who looks after it; null: nobody.',
    )
    note: str | None = Field(default='', description='What there is to know.')


class NewOptOutShape(Shape):
    """
    A number to send no text messages to.
    """

    number: str
    detail: str | None = ''


class NewPageShape(Shape):
    """
    A landing page to store.
    """

    list_id: int = Field(..., description='The list whose people it is for.')
    name: str
    html: str = Field(..., description='May hold merge tags.')
    folder_id: int | None = Field(
        default=None, description='The folder it lies in; null: none.'
    )


class NewParcelShape(Shape):
    """
    A parcel in which an order goes out.
    """

    carrier: str = Field(..., description='Who takes it.')
    shipped_at: AwareDatetime | None = Field(
        default=None, description='Now unless given; a week ahead at most.'
    )
    number: str | None = Field(
        default='',
        description='By which the carrier follows it. A parcel told of without one gets it.',
    )
    link: str | None = Field(
        default='', description='The page on which it is followed.'
    )


class NewPaymentShape(Shape):
    """
    A payment that came, or went back.
    """

    amount: float | str = Field(
        ..., description='Gross, as a text or a number; below 0 it was paid back.'
    )
    currency: str | None = Field(
        default=None, description="The order's own unless given."
    )
    at: AwareDatetime = Field(..., description='When; a week ahead at most.')
    source: str | None = Field(default='api', description='Who tells of it.')
    external_id: str | None = Field(
        default='',
        description='What the source calls it. Told again under this id, it is one payment.',
    )
    payer: str | None = ''
    note: str | None = ''


class NewProductShape(Shape):
    """
    A product to make.
    """

    vat_name: str | None = Field(default='', description='What invoices call the rate.')
    category_ids: list[int] | None = None
    url: str | None = Field(
        default='', description='Its page, for letters; empty: none.'
    )
    picture_url: str | None = Field(
        default='', description='A picture of it, for letters; empty: none.'
    )
    stock: float | str | None = Field(
        default=None,
        description='How many are left, also parts of one; null: nobody counts.',
    )
    sku: str = Field(
        ..., description="The shop's own id; one product has it at a time."
    )
    name: str
    price: float | str = Field(
        ..., description='Net, of one piece, as a text or a number.'
    )
    vat_percent: float | str
    currency: str | None = 'HUF'


class NewProducts(Shape):
    """
    Products to make.
    """

    mode: Literal['each', 'all'] | None = Field(
        default='each',
        description='`each`: every good item is stored, whatever the others are. `all`: all are stored, or none.',
    )
    items: list[NewProductShape]


class NewRelayShape(Shape):
    """
    A relay to go out through.
    """

    name: str
    url: str = Field(
        ...,
        description='Kept encrypted, never shown; its hosts must be public. smtp://, smtps://, ses://, mailgun://, postmark:// for mail; seeme://, twilio:// for texts.',
    )
    priority: int | None = Field(default=10, description='0 to 32,767.')
    per_second: float | str | None = Field(
        default=None, description='Messages a second; null: no limit.'
    )
    per_domain_per_second: float | str | None = Field(
        default=None, description='Messages a second; null: no limit.'
    )
    connections_per_domain: int | None = Field(default=None, description='1 to 1,000.')
    warm_up_started_on: date | None = None
    daily_limit: int | None = Field(default=None, description='At least 1.')
    active: bool | None = True


class NewSegmentShape(Shape):
    """
    A segment to save. It asks for something: by `conditions`, by `where`, or by both.
    """

    list_id: int
    name: str
    conditions: list[ConditionShape] | None = Field(
        default=None, description='All of them must hold.'
    )
    where: str | None = Field(
        default='',
        description='More conditions, as they are typed: `mssys_city = Pécs and email not empty`. All of them and all of `conditions` must hold.',
    )
    group_id: int | None = Field(
        default=None, description='The group it is in; null: none.'
    )


class NewSubscriber(Shape):
    """
    Somebody to put on a list.
    """

    email: str | None = Field(
        default=None, description='Lists that allow repeated addresses also take none.'
    )
    last_name: str | None = None
    first_name: str | None = None
    full_name: str | None = None
    fields: dict[str, str | float | bool | None] | None = Field(
        default=None, description='Other fields of the list by their names.'
    )
    form_id: int | None = Field(
        default=None,
        description='The form the sign-up counts for. A double opt-in form sends its confirmation letter first.',
    )
    subscribed_at: AwareDatetime | None = Field(
        default=None, description='Left out: now.'
    )
    client_ip: str | None = None
    user_agent: str | None = None
    referer: str | None = None


class NewSubscribers(Shape):
    """
    People to put on a list.
    """

    mode: Literal['each', 'all'] | None = Field(
        default='each',
        description='`each`: every good item is stored, whatever the others are. `all`: all are stored, or none.',
    )
    items: list[NewSubscriber]


class NewTaskShape(Shape):
    """
    A task to make, about somebody on a list.
    """

    subscriber_id: int
    title: str
    text: str | None = Field(default='', description='What there is to know.')
    due_at: AwareDatetime | None = Field(
        default=None, description='By when it is to be done; null: at no time.'
    )
    owner: str | None = Field(
        default=None, description='Address of the user who is to do it; null: nobody.'
    )


class OfferWish(Shape):
    """
    What an order form is to sell; what is left out stays.
    """

    order_type: Literal['FIXED', 'SELECTOR', 'QUANTITIES'] | None = Field(
        default=None, description='How; needed of a form that offers nothing yet.'
    )
    product_ids: list[int] | None = Field(
        default=None, description='In the order shown, all in one currency.'
    )
    shipping_method_ids: list[int] | None = None


class OldPrintFiles(Shape):
    """
    Files of which print batches to delete.
    """

    older_than_days: int = Field(..., description='Of all that ended longer ago.')


class OpportunityChangeShape(Shape):
    """
    What is to be another way about an opportunity; what is left out stays.
    """

    name: str | None = None
    value: float | str | None = Field(
        default=None,
        description='What it is worth, as a text or a number; null: not known yet. Null takes the currency along.',
    )
    currency: str | None = Field(
        default=None, description='Such as `HUF`; with a value only.'
    )
    stage: str | None = Field(
        default=None, description="How far it is, in one's own words."
    )
    expected_on: date | None = Field(
        default=None, description='The day on which it is likely to be decided.'
    )
    owner: str | None = Field(
        default=None,
        description='Address of the user who looks after it; null: nobody.',
    )
    note: str | None = Field(default=None, description='What there is to know.')


class OptOutShape(Shape):
    """
    A telephone number that gets no text messages.
    """

    number: str = Field(..., description='With its country code.')
    detail: str
    created_at: AwareDatetime


class OptOutsShape(Shape):
    """
    A page of the list, in the order of its numbers.
    """

    data: list[OptOutShape]
    next_after: str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page.',
    )


class OrderItemShape(Shape):
    """
    A line of an order, as the product was when it was ordered; amounts are texts.
    """

    item_id: int
    order_id: int
    product_id: int | None
    sku: str
    name: str
    quantity: str
    price: str = Field(..., description='Net, of one piece.')
    vat_percent: str
    vat_name: str
    currency: str
    net: str
    gross: str
    created_at: AwareDatetime


class OrderItemWish(Shape):
    """
    A line: a product of the catalogue, by id or SKU, or a name and a price.
    """

    product_id: int | None = None
    sku: str | None = None
    name: str | None = Field(default=None, description="The product's unless given.")
    price: float | str | None = Field(
        default=None,
        description="Net, of one piece; the product's unless given. Below 0, without a product, it takes off.",
    )
    quantity: float | str | None = Field(default=None, description='1 unless given.')
    vat_percent: float | str | None = None
    vat_name: str | None = Field(
        default=None, description='What invoices call the rate.'
    )


class PageChangeShape(Shape):
    """
    What is to be another way; what is left out stays.
    """

    name: str | None = None
    html: str | None = Field(default=None, description='May hold merge tags.')
    folder_id: int | None = Field(
        default=None, description='The folder it lies in; null: none.'
    )


class PageHeadShape(Shape):
    """
    A landing page, without its source.
    """

    page_id: int
    list_id: int
    name: str
    url: str = Field(..., description='Where anybody sees it.')
    folder_id: int | None = Field(..., description='The folder it lies in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ...,
        description='Since when its address says that it is closed; null: it is shown.',
    )


class PageShape(Shape):
    """
    A landing page.
    """

    page_id: int
    list_id: int
    name: str
    url: str = Field(..., description='Where anybody sees it.')
    folder_id: int | None = Field(..., description='The folder it lies in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ...,
        description='Since when its address says that it is closed; null: it is shown.',
    )
    html: str


class PagedAuditLineShape(Shape):
    data: list[AuditLineShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedCategoryShape(Shape):
    data: list[CategoryShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedConnectorLineShape(Shape):
    data: list[ConnectorLineShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedCouponShape(Shape):
    data: list[CouponShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedDomainShape(Shape):
    data: list[DomainShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedFolderShape(Shape):
    data: list[FolderShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedFormVersionShape(Shape):
    data: list[FormVersionShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedGlobalHeadShape(Shape):
    data: list[GlobalHeadShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedGroupShape(Shape):
    data: list[GroupShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedHistoryShape(Shape):
    data: list[HistoryShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedImageShape(Shape):
    data: list[ImageShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedInboundShape(Shape):
    data: list[InboundShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedKeyShape(Shape):
    data: list[KeyShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedListWithFields(Shape):
    data: list[ListWithFields]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedPageHeadShape(Shape):
    data: list[PageHeadShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class ParcelShape(Shape):
    """
    A parcel in which an order went out.
    """

    order_id: int
    list_id: int
    carrier: str
    number: str = Field(..., description='Empty while it is not known.')
    link: str
    shipped_at: AwareDatetime


class PartShape(Shape):
    """
    An order, and how much of a row pays it; amounts are texts.
    """

    list_id: int
    order_id: int
    amount: str


class PassedShape(Shape):
    """
    Where a reader goes on.
    """

    name: str
    after: int = Field(..., description='Where it was.')
    until: int = Field(..., description='Behind which it goes on.')
    passed: bool = Field(..., description='Whether it has missed anything.')


class PasswordShape(Shape):
    """
    A new password.
    """

    password: str = Field(..., description='At least 10 characters.')


class PathUsageShape(Shape):
    """
    Calls of an operation.
    """

    result: Literal['done', 'refused', 'replayed', 'too_fast', 'failed'] | str = (
        Field(
            ...,
            description='`done`; `refused`: answered with 4xx; `replayed`: an answer given again for an Idempotency-Key; `too_fast`: 429; `failed`: 5xx.',
        )
    )
    calls: int
    path: str = Field(..., description='Method and path; `elsewhere`: of no operation.')


class PaymentShape(Shape):
    """
    A payment; amounts are texts.
    """

    payment_id: int
    list_id: int
    order_id: int
    amount: str = Field(..., description='Below 0 it was paid back.')
    currency: str
    at: AwareDatetime
    source: str
    external_id: str
    payer: str
    note: str
    created_at: AwareDatetime
    updated_at: AwareDatetime
    reversed_at: AwareDatetime | None = Field(
        ..., description='Since when it counts no more; null: it counts.'
    )


class PersonDataShape(Shape):
    """
    All that is known of an address. Members of rows may be added; amounts are texts.
    """

    schema_version: int = Field(
        ..., description='Grows when a member goes or changes its meaning.'
    )
    email: str = Field(..., description='In its normal form.')
    made_at: AwareDatetime
    cut: list[str] = Field(
        ..., description='Kinds of which only the first rows are here.'
    )
    records: list[dict[str, Any]] = Field(
        ..., description='On lists, with fields and where the consent came from.'
    )
    history: list[dict[str, Any]] = Field(
        ..., description='Joined, confirmed, got, opened, clicked, left.'
    )
    letters: list[dict[str, Any]] = Field(..., description='Letters and text messages.')
    paper: list[dict[str, Any]] = Field(..., description='Letters on paper.')
    facts: list[dict[str, Any]] = Field(..., description='Facts about the records.')
    address_facts: list[dict[str, Any]] = Field(
        ..., description='Facts about the address.'
    )
    submissions: list[dict[str, Any]] = Field(
        ..., description='Forms that were sent and kept.'
    )
    tasks: list[dict[str, Any]] = Field(
        ..., description='What somebody is to do about the person.'
    )
    opportunities: list[dict[str, Any]] = Field(
        ..., description='What the person may buy.'
    )
    website_users: list[dict[str, Any]] = Field(
        ..., description='Users on WordPress sites.'
    )
    automation_runs: list[dict[str, Any]] = Field(
        ..., description='Ways through automations.'
    )
    automation_steps: list[dict[str, Any]] = Field(
        ..., description='Steps of these ways.'
    )
    automation_calls: list[dict[str, Any]] = Field(
        ..., description='What was told to others on the way.'
    )
    suppressions: list[dict[str, Any]] = Field(..., description='Why nothing is sent.')
    letter_limits: list[dict[str, Any]] = Field(
        ..., description='How often they want letters at most.'
    )
    reader_languages: list[dict[str, Any]] = Field(
        ..., description='The language they chose for pages and letters.'
    )
    restrictions: list[dict[str, Any]] = Field(
        ..., description='When and why data were only kept.'
    )
    departures: list[dict[str, Any]] = Field(..., description='Lists that were left.')
    soft_bounces: list[dict[str, Any]] = Field(..., description='Temporary refusals.')
    sms_opt_outs: list[dict[str, Any]] = Field(
        ..., description='Numbers that get no text messages.'
    )
    orders: list[dict[str, Any]] = Field(..., description='Orders.')
    order_lines: list[dict[str, Any]] = Field(..., description='Lines of the orders.')
    payments: list[dict[str, Any]] = Field(..., description='Payments for the orders.')
    card_payments: list[dict[str, Any]] = Field(..., description='Payments by card.')
    invoices: list[dict[str, Any]] = Field(
        ..., description='Documents about the orders.'
    )
    parcels: list[dict[str, Any]] = Field(..., description='Parcels of the orders.')
    recurring_orders: list[dict[str, Any]] = Field(
        ..., description='Orders that are made anew.'
    )
    coupons: list[dict[str, Any]] = Field(..., description='Coupons used.')
    bank_rows: list[dict[str, Any]] = Field(
        ..., description='Rows of bank statements that paid orders.'
    )
    bank_accounts: list[dict[str, Any]] = Field(
        ..., description='Bank accounts that are known as theirs.'
    )
    baskets: list[dict[str, Any]] = Field(..., description='Baskets of shops.')
    shop_snapshots: list[dict[str, Any]] = Field(
        ..., description='What webshops told of their orders.'
    )
    delivered_by_connectors: list[dict[str, Any]] = Field(
        ..., description='What other systems delivered and names the address.'
    )
    told_to_programs: list[dict[str, Any]] = Field(
        ..., description='What programs were told that names the address.'
    )
    rows_of_imports: list[dict[str, Any]] = Field(
        ..., description='Rows of files that are not in and name the address.'
    )
    changes_by_imports: list[dict[str, Any]] = Field(
        ..., description='What imports changed of the records.'
    )
    asked_to_stay: list[dict[str, Any]] = Field(
        ..., description='When they were asked whether they stay, and said so.'
    )
    exports: list[dict[str, Any]] = Field(
        ..., description='Files that are kept and were made of their lists or sends.'
    )


class PlacedFieldShape(Shape):
    """
    A field placed on a form, and where its label leads.
    """

    id: str
    name: str
    label: str
    is_mandatory: bool
    error_message: str
    order: str
    link: str = Field(
        ...,
        description='Where the label, or the part of it within [ and ], leads; empty: nowhere.',
    )


class PreviewShape(Shape):
    """
    A letter as one subscriber would get it.
    """

    subject: str
    html: str | None
    text: str


class PrintFileShape(Shape):
    """
    A PDF file of a print batch.
    """

    number: int = Field(..., description='From 1.')
    name: str
    letters: int
    pages: int
    bytes: int | None = Field(..., description='null while it is put together.')


class ProductChangeShape(Shape):
    """
    What is to be another way; what is left out stays.
    """

    vat_name: str | None = Field(default='', description='What invoices call the rate.')
    category_ids: list[int] | None = None
    url: str | None = Field(
        default='', description='Its page, for letters; empty: none.'
    )
    picture_url: str | None = Field(
        default='', description='A picture of it, for letters; empty: none.'
    )
    stock: float | str | None = Field(
        default=None,
        description='How many are left, also parts of one; null: nobody counts.',
    )
    sku: str | None = None
    name: str | None = None
    price: float | str | None = Field(
        default='0', description='Net, of one piece, as a text or a number.'
    )
    vat_percent: float | str | None = '0'
    currency: str | None = ''


class ProductShape(Shape):
    """
    A product; amounts are texts.
    """

    product_id: int
    sku: str
    name: str
    price: str = Field(..., description='Net, of one piece.')
    vat_percent: str
    vat_name: str
    currency: str
    category_ids: list[int]
    url: str
    picture_url: str
    stock: str | None = Field(
        ..., description='How many are left, also parts of one; null: nobody counts.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime


class ProposalShape(Shape):
    """
    What a row may have paid.
    """

    rule: Literal['reference', 'part', 'over', 'known', 'number', 'account', 'name', 'amount', 'several', 'back', 'hand'] | str = (
        Field(..., description='By what it was found.')
    )
    orders: list[PartShape]


class PutCartShape(Shape):
    """
    All that is in a cart now.
    """

    list_id: int = Field(
        ..., description='The list of orders that its order will be on.'
    )
    currency: str
    lines: list[CartLineShape]
    email: str | None = Field(
        default='',
        description='Whose it is, if that is known; left out, what was known stays.',
    )
    recovery_url: str | None = Field(
        default='', description='Where its owner finds it again.'
    )
    quiet_minutes: int | None = Field(
        default=60,
        description='When nothing has happened to it for so long, it counts as abandoned.',
    )
    as_of: AwareDatetime | None = Field(
        default=None,
        description='When it was so. What is older than what was told before changes nothing: news that waited may come late, or in another order.',
    )


class QueuedShape(Shape):
    """
    What was queued.
    """

    queued: int


class ReadyExportShape(Shape):
    """
    An export with the link to its file, once that is there.
    """

    export_id: int
    kind: Literal['people', 'orders', 'order_lines', 'deliveries', 'events', 'statistics'] | str = (
        Field(..., description='What a row is.')
    )
    list_id: int | None
    segment_id: int | None
    send_id: int | None
    format: Literal['csv', 'xlsx', 'jsonl', 'parquet'] | str = Field(
        ..., description='What the file is written in.'
    )
    columns: list[str]
    labels: bool
    for_excel: bool
    state: Literal['waiting', 'running', 'finished', 'failed', 'cancelled', 'deleted'] | str = (
        Field(..., description='Where an export stands.')
    )
    rows: int = Field(..., description='Written so far.')
    total: int = Field(..., description='How many there are, about.')
    shortened: int = Field(
        ..., description='Cells that were too long for the format, and were cut.'
    )
    bytes: int = Field(..., description='Of the file; 0 while it is not whole.')
    why: str = Field(..., description='Why it failed.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    kept_until: AwareDatetime | None = Field(
        ..., description='When its file is deleted.'
    )
    file_url: str | None = Field(
        ..., description='Whoever has it can fetch the file, until it expires.'
    )
    file_url_expires_at: AwareDatetime | None


class ReasonOfRun(Shape):
    """
    Why something is as it is.
    """

    code: str = Field(..., description='For programs.')
    detail: str = Field(..., description='A sentence.')


class ReasonShape(Shape):
    """
    A reason, for programs and for people.
    """

    code: str
    text: str


class Records(Shape):
    """
    Subscribers by the database's field names; every value is a text, none is null.
    """

    subscribers: list[dict[str, str]]


class RectificationWish(Shape):
    """
    What is right of somebody.
    """

    new_email: str | None = Field(
        default='', description='The right address; empty: it stays.'
    )
    values: dict[str, str] | None = Field(
        default=None, description='Values by the name of the field.'
    )


class RectifiedShape(Shape):
    """
    How many records of a list were changed.
    """

    list_id: int
    records: int


class RefusalShape(Shape):
    """
    What receivers refused because of the sender, its machine or the letter.
    """

    refusal_id: int
    class_: Literal['ours', 'unclear'] | str = Field(
        ..., alias='class', description='Whose fault a refusal is.'
    )
    topic: str = Field(..., description='What it is about.')
    times: int
    first_at: AwareDatetime
    last_at: AwareDatetime
    sender: str = Field(..., description="The sender's domain.")
    relay: str = Field(..., description='What carried it.')
    receiver: str = Field(..., description="The receiver's domain.")
    status: str
    words: str = Field(..., description='As the receiver said it, the last time.')
    delivery_id: int = Field(..., description='The last one refused so.')


class RejectShape(Shape):
    """
    A row that is not in.
    """

    line: int = Field(..., description='Where it stands in the file.')
    head: str = Field(..., description='Its column; empty: the whole row.')
    value: str
    why: str = Field(..., description='What to mend.')
    cells: list[str]


class RelayChange(Shape):
    """
    What is to change of a relay; what is left out stays as it is.
    """

    name: str | None = None
    url: str | None = Field(default=None, description='A new one.')
    priority: int | None = None
    per_second: float | str | None = Field(
        default=None, description='Messages a second; null: no limit.'
    )
    per_domain_per_second: float | str | None = Field(
        default=None, description='Messages a second; null: no limit.'
    )
    connections_per_domain: int | None = None
    warm_up_started_on: date | None = None
    daily_limit: int | None = None
    active: bool | None = None


class RelayShape(Shape):
    """
    What an account's letters or text messages go out through. Its URL is never told.
    """

    relay_id: int
    name: str
    kind: str = Field(..., description='The scheme of its URL.')
    channel: Literal['EMAIL', 'SMS'] | str = Field(..., description='What a relay carries.')
    priority: int = Field(..., description='Lower ones are tried first.')
    per_second: float | str | None = Field(
        ..., description='Messages a second; null: no limit.'
    )
    per_domain_per_second: float | str | None = Field(
        ..., description='To one receiving domain; null: no limit.'
    )
    connections_per_domain: int | None = Field(
        ..., description='For one receiving domain; null: no limit.'
    )
    warm_up_started_on: date | None = Field(
        ..., description="A new relay's first day: its allowance grows by the day."
    )
    daily_limit: int | None = Field(..., description='Messages a day; null: no limit.')
    active: bool = Field(..., description='Whether it is used.')
    created_at: AwareDatetime


class RelayTrialShape(Shape):
    """
    Where a test goes.
    """

    to: str = Field(
        ..., description='An address, or a telephone number for text messages.'
    )


class RenewalShape(Shape):
    """
    A period of a recurring order.
    """

    number: int = Field(..., description='From 1, the first after the order.')
    due_on: date
    state: Literal['MADE', 'SKIPPED'] | str = Field(
        ...,
        description='`SKIPPED`: nobody worked, or it was paused; no order was made.',
    )
    order_id: int | None
    created_at: AwareDatetime


class RepairedShape(Shape):
    """
    How many orders differ, and whether the shop is asked for them.
    """

    orders: int
    asked: bool


class ReplayShape(Shape):
    """
    Which messages are sent again: `after` alone, or any of the others.
    """

    message_id: str | None = Field(default=None, description='That one.')
    since: AwareDatetime | None = Field(default=None, description='Made then or later.')
    until: AwareDatetime | None = Field(default=None, description='Made before then.')
    only_failed: bool | None = Field(
        default=False, description='Only those that were given up.'
    )
    after: int | None = Field(
        default=None,
        description='Events behind this id, also those that were missed while it was disabled.',
    )


class ReplayedShape(Shape):
    """
    What is sent again.
    """

    messages: int = Field(..., description='So many.')
    next_after: int | None = Field(
        ...,
        description='Ask for the rest with `after` set to this; null: that was all.',
    )


class ReportShape(Shape):
    """
    What differs, when the other end was asked last, and what nobody can see there.
    """

    data: list[DifferenceShape]
    asked_at: AwareDatetime | None
    unseen: list[str] = Field(..., description='Sentences.')


class RestrictionShape(Shape):
    """
    Since when and why somebody's data are only kept.
    """

    restriction_id: int
    email: str = Field(..., description='In its normal form.')
    reason: str
    asked_by: str
    created_at: AwareDatetime
    lifted_reason: str
    lifted_by: str
    lifted_at: AwareDatetime | None = Field(..., description='Null while it holds.')


class RestrictionWish(Shape):
    """
    Why somebody's data are only kept, or are so no more.
    """

    reason: str


class ResumeWish(Shape):
    """
    How to go on after a pause.
    """

    how: Literal['NOW', 'SPREAD', 'SKIP', 'SHIFT'] | None = Field(
        default='NOW',
        description='`NOW`: all go on at once. `SPREAD`: at any moment within `hours`. `SKIP`: who was due more than `days` before leaves. `SHIFT`: all wait on for as long as it was.',
    )
    hours: int | None = Field(default=0, description='With `SPREAD`.')
    days: int | None = Field(default=0, description='With `SKIP`.')


class RetentionRulesShape(Shape):
    """
    The rules; a member that is null or left out is off.
    """

    inactive_months: int | None = Field(
        default=None,
        description='Who gave no sign for so many months, 1 to 120, is erased. null: nobody.',
    )
    ask_letter_id: int | None = Field(
        default=None,
        description='By this letter they are asked before. null: they are not.',
    )
    answer_days: int | None = Field(
        default=30, description='So many days, 7 to 90, a sign is waited for.'
    )
    most_a_day: int | None = Field(
        default=100,
        description='So many are asked, and so many erased, a day: 1 to 10,000.',
    )
    events_days: int | None = Field(
        default=None,
        description='Days for opens and clicks, 63 to 3,650. null: as long as the installation keeps them.',
    )
    bodies_days: int | None = Field(
        default=None,
        description='Days for what connectors and webhooks carried, and for rows that imports left out, 1 to 30. null: as long as the installation keeps them.',
    )
    logs_days: int | None = Field(
        default=None,
        description='Days for lines of logs, 1 to 30. null: as long as the installation keeps them.',
    )
    audit_days: int | None = Field(
        default=None,
        description='Days for lines of the audit log, 90 to 1,095. null: three years.',
    )


class RetentionWish(Shape):
    """
    What is to be run.
    """

    dry_run: bool | None = Field(default=False, description='Only count.')
    sure: bool | None = Field(
        default=False, description='Run rules of which no dry run was made.'
    )


class Retried(Shape):
    """
    How many go on.
    """

    retried: int = Field(
        ..., description='At once; of more than 10,000 the worker has the rest go on.'
    )


class RetriedShape(Shape):
    """
    How many dead letters are handled once more.
    """

    deliveries: int


class RetryShape(Shape):
    """
    Which dead letters are handled once more.
    """

    inbound_id: int | None = Field(
        default=None, description='That one; all, if left out.'
    )


class RetryWish(Shape):
    """
    Which failed runs go on at the step that failed.
    """

    run_id: int | None = Field(default=None, description='Only this one; null: all.')


class RotateShape(Shape):
    """
    How long the secret of before is good as well.
    """

    overlap_hours: int | None = 24


class RotatedKeyShape(Shape):
    """
    An API key's new password, told this once.
    """

    key_id: int
    username: str
    password: str


class SaidOrderShape(Shape):
    """
    An order that a row paid.
    """

    list_id: int
    order_id: int
    amount: float | str | None = Field(
        default=None, description='How much of the row; all of it unless given.'
    )


class SampleShape(Shape):
    """
    Something the first start made to be tried out.
    """

    kind: str
    id: str = Field(..., description='Of a global variable its name.')
    name: str


class SamplesGoneShape(Shape):
    """
    What is left of the samples.
    """

    left: list[LeftSampleShape]


class SecretShape(Shape):
    """
    What messages are verified with; the secret is told this once.
    """

    webhook_id: int
    secret: str = Field(..., description='`whsec_…`, or `whsk_…`, a private key.')
    public_key: str | None = Field(
        ..., description='`whpk_…`; null where the secret is a shared one.'
    )


class SegmentChangeShape(Shape):
    """
    What is to be another way; what is left out stays.

    With `conditions` or `where`, or both, these are all that it asks for from then on.
    """

    name: str | None = None
    conditions: list[ConditionShape] | None = Field(
        default=None, description='All of them must hold.'
    )
    where: str | None = Field(
        default=None,
        description='More conditions, as they are typed: `mssys_city = Pécs and email not empty`. All of them and all of `conditions` must hold.',
    )
    group_id: int | None = Field(
        default=None, description='The group it is in; null: none.'
    )


class SegmentCopyWish(Shape):
    """
    What the copy is to be called.
    """

    name: str


class SegmentCountShape(Shape):
    """
    How many a segment holds now.
    """

    segment_id: int
    list_id: int
    count: int = Field(..., description='Records, inactive ones included.')


class SegmentShape(Shape):
    """
    A saved filter of a list.
    """

    segment_id: int
    list_id: int
    name: str
    conditions: list[ConditionShape] = Field(
        ..., description='As they are kept; values are texts.'
    )
    group_id: int | None = Field(..., description='The group it is in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing new can ask for it; null: it is in use.'
    )


class SentShape(Shape):
    """
    A message that is on its way.
    """

    message_id: str


class ShippingMethodChangeShape(Shape):
    """
    What is to be another way about a shipping method; what is left out stays.
    """

    name: str | None = None
    net_cost: float | str | None = Field(
        default='0', description='As a text or a number.'
    )
    vat_percent: float | str | None = '0'
    currency: str | None = None
    free_above: float | str | None = Field(
        default=None,
        description='Gross sum of the goods from which it is free; null: never.',
    )
    payment_method: Literal['WIRE', 'CASH', 'COD', 'CARD', 'RECURRING'] | None = Field(
        default=None,
        description='What it goes with, such as `COD`, cash on delivery; null: any.',
    )


class ShippingMethodShape(Shape):
    """
    A way in which goods reach the buyer; amounts are texts.
    """

    shipping_method_id: int
    name: str
    net_cost: str
    gross_cost: str = Field(..., description='What the buyer pays unless it is free.')
    vat_percent: str
    currency: str
    free_above: str | None = Field(
        ..., description='Gross sum of the goods from which it is free; null: never.'
    )
    payment_method: Literal['WIRE', 'CASH', 'COD', 'CARD', 'RECURRING'] | str | None = Field(
        ...,
        description='What it goes with, such as `COD`, cash on delivery; null: any.',
    )
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when no new order goes by it; null: it is in use.'
    )


class SimulateWish(Shape):
    """
    Of whom to tell what would happen.
    """

    list_id: int
    subscriber_id: int
    comes: dict[str, int] | None = Field(
        default=None,
        description='Step that waits for something → after how many minutes it comes; who is not named here waits in vain.',
    )
    event: dict[str, Any] | None = Field(
        default=None,
        description='Data of the event that begins it, or members of the fact, 8 KB at most.',
    )


class SiteRetriedShape(Shape):
    """
    About how many people the site is asked once more.
    """

    people: int


class SiteRetryShape(Shape):
    """
    About whom the site is asked once more.
    """

    subscriber_id: int | None = Field(
        default=None, description='That one; all who failed, if left out.'
    )


class SiteTriedShape(Shape):
    """
    Whether users can be made on a website, and what stands in the way.
    """

    connector_id: int
    well: bool
    problems: list[str] = Field(..., description='Sentences, the first cause first.')


class SmsCountShape(Shape):
    """
    How an SMS is counted, without the values of its merge tags.
    """

    encoding: Literal['GSM-7', 'UCS-2'] | str = Field(
        ..., description='How the signs travel.'
    )
    units: int = Field(..., description='Signs, as the encoding counts them.')
    parts: int = Field(..., description='Messages it takes.')
    left: int = Field(..., description='Free in the last part.')


class StandingShape(Shape):
    """
    People who stand at a step, and what activating the draft does to them by default.
    """

    version: int = Field(..., description='The one by which they go.')
    step_id: str = Field(..., description='Empty: behind the last one.')
    kind: str = Field(..., description='What the step does.')
    people: int
    goes_to: str = Field(
        ..., description='The step of the draft; empty: they are done.'
    )
    is_changed: bool = Field(
        ...,
        description='Whether the step says something else in the draft, or is gone.',
    )


class StartedAutomation(Shape):
    """
    The draft that was made from a template, and what was made with it.
    """

    automation_id: int
    name: str
    state: Literal['DRAFT', 'ACTIVE', 'PAUSED', 'STOPPED'] | str = Field(
        ...,
        description='Where an automation stands. While it is paused nobody advances, and nothing is lost.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='Why it was paused; null: somebody wished so, or it is not.'
    )
    version: int = Field(
        ..., description='What newcomers get; 0: it was never put to work.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    paused_at: AwareDatetime | None
    archived_at: AwareDatetime | None
    definition: dict[str, Any] = Field(
        ...,
        description='What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.',
    )
    letter_ids: list[int]
    segment_ids: list[int]
    fields: list[str] = Field(..., description='That the list did not have before.')
    left: list[ReasonOfRun] = Field(
        ..., description='What is to be done before it is put to work.'
    )


class StatementFileShape(Shape):
    """
    A bank's file to take in.
    """

    content: str = Field(
        ..., description="The file's bytes in base64, as the bank gave it."
    )
    file_name: str | None = ''
    format: (
        Literal[
            'camt053',
            'mt940',
            'otp',
            'otp_cards',
            'otp_old',
            'kh',
            'erste',
            'granit',
            'csv',
        ]
        | None
    ) = Field(default=None, description='Found out from the file unless said.')
    list_ids: list[int] | None = Field(
        default=None,
        description='Only orders of these lists; of all, if there are none.',
    )
    columns: dict[str, list[str]] | None = Field(
        default=None,
        description='Of a table that is not known: what each column is for, by its heads.',
    )
    currency: str | None = Field(
        default='HUF', description='Of amounts beside which none stands.'
    )


class StatementShape(Shape):
    """
    The bill of a month that is closed; it never changes.
    """

    month: date = Field(..., description='Its first day.')
    calls: int
    free_calls: int
    blocks: int = Field(..., description='Started blocks of calls to pay.')
    net: int | float
    vat: int | float
    gross: int | float
    currency: str
    block_calls: int
    net_per_block: int | float
    vat_percent: int | float
    closed_at: AwareDatetime
    invoice: str = Field(..., description='Empty: not issued yet.')


class StatusWordShape(Shape):
    """
    A word of a shop for an order's status.
    """

    word: str
    means: Literal['ordered', 'paid', 'refunded', 'incomplete']


class StepShape(Shape):
    """
    Something that happened to a delivery.
    """

    at: AwareDatetime = Field(..., description='Of kind `due`: still to come.')
    kind: Literal['planned', 'skipped', 'handed_over', 'deferred', 'due', 'sent', 'failed', 'uncertain', 'delivered', 'bounced', 'complained', 'opened', 'machine_opened', 'clicked', 'machine_clicked', 'unsubscribed'] | str = (
        Field(..., description='What can happen to a delivery.')
    )
    words: str


class SubscriberChange(Shape):
    """
    What to change; members left out stay as they are, null empties a value.
    """

    email: str | None = Field(
        default=None, description='Lists that allow repeated addresses also take none.'
    )
    last_name: str | None = None
    first_name: str | None = None
    full_name: str | None = None
    fields: dict[str, str | float | bool | None] | None = Field(
        default=None, description='Other fields of the list by their names.'
    )
    form_id: int | None = Field(
        default=None, description='The data-update form the change counts for.'
    )


class SubscriberShape(Shape):
    """
    A subscriber.
    """

    subscriber_id: int
    email: str
    last_name: str
    first_name: str
    full_name: str
    active: bool = Field(..., description='Whether letters may go to them.')
    confirmed: bool = Field(
        ..., description='False while a double opt-in is under way.'
    )
    subscribed_at: AwareDatetime
    confirmed_at: AwareDatetime | None
    updated_at: AwareDatetime | None = Field(
        ...,
        description='When their data was changed last; null when never since the sign-up.',
    )
    unsubscribed_at: AwareDatetime | None
    form_id: int | None = Field(..., description='The form of the sign-up.')
    client_ip: str
    user_agent: str
    referer: str
    fields: dict[str, str] = Field(
        ..., description='Non-empty values of the other fields, as texts.'
    )


class SuppressedManyShape(Shape):
    """
    What came of many addresses.
    """

    added: int = Field(..., description='New on the list.')
    known: int = Field(..., description='There before; their reason stays.')
    unread: list[int] = Field(
        ..., description='The places, from 0, of those that are no e-mail address.'
    )


class SuppressionShape(Shape):
    """
    An address that nothing is sent to.
    """

    email: str = Field(..., description='In the one spelling of all that reach it.')
    reason: Literal['MANUAL', 'HARD_BOUNCE', 'SOFT_BOUNCES', 'COMPLAINT'] | str = (
        Field(..., description='Why nothing is sent to an address.')
    )
    detail: str = Field(..., description='A note for people, or what a relay said.')
    created_at: AwareDatetime


class SuppressionsShape(Shape):
    """
    A page of the list, in the order of its addresses.
    """

    data: list[SuppressionShape]
    next_after: str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page.',
    )


class TakenStatementShape(Shape):
    """
    A statement, and whether this file was new.
    """

    statement_id: int
    file_name: str
    format: Literal['camt053', 'mt940', 'otp', 'otp_cards', 'otp_old', 'kh', 'erste', 'granit', 'csv'] | str = (
        Field(..., description="What a bank's file is written in.")
    )
    list_ids: list[int]
    rows_read: int
    rows_new: int = Field(..., description='Rows that no file before it had.')
    first_day: date | None
    last_day: date | None
    imported_at: AwareDatetime
    waiting: int
    booked: int
    refused: int
    outgoing: int
    is_new: bool = Field(..., description='False: it was imported before.')


class TaskChangeShape(Shape):
    """
    What is to be another way about a task; what is left out stays.
    """

    title: str | None = None
    text: str | None = None
    due_at: AwareDatetime | None = Field(
        default=None, description='By when it is to be done; null: at no time.'
    )
    owner: str | None = Field(
        default=None, description='Address of the user who is to do it; null: nobody.'
    )


class TemplateFieldShape(Shape):
    """
    A field that the list gets, unless it has it.
    """

    name: str
    type: Literal['SHORTTEXT', 'TEXT', 'RADIO', 'SELECT', 'URL', 'FILE', 'PASSWORD', 'SMALLINT', 'NUMBER', 'DECIMAL', 'CHECKBOX', 'DATE', 'DATETIME'] | str = (
        Field(..., description='The type of a field.')
    )
    label: BothLanguages


class TemplateLetterShape(Shape):
    """
    A letter that is made from a template.
    """

    key: str = Field(..., description='By which a wish names it.')
    name: BothLanguages
    subject: BothLanguages


class TemplateSegmentShape(Shape):
    """
    A segment that is made from a template; `where`: its conditions, as people type them.
    """

    name: BothLanguages
    where: str


class Token(Shape):
    """
    An access token, good for an hour.
    """

    token: str
    token_type: str | None = 'Bearer'
    expires_at: AwareDatetime


class TotalsShape(Shape):
    """
    What became of letters; people, not openings.
    """

    variant: int = Field(..., description='0: no test, or what the winner writes.')
    planned: int
    waiting: int
    sent: int
    skipped: int
    failed: int
    uncertain: int = Field(
        ..., description='A worker stopped between handing over and the answer.'
    )
    opened: int
    machine_opened: int = Field(..., description='By machines only.')
    clicked: int
    bounced: int
    complained: int
    unsubscribed: int


class TrialShape(Shape):
    """
    A test to named addresses.
    """

    addresses: list[str]
    subscriber_id: int | None = Field(
        default=None, description="Whose fields it shows; left out: the last one's."
    )
    variant: int | None = 0


class UntoldCouponShape(Shape):
    """
    A coupon of which a shop could not be told.
    """

    coupon_id: int
    code: str
    tries: int
    due_at: AwareDatetime = Field(..., description='When the shop is told again.')
    reason: str


class UsageShape(Shape):
    """
    This month's calls, this one included, and every month with a call, newest first.
    """

    month: date = Field(..., description='Its first day.')
    calls: int
    free_calls: int
    blocks: int = Field(..., description='Started blocks of calls to pay.')
    net: int | float
    vat: int | float
    gross: int | float
    currency: str
    history: list[MonthShape]


class UserChangeShape(Shape):
    """
    What is to be another way about a user; what is left out stays.
    """

    email: str | None = None
    name: str | None = None
    language: Literal['hu', 'en'] | None = Field(
        default=None, description="null: the account's."
    )
    timezone: str | None = Field(
        default=None, description="An IANA name; null: the account's."
    )
    role: Literal['owner', 'editor', 'campaigner', 'orders', 'reader'] | None = Field(
        default=None,
        description='What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.',
    )
    list_ids: list[int] | None = Field(
        default=None,
        description='The only lists that they work with; null or empty: all of them, as owners always do.',
    )


class UserShape(Shape):
    """
    A person who signs in to the console.
    """

    user_id: int
    email: str
    name: str
    language: Literal['hu', 'en'] | str | None = Field(
        ..., description="Of their console; null: the account's."
    )
    timezone: str | None = Field(
        ..., description="Of their console, an IANA name; null: the account's."
    )
    role: Literal['owner', 'editor', 'campaigner', 'orders', 'reader'] | str = (
        Field(
            ...,
            description='What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.',
        )
    )
    list_ids: list[int] | None = Field(
        ..., description='The only lists that they work with; null: all of them.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    deactivated_at: AwareDatetime | None = Field(
        ..., description='Since when they may sign in no more.'
    )
    invited_at: AwareDatetime | None = Field(
        ...,
        description='Since when an invitation waits for their answer; null: none does.',
    )


class VariantShape(Shape):
    """
    What one variant of an A/B test writes. Empty texts: as the send or its e-mail has it.
    """

    email_id: int
    subject: str | None = ''
    from_name: str | None = ''
    from_email: str | None = ''


class VersionLineShape(Shape):
    """
    A version of an automation, without its definition.
    """

    version: int
    created_at: AwareDatetime = Field(..., description='When it was put to work first.')
    made_by: ActorShape | None = Field(
        ..., description='Who put it to work; null: that was not noted.'
    )
    inside: int = Field(..., description='How many people go by it now.')


class VersionShape(Shape):
    """
    A version of an automation, which changes no more.
    """

    automation_id: int
    version: int
    definition: dict[str, Any] = Field(
        ...,
        description='What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.',
    )


class VisitShape(Shape):
    """
    Who came.
    """

    form_id: int
    list_id: int
    subscriber_id: int
    email: str
    is_proven: bool = Field(
        ...,
        description='By a link in a letter to the address; else the address was only typed in.',
    )


class VisitToken(Shape):
    """
    What came in the query of the page to which a form led.
    """

    token: str


class WayCountedShape(Shape):
    """
    What a way of a split was judged by.
    """

    way: str
    people: int = Field(..., description='Who drew it.')
    did: int = Field(..., description='How many of them did it; 0 until it is chosen.')
    amount: str = Field(..., description='What they spent, if that is asked.')


class WholeAutomation(Shape):
    """
    An automation with its definition as it is edited.
    """

    automation_id: int
    name: str
    state: Literal['DRAFT', 'ACTIVE', 'PAUSED', 'STOPPED'] | str = Field(
        ...,
        description='Where an automation stands. While it is paused nobody advances, and nothing is lost.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='Why it was paused; null: somebody wished so, or it is not.'
    )
    version: int = Field(
        ..., description='What newcomers get; 0: it was never put to work.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    paused_at: AwareDatetime | None
    archived_at: AwareDatetime | None
    definition: dict[str, Any] = Field(
        ...,
        description='What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be given back as they are shown.',
    )


class WinnerShape(Shape):
    """
    What the rest of an audience gets.
    """

    variant: int = Field(..., description='Its number, from 1.')


class Fault(Shape):
    """
    A wrong value: where it stands, in the body or in the query string.
    """

    pointer: str | None = Field(default=None, description='JSON pointer into the body.')
    parameter: str | None = Field(
        default=None, description='Name of a query parameter.'
    )
    detail: str
    code: str


class Problem(Shape):
    """
    Why a request was not done. Nothing was changed by it.
    """

    type: str = Field(..., description='The address of the page about the code.')
    title: str
    status: int
    detail: str
    code: str = Field(..., description='Stable; tells one error from another.')
    cure: str = Field(..., description='What to do about it.')
    errors: list[Fault]
    request_id: str = Field(
        ..., description='The name of the request, as `X-Request-Id` has it.'
    )
    support: str | None = Field(
        default=None,
        description='Where to write about it, if this installation has a support contact.',
    )
    error_code: int = Field(
        ..., description='The number the contract has for it, or the status.'
    )
    error_message: str = Field(..., description='Same as `detail`, always in English.')
    subscriber_id: int | None = Field(
        default=None, description='With `email_taken`: who has the address.'
    )
    missing: str | None = Field(
        default=None, description='With `missing_scope`: the scope that the key lacks.'
    )


class ToldAddressLeftAllLists(Shape):
    """
    The address left all lists, also those to come.
    """

    email: str


class ToldAddressReleased(Shape):
    """
    The address may be written to again.
    """

    email: str
    reason: str


class ToldAddressSuppressed(Shape):
    """
    Nothing is sent to the address any more, from any list.
    """

    email: str
    reason: str


class ToldCartAbandonedCartLineOfFact(Shape):
    """
    Some pieces of one product; `price`: gross, of one piece.
    """

    sku: str
    name: str
    quantity: str
    price: str


class ToldCartAbandoned(Shape):
    """
    Nothing happened to a cart with something in it for so long; told once of each.
    """

    cart_id: str
    email: str
    currency: str
    gross: str
    recovery_url: str
    count: int
    lines: list[ToldCartAbandonedCartLineOfFact]


class ToldCartRecovered(Shape):
    """
    The cart became an order, whether it was abandoned before or not.
    """

    cart_id: str
    email: str
    currency: str
    gross: str
    was_abandoned: bool


class ToldConsentGiven(Shape):
    """
    The person asked for letters of the list; an order alone is no consent.

    `by`: `sign_up`, `confirmation` (by double opt-in) or `return` (of somebody who had left).
    """

    form_id: int | None
    by: str


class ToldConsentWithdrawn(Shape):
    """
    The person wants no more letters of the list; by the link of which letter, if it was one.
    """

    send_id: int | None
    letter_id: int | None
    delivery_id: int | None
    form_id: int | None


class ToldCouponUseWithdrawn(Shape):
    """
    An order that used the coupon does so no more.
    """

    coupon_id: int
    code: str


class ToldCouponUsed(Shape):
    """
    An order used the coupon.
    """

    coupon_id: int
    code: str


class ToldEventReceived(Shape):
    """
    A program told that something happened to the person. `name`: what it calls it.
    """

    name: str
    data: dict[str, Any] | None = None


class ToldExportCancelled(Shape):
    """
    The export was called off before its file was whole.
    """

    export_id: int
    kind: str
    format: str


class ToldExportFailed(Shape):
    """
    There will be no file; `code` says why.
    """

    export_id: int
    kind: str
    format: str
    code: str


class ToldExportFinished(Shape):
    """
    The file of the export is there, whole; it has so many rows and bytes.
    """

    export_id: int
    kind: str
    format: str
    rows: int
    bytes: int


class ToldFormSubmitted(Shape):
    """
    A form was taken in; `type`: `subscribe`, `order`, or `update` of one's own record.

    It names no record when whoever it names was on the list already, and stays as they are.
    """

    form_id: int
    type: str


class ToldImportFinished(Shape):
    """
    An import has come to its end; `state`: `finished`, `cancelled` or `failed`.
    """

    import_id: int
    state: str


class ToldImportUndone(Shape):
    """
    What an import did was taken back: records removed, and records with their values back.
    """

    import_id: int
    removed: int
    restored: int


class ToldInvoiceCancelled(Shape):
    """
    The document was undone; `by_number`: the storno's, empty where there is none.
    """

    invoice_id: int
    kind: str
    number: str
    external_id: str
    currency: str
    net: str | None
    gross: str | None
    by_number: str


class ToldInvoiceIssued(Shape):
    """
    The document has its number.
    """

    invoice_id: int
    kind: str
    number: str
    external_id: str
    currency: str
    net: str | None
    gross: str | None


class ToldInvoiceOverdue(Shape):
    """
    The invoice was not paid until its day, which is over; told once. `due`: what is missing.
    """

    invoice_id: int
    kind: str
    number: str
    external_id: str
    currency: str
    net: str | None
    gross: str | None
    due_on: date
    due: str


class ToldInvoiceRequested(Shape):
    """
    A program that is told by webhook is to issue the document.
    """

    invoice_id: int
    kind: str
    number: str
    external_id: str
    currency: str
    net: str | None
    gross: str | None
    connector_id: int
    of_invoice: int | None


class ToldLandingPageClicked(Shape):
    """
    A link of a person's own landing page was followed; `url`: as it stands on the page.
    """

    landing_page_id: int
    url: str
    by_machine: bool


class ToldLetterBounced(Shape):
    """
    The letter was refused or came back; `said`: the other side's words.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    permanent: bool | None = True
    said: str | None = ''


class ToldLetterClicked(Shape):
    """
    A link of the letter was followed. That it was a machine may be found out a second later.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    link_id: int | None = None
    by_machine: bool | None = False


class ToldLetterComplained(Shape):
    """
    The reader called the letter spam.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    said: str | None = ''


class ToldLetterDelivered(Shape):
    """
    A provider says that the letter arrived.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None


class ToldLetterOpened(Shape):
    """
    The letter was opened; each time tells of itself.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    by_machine: bool | None = False


class ToldLetterSent(Shape):
    """
    A relay or an SMS provider has taken the letter.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    channel: str | None = 'email'


class ToldListCreated(Shape):
    """
    There is a new list.
    """

    name: str
    type: int


class ToldListDeleted(Shape):
    """
    The list is gone, and all of its records are to follow without a word of their own.
    """

    name: str
    type: int


class ToldOpportunityChanged(Shape):
    """
    Something about the opportunity is another way.
    """

    opportunity_id: int
    name: str
    value: str | None
    currency: str | None
    stage: str
    expected_on: date | None
    value_before: str | None
    currency_before: str | None
    stage_before: str


class ToldOpportunityLost(Shape):
    """
    The contact does not buy it.
    """

    opportunity_id: int
    name: str
    value: str | None
    currency: str | None
    stage: str
    expected_on: date | None
    reason: str


class ToldOpportunityOpened(Shape):
    """
    The contact may buy something.
    """

    opportunity_id: int
    name: str
    value: str | None
    currency: str | None
    stage: str
    expected_on: date | None


class ToldOpportunityReopened(Shape):
    """
    It was won or lost, and is undecided again.
    """

    opportunity_id: int
    name: str
    value: str | None
    currency: str | None
    stage: str
    expected_on: date | None


class ToldOpportunityWon(Shape):
    """
    The contact buys it.
    """

    opportunity_id: int
    name: str
    value: str | None
    currency: str | None
    stage: str
    expected_on: date | None
    reason: str


class ToldOrderCancelled(Shape):
    """
    An order that was not paid was called off.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderIncomplete(Shape):
    """
    Somebody began an order and has not sent it, or it is so again.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderItemsAddedLineOfOrder(Shape):
    """
    A line of an order, as it is after the change, or was before it went.
    """

    item_id: int
    product_id: int | None
    sku: str
    quantity: str
    currency: str
    net: str
    gross: str


class ToldOrderItemsAdded(Shape):
    """
    Lines were put on the order.
    """

    count: int
    items: list[ToldOrderItemsAddedLineOfOrder]


class ToldOrderItemsChangedLineOfOrder(Shape):
    """
    A line of an order, as it is after the change, or was before it went.
    """

    item_id: int
    product_id: int | None
    sku: str
    quantity: str
    currency: str
    net: str
    gross: str


class ToldOrderItemsChanged(Shape):
    """
    Lines of the order were changed.
    """

    count: int
    items: list[ToldOrderItemsChangedLineOfOrder]


class ToldOrderItemsRemovedLineOfOrder(Shape):
    """
    A line of an order, as it is after the change, or was before it went.
    """

    item_id: int
    product_id: int | None
    sku: str
    quantity: str
    currency: str
    net: str
    gross: str


class ToldOrderItemsRemoved(Shape):
    """
    Lines were taken off the order.
    """

    count: int
    items: list[ToldOrderItemsRemovedLineOfOrder]


class ToldOrderPaid(Shape):
    """
    The order became paid.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderPartlyPaid(Shape):
    """
    A part of what the order comes to was paid; `due` is still to be paid.
    """

    currency: str
    gross: str | None
    paid: str
    due: str


class ToldOrderPlaced(Shape):
    """
    An order was made, or one that was incomplete no longer is.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderRefunded(Shape):
    """
    An order that was paid was paid back.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderShipped(Shape):
    """
    The order went out in a parcel, or its carrier's number is known now; may be empty.
    """

    carrier: str
    number: str
    link: str
    shipped_at: AwareDatetime


class ToldOrderUnpaid(Shape):
    """
    The order is not paid after all: a payment was booked by mistake.
    """

    currency: str
    net: str | None
    gross: str | None


class ToldOrderUpdated(Shape):
    """
    The order comes to something else than before.
    """

    currency: str
    net: str | None
    gross: str | None
    currency_before: str
    net_before: str | None
    gross_before: str | None


class ToldOrdersImported(Shape):
    """
    A page of a file of orders is on the list: how many were added.
    """

    import_id: int
    added: int


class ToldPaymentMatched(Shape):
    """
    A row of a bank's statement was found to pay the order, or to pay it back (amount below 0).

    `rule`: by what it was found; `is_automatic`: whether it was so certain that nobody was asked.
    """

    payment_id: int
    statement_id: int
    row_id: int
    amount: str
    currency: str
    booked_on: date
    rule: str
    is_automatic: bool


class ToldPaymentReceived(Shape):
    """
    Money came for the order, or went back.
    """

    payment_id: int
    amount: str
    currency: str
    received_at: AwareDatetime
    source: str
    external_id: str
    kept: str
    due: str


class ToldPaymentReversed(Shape):
    """
    The payment counts no more: it was booked by mistake, or its bank took it back.
    """

    payment_id: int
    amount: str
    currency: str
    received_at: AwareDatetime
    source: str
    external_id: str
    kept: str
    due: str


class ToldPrintBatchCancelled(Shape):
    """
    The batch was called off.
    """

    print_batch_id: int
    send_id: int | None


class ToldPrintBatchFailed(Shape):
    """
    The batch was given up; its reason stands with it.
    """

    print_batch_id: int
    send_id: int | None


class ToldPrintBatchFinished(Shape):
    """
    All files of the batch are there.
    """

    print_batch_id: int
    send_id: int | None


class ToldProductPriceChanged(Shape):
    """
    The product costs something else; net, of one piece.
    """

    product_id: int
    sku: str
    currency: str
    price: str
    currency_before: str
    price_before: str


class ToldRecurrenceCancelled(Shape):
    """
    No order is made any more.
    """

    recurrence_id: int
    original_id: int
    next_on: date


class ToldRecurrencePaused(Shape):
    """
    No order is made until it is resumed; `code`: why, empty when somebody wished so.
    """

    recurrence_id: int
    original_id: int
    next_on: date
    code: str


class ToldRecurrenceRenewed(Shape):
    """
    An order was made for a period; `skipped`: periods before it that got none.
    """

    recurrence_id: int
    original_id: int
    next_on: date
    number: int
    skipped: int


class ToldRecurrenceStarted(Shape):
    """
    An order will be made anew in each period, or will be again after a pause.
    """

    recurrence_id: int
    original_id: int
    next_on: date


class ToldSendCancelled(Shape):
    """
    The send was ended by somebody; what waited is not sent.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendCreated(Shape):
    """
    There is a new send.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendFinished(Shape):
    """
    All that the campaign had to send has been dealt with.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendPaused(Shape):
    """
    The send stands still.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendResumed(Shape):
    """
    The send goes on where it was.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendScheduled(Shape):
    """
    The send waits for its time.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSendStarted(Shape):
    """
    The send began to go out, or to wait for what sets it off.
    """

    send_id: int
    letter_id: int
    type: str
    channel: str


class ToldSubscriberAdded(Shape):
    """
    A new record, active at once.
    """

    form_id: int | None = None


class ToldSubscriberConfirmationRequested(Shape):
    """
    Somebody asked to join by double opt-in; a new record is not active yet.
    """

    form_id: int | None = None


class ToldSubscriberConfirmed(Shape):
    """
    The person confirmed by double opt-in; the record is active.
    """

    form_id: int | None = None


class ToldSubscriberDeleted(Shape):
    """
    The record is gone, and all facts about it with it.
    """



class ToldSubscriberResubscribed(Shape):
    """
    A record that was not active is so again: its person signed up once more.
    """

    form_id: int | None = None


class ToldSubscriberUnsubscribed(Shape):
    """
    The record left its list; of which letter's link, if it was one.
    """

    send_id: int | None = None
    letter_id: int | None = None
    delivery_id: int | None = None
    form_id: int | None = None


class ToldSubscriberUpdatedChangedField(Shape):
    """
    What a field held and holds; long texts are cut.
    """

    field: str
    before: str
    after: str


class ToldSubscriberUpdated(Shape):
    """
    Fields of the record have other values than before; of very many, the first ones.
    """

    form_id: int | None
    changes: list[ToldSubscriberUpdatedChangedField]


class ToldSubscribersImported(Shape):
    """
    A page of an import is on the list: how many records were added, changed, left, came back.
    """

    import_id: int
    added: int
    changed: int
    left: int
    returned: int


class ToldTaskClosed(Shape):
    """
    The task is done.
    """

    task_id: int
    title: str
    due_at: AwareDatetime | None


class ToldTaskCreated(Shape):
    """
    Somebody is to do something about the contact.
    """

    task_id: int
    title: str
    due_at: AwareDatetime | None


class ToldTaskReopened(Shape):
    """
    The task was done, and is to be done again.
    """

    task_id: int
    title: str
    due_at: AwareDatetime | None


class ToldUsageClosed(Shape):
    """
    A month's statement was made; `month`: `2026-11`. It can be issued now.
    """

    month: str
    calls: int
    blocks: int
    net: str
    vat: str
    gross: str
    currency: str


class AcceptShape(Shape):
    """
    What a row paid.
    """

    orders: list[SaidOrderShape] | None = Field(
        default=None, description='Left out: the only one that is proposed.'
    )


class AccountChangeShape(Shape):
    """
    What is to be another way about the account; what is left out stays.
    """

    name: str | None = None
    timezone: str | None = None
    language: Literal['hu', 'en'] | None = Field(
        default=None, description="A language of the product's own texts."
    )
    currency: str | None = None
    company: str | None = None
    company_address: str | None = None
    logo_image_id: int | None = Field(
        default=None, description='A hosted picture that becomes the logo; 0: no logo.'
    )
    sender_name: str | None = None
    sender_email: str | None = None


class AccountShape(Shape):
    """
    The account whose key asks.
    """

    account_id: int
    name: str
    timezone: str = Field(..., description='An IANA time zone.')
    language: Literal['hu', 'en'] | str = Field(..., description='Of built-in texts.')
    currency: str = Field(..., description='Of amounts that name none.')
    company: str = Field(..., description='Legal name of who writes.')
    company_address: str
    logo: str = Field(
        ...,
        description='Path of the picture above pages for readers and forms; empty: none.',
    )
    sender_name: str
    sender_email: str = Field(..., description='What letters are sent from.')
    created_at: AwareDatetime


class ActionChangeShape(Shape):
    """
    What is to be another way about an action; what is left out stays.
    """

    name: str | None = None
    action_type: (
        Literal['subscribe', 'unsubscribe', 'update', 'external', 'delete'] | None
    ) = Field(default=None, description='`subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).')
    letter_id: int | None = Field(
        default=None,
        description='The letter that sets it off; either this, `formId` or `landingPageId`.',
    )
    letter_trigger: Literal['on_open', 'on_any_click', 'on_link_click'] | None = Field(
        default=None,
        description='With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.',
    )
    link_urls: list[str] | None = Field(
        default=None,
        description='Addresses in the letter or on the page; with a `*` at its end, how it begins.',
    )
    form_id: int | None = Field(
        default=None, description='The form whose submission sets it off.'
    )
    landing_page_id: int | None = Field(
        default=None,
        description='The landing page that sets it off when somebody clicks a link on their own copy of it.',
    )
    target_list_id: int | None = Field(
        default=None,
        description='On which list it is done; all but `external` need it.',
    )
    source_list_id: int | None = Field(
        default=None, description='People of which list set it off; 0: of any.'
    )
    fields: dict[str, str] | None = Field(
        default=None,
        description='With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.',
    )
    external_url: str | None = Field(default=None, description='With `external`.')
    external_username: str | None = Field(default=None, description='For HTTP Basic.')
    external_password: str | None = Field(default=None, description='Null: it stays.')
    external_json: Any | None = Field(
        default=None,
        description='What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.',
    )


class ActionShape(Shape):
    """
    One thing that is done whenever something happens to a letter, a form or a landing page.

    It is an automation of one step: by its id runs, counts and what was called are read there.
    """

    action_id: int = Field(..., description='Also `automationId`.')
    name: str
    state: Literal['DRAFT', 'ACTIVE', 'PAUSED', 'STOPPED'] | str = Field(
        ...,
        description='Where an automation stands. While it is paused nobody advances, and nothing is lost.',
    )
    action_type: Literal['subscribe', 'unsubscribe', 'update', 'external', 'delete'] | str = (
        Field(
            ...,
            description='`subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external` (an address is called), `delete` (the record is gone).',
        )
    )
    letter_id: int | None = Field(
        ...,
        description='The letter that sets it off; either this, `formId` or `landingPageId`.',
    )
    letter_trigger: Literal['on_open', 'on_any_click', 'on_link_click'] | str | None = Field(
        ...,
        description='With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a landing page one of the last two.',
    )
    link_urls: list[str] = Field(
        ...,
        description='Addresses in the letter or on the page; with a `*` at its end, how it begins.',
    )
    form_id: int | None = Field(
        ..., description='The form whose submission sets it off.'
    )
    landing_page_id: int | None = Field(
        ...,
        description='The landing page that sets it off when somebody clicks a link on their own copy of it.',
    )
    target_list_id: int | None = Field(
        ..., description='On which list it is done; all but `external` need it.'
    )
    source_list_id: int = Field(
        ..., description='People of which list set it off; 0: of any.'
    )
    fields: dict[str, str] = Field(
        ...,
        description='With `update`, which needs some, and `subscribe`: field → value. `[field]` is that field of the person who set it off, on their own list.',
    )
    external_url: str
    external_username: str
    external_json: Any = Field(
        ...,
        description='What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`.',
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime


class AddedFieldsShape(Shape):
    """
    Fields of the list, to be placed below those that a form has.
    """

    fields: list[NewFormFieldShape]


class AutomationShape(Shape):
    """
    What happens by itself when something happened to somebody.
    """

    automation_id: int
    name: str
    state: Literal['DRAFT', 'ACTIVE', 'PAUSED', 'STOPPED'] | str = Field(
        ...,
        description='Where an automation stands. While it is paused nobody advances, and nothing is lost.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='Why it was paused; null: somebody wished so, or it is not.'
    )
    version: int = Field(
        ..., description='What newcomers get; 0: it was never put to work.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    paused_at: AwareDatetime | None
    archived_at: AwareDatetime | None


class AutomationTemplateShape(Shape):
    """
    An automation that is written already, and all that is made with it.
    """

    template: str = Field(..., description='By which it is asked for.')
    name: BothLanguages
    description: BothLanguages
    needs_orders: bool = Field(
        ..., description='Whether it is for records of an e-commerce list.'
    )
    letters: list[TemplateLetterShape]
    waits: dict[str, dict[str, int]] = Field(
        ...,
        description='Step that waits for so long → how long, by unit. A wish may say otherwise.',
    )
    fields: list[TemplateFieldShape]
    segments: list[TemplateSegmentShape]
    left: list[ReasonOfRun] = Field(
        ..., description='What is to be done before it is put to work, whoever uses it.'
    )


class BankRowShape(Shape):
    """
    A row of a statement; amounts are texts, below 0 where money went out.
    """

    row_id: int
    statement_id: int
    line: int = Field(..., description='Where it stands in its file.')
    state: Literal['waiting', 'booked', 'refused', 'outgoing'] | str = Field(
        ..., description='How far a row is.'
    )
    booked_on: date
    valued_on: date | None
    amount: str
    currency: str
    partner_name: str
    partner_account: str
    text: str
    reference: str
    own_account: str
    updated_at: AwareDatetime
    proposals: list[ProposalShape] = Field(
        ..., description='As things stand now, the likeliest first.'
    )
    matches: list[MatchedOrderShape] = Field(
        ..., description='Those taken back as well.'
    )


class BankStatementShape(Shape):
    """
    A bank's file that was taken in, and how far its rows are.
    """

    statement_id: int
    file_name: str
    format: Literal['camt053', 'mt940', 'otp', 'otp_cards', 'otp_old', 'kh', 'erste', 'granit', 'csv'] | str = (
        Field(..., description="What a bank's file is written in.")
    )
    list_ids: list[int]
    rows_read: int
    rows_new: int = Field(..., description='Rows that no file before it had.')
    first_day: date | None
    last_day: date | None
    imported_at: AwareDatetime
    waiting: int
    booked: int
    refused: int
    outgoing: int


class BatchResult(Shape):
    """
    What became of a batch: each item has its result, in the order of `items`.
    """

    stored: int
    refused: int
    results: list[ItemResult]


class CallShape(Shape):
    """
    Something that is done outside for a run: an address is called, a colleague is written to.

    Whoever is called gets the same `Idempotency-Key` at every try.
    """

    call_id: int
    automation_id: int
    run_id: int
    step_id: str
    kind: str = Field(..., description='`call` or `mail`.')
    state: Literal['WAITING', 'TRYING', 'DONE', 'FAILED'] | str = Field(
        ...,
        description='Where something outside stands. Of one that is tried for long it is not known if it came.',
    )
    attempts: int
    status: int | None = Field(..., description='Of the last answer, by HTTP.')
    answer: str = Field(..., description='Its first signs.')
    why: ReasonOfRun | None
    created_at: AwareDatetime
    tried_at: AwareDatetime | None
    ended_at: AwareDatetime | None


class CheckedDefinition(Shape):
    """
    All that is wrong with a definition, also what it asks for and that is not there.
    """

    valid: bool
    problems: list[DefinitionFault]


class ConnectorShape(Shape):
    """
    A link to another system.
    """

    connector_id: int
    type: str
    name: str
    list_id: int | None
    settings: dict[str, Any] = Field(..., description='Without secrets.')
    state: Literal['ACTIVE', 'DISABLED'] | str = Field(
        ..., description='Whether anything goes through a connector.'
    )
    why: str | None = Field(..., description='Why it is disabled, such as `by_hand`.')
    disabled_at: AwareDatetime | None
    created_at: AwareDatetime


class ConnectorStandingShape(Shape):
    """
    A connector, and how it stands.
    """

    connector_id: int
    type: str
    name: str
    list_id: int | None
    settings: dict[str, Any] = Field(..., description='Without secrets.')
    state: Literal['ACTIVE', 'DISABLED'] | str = Field(
        ..., description='Whether anything goes through a connector.'
    )
    why: str | None = Field(..., description='Why it is disabled, such as `by_hand`.')
    disabled_at: AwareDatetime | None
    created_at: AwareDatetime
    last_inbound_at: AwareDatetime | None = Field(
        ..., description='When something came last.'
    )
    inbound: InboundCountsShape
    pulled_at: AwareDatetime | None = Field(
        ..., description='When the shop was asked last and answered.'
    )
    pull_error: str = Field(
        ..., description='Why it could not be asked; empty: it could.'
    )
    shop_webhook: str | None = Field(
        ...,
        description='Whether the shop still calls: `active`, `off`, `none`; null: not asked yet.',
    )


class CouponChangeShape(Shape):
    """
    What is to be another way about a coupon; what is left out stays. Its uses count on.
    """

    code: str | None = None
    type: Literal['AMOUNT', 'PERCENT'] | None = Field(
        default='PERCENT', description='What a coupon takes off.'
    )
    amount: float | str | None = Field(
        default='0',
        description='Net amount off in `currency`, or percent; as a text or a number.',
    )
    currency: str | None = None
    product_ids: list[int] | None = Field(
        default=None, description='All that it is for from now on.'
    )
    category_ids: list[int] | None = Field(
        default=None, description='All that it is for from now on.'
    )
    valid_from: AwareDatetime | None = Field(
        default=None, description='From when on it is good; null: at once.'
    )
    valid_until: AwareDatetime | None = Field(
        default=None, description='Good until just before it; null: without end.'
    )
    max_uses: int | None = Field(
        default=None, description='How often anybody can use it; null: without limit.'
    )
    max_uses_per_person: int | None = Field(
        default=None,
        description='How often one e-mail address can use it; null: without limit.',
    )
    stackable: bool | None = Field(
        default=False, description='Whether it goes with others of its kind.'
    )


class CouponCodesShape(Shape):
    """
    Coupons of one kind to make, each with a code of its own that nobody can guess.
    """

    type: Literal['AMOUNT', 'PERCENT'] = Field(
        ..., description='What a coupon takes off.'
    )
    amount: float | str = Field(
        ...,
        description='Net amount off in `currency`, or percent; as a text or a number.',
    )
    currency: str | None = Field(default='HUF', description='Of an amount.')
    product_ids: list[int] | None = Field(
        default=None, description='With `categoryIds` empty too it is for any basket.'
    )
    category_ids: list[int] | None = None
    valid_from: AwareDatetime | None = Field(
        default=None, description='From when on it is good; null: at once.'
    )
    valid_until: AwareDatetime | None = Field(
        default=None, description='Good until just before it; null: without end.'
    )
    stackable: bool | None = Field(
        default=False, description='Whether it goes with others of its kind.'
    )
    count: int = Field(..., description='So many.')
    prefix: str | None = Field(default='', description='What each begins with.')
    length: int | None = Field(default=8, description='Signs drawn for each.')
    max_uses: int | None = Field(
        default=1, description='How often anybody can use it; null: without limit.'
    )


class DayOfAutomation(Shape):
    """
    How many began and ended on a day of UTC, and what was ordered.
    """

    day: date
    entered: int
    done: int
    goal: int
    left: int
    failed: int
    income: list[IncomeShape]


class DayOfPath(Shape):
    """
    What happened about a way on a day of UTC.
    """

    day: date
    people: int = Field(..., description='Who took it.')
    goal: int = Field(..., description='Who had taken it and reached the goal.')
    income: list[IncomeShape]


class DeliveryLifeShape(Shape):
    """
    A delivery with every step of its life, oldest first.
    """

    delivery_id: int
    purpose: Literal['send', 'api', 'confirm', 'test'] | str = Field(
        ...,
        description='`send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a sign-up; `test`.',
    )
    channel: Literal['email', 'sms', 'pdf'] | str = Field(
        ..., description='How a letter travels; the kind of the letter decides.'
    )
    send_id: int | None
    variant: int = Field(..., description='Of an A/B test; 0: none.')
    letter_id: int | None = Field(
        ..., description='Null: the built-in confirmation letter.'
    )
    list_id: int
    subscriber_id: int
    recipient: str = Field(
        ..., description='Address; empty when the record is deleted.'
    )
    status: Literal['queued', 'claimed', 'handing', 'deferred', 'sent', 'failed', 'skipped', 'uncertain'] | str = (
        Field(..., description='Where a delivery stands; see the drawing above.')
    )
    reason: str = Field(..., description='Why it did not arrive, in words.')
    attempts: int
    due_at: AwareDatetime
    relay: str = Field(..., description='Who answered last.')
    reply: str = Field(..., description='The last answer.')
    message_id: str
    created_at: AwareDatetime
    handed_over_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    opened_at: AwareDatetime | None = Field(..., description='First, by a person.')
    machine_opened_at: AwareDatetime | None
    clicked_at: AwareDatetime | None
    bounced_at: AwareDatetime | None
    complained_at: AwareDatetime | None
    unsubscribed_at: AwareDatetime | None
    life: list[StepShape]


class DeliveryShape(Shape):
    """
    A letter to one person, and when what came back of it came first.
    """

    delivery_id: int
    purpose: Literal['send', 'api', 'confirm', 'test'] | str = Field(
        ...,
        description='`send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a sign-up; `test`.',
    )
    channel: Literal['email', 'sms', 'pdf'] | str = Field(
        ..., description='How a letter travels; the kind of the letter decides.'
    )
    send_id: int | None
    variant: int = Field(..., description='Of an A/B test; 0: none.')
    letter_id: int | None = Field(
        ..., description='Null: the built-in confirmation letter.'
    )
    list_id: int
    subscriber_id: int
    recipient: str = Field(
        ..., description='Address; empty when the record is deleted.'
    )
    status: Literal['queued', 'claimed', 'handing', 'deferred', 'sent', 'failed', 'skipped', 'uncertain'] | str = (
        Field(..., description='Where a delivery stands; see the drawing above.')
    )
    reason: str = Field(..., description='Why it did not arrive, in words.')
    attempts: int
    due_at: AwareDatetime
    relay: str = Field(..., description='Who answered last.')
    reply: str = Field(..., description='The last answer.')
    message_id: str
    created_at: AwareDatetime
    handed_over_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    opened_at: AwareDatetime | None = Field(..., description='First, by a person.')
    machine_opened_at: AwareDatetime | None
    clicked_at: AwareDatetime | None
    bounced_at: AwareDatetime | None
    complained_at: AwareDatetime | None
    unsubscribed_at: AwareDatetime | None


class DispatchedShape(Shape):
    """
    What went out, and the print batches with its slips and labels.
    """

    data: list[ParcelShape]
    print_batch_ids: list[int]


class DkimKeyShape(Shape):
    """
    A key that signs letters; its private part is never told.
    """

    selector: str
    algorithm: str
    state: Literal['NEW', 'ACTIVE', 'RETIRED'] | str = Field(
        ..., description='Where a DKIM key stands.'
    )
    created_at: AwareDatetime
    active_at: AwareDatetime | None
    retired_at: AwareDatetime | None
    removable_at: AwareDatetime | None = Field(
        ..., description='From when its record may go; null: it is in use.'
    )


class DnsRecordShape(Shape):
    """
    A DNS record to publish, and how it stood when it was looked for.
    """

    kind: Literal['OWNERSHIP', 'DKIM', 'SPF', 'DMARC', 'BOUNCE', 'TRACKING'] | str = (
        Field(..., description='What a DNS record is for.')
    )
    name: str
    type: str
    value: str
    state: Literal['OK', 'MISSING', 'WRONG', 'UNKNOWN'] | str = Field(
        ..., description='UNKNOWN before a look.'
    )
    reason: str = Field(..., description='Why it stands so; empty: it is fine.')
    found: list[str] = Field(
        ..., description='What DNS has, as strangers wrote it: escape it.'
    )


class DomainWholeShape(Shape):
    """
    A domain with its records and keys.
    """

    domain_id: int
    name: str = Field(..., description='In lower-case ASCII.')
    tracking_host: str
    bounce_host: str
    verified_at: AwareDatetime | None = Field(
        ..., description="When it was proven to be the account's; null: it is not."
    )
    checked_at: AwareDatetime | None
    records_ok: int = Field(..., description='Of those checked.')
    records_checked: int
    created_at: AwareDatetime
    updated_at: AwareDatetime
    records: list[DnsRecordShape]
    keys: list[DkimKeyShape]


class DoneStepShape(Shape):
    """
    A step that was done.
    """

    seq: int = Field(..., description='From 1, in the order they were done.')
    step_id: str
    outcome: str = Field(
        ...,
        description='`done`, `sent`, `skipped`, `yes`, `no`, `timed_out`, `failed` …',
    )
    why: ReasonOfRun | None
    at: AwareDatetime


class ErasureShape(Shape):
    """
    A certificate: no address is in it but the hash, which this installation alone can make.
    """

    erasure_id: int
    state: Literal['running', 'done'] | str = Field(..., description='`running` or `done`.')
    address_hash: str = Field(..., description='HMAC-SHA-256, hexadecimal.')
    pseudonym: str = Field(..., description='Under which orders stay.')
    reason: str
    asked_by: str
    created_at: AwareDatetime
    ended_at: AwareDatetime | None
    removed: dict[str, int] = Field(..., description='Rows by kind.')
    kept: dict[str, int] = Field(
        ..., description='Rows that stay without a name, by kind.'
    )


class EventShape(Shape):
    """
    Something that happened to a subscriber.
    """

    id: str = Field(..., description='Id of the subscriber.')
    email: str
    happened_at: str = Field(
        ..., alias='happened_at', description="In the account's time zone."
    )
    type: Literal['subscribe', 'unsubscribe', 'double_optin', 'double_optin_confirm', 'email_sent', 'email_open', 'email_click', 'bounce', 'soft_bounce', 'sms_sent'] | str = (
        Field(
            ...,
            description='What happened to a person; the vocabulary of the public event log.',
        )
    )
    email_id: str | None = Field(
        default=None, alias='email_id', description='With events that concern a letter.'
    )
    letter_name: str | None = Field(
        default=None,
        alias='letter_name',
        description='With events that concern a letter.',
    )
    send_id: str | None = Field(
        default=None, alias='send_id', description='With events that concern a letter.'
    )
    subject: str | None = Field(
        default=None, description='With events that concern a letter.'
    )
    link: str | None = Field(default=None, description='With clicks.')


class EventsShape(Shape):
    """
    A part of what happened, in the order it was noted.
    """

    data: list[FactShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )
    read_to: int = Field(
        ...,
        description='Come back with `after` set to this: nothing is noted at or before it any more. On the last page too, and when nothing was found.',
    )


class ExportShape(Shape):
    """
    An export, and how far it is.
    """

    export_id: int
    kind: Literal['people', 'orders', 'order_lines', 'deliveries', 'events', 'statistics'] | str = (
        Field(..., description='What a row is.')
    )
    list_id: int | None
    segment_id: int | None
    send_id: int | None
    format: Literal['csv', 'xlsx', 'jsonl', 'parquet'] | str = Field(
        ..., description='What the file is written in.'
    )
    columns: list[str]
    labels: bool
    for_excel: bool
    state: Literal['waiting', 'running', 'finished', 'failed', 'cancelled', 'deleted'] | str = (
        Field(..., description='Where an export stands.')
    )
    rows: int = Field(..., description='Written so far.')
    total: int = Field(..., description='How many there are, about.')
    shortened: int = Field(
        ..., description='Cells that were too long for the format, and were cut.'
    )
    bytes: int = Field(..., description='Of the file; 0 while it is not whole.')
    why: str = Field(..., description='Why it failed.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    kept_until: AwareDatetime | None = Field(
        ..., description='When its file is deleted.'
    )


class FeedOfAutomation(Shape):
    """
    How the feed of a start was found last.
    """

    start: int = Field(..., description='Which of the starts, from 0.')
    url: str
    looked_at: AwareDatetime
    looked_well: bool = Field(
        ...,
        description='Whether it could be read at least once: what is new since then goes out.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='Why it could not be read at the last look.'
    )
    items: int = Field(..., description='Items that are known of it.')
    waiting: int = Field(..., description='Of these, for the next digest.')
    digested_at: AwareDatetime = Field(
        ..., description='When what waited went out last, or it was first looked at.'
    )


class FormChangeShape(Shape):
    """
    What is to be another way about a form; what is left out stays. List and type stay.
    """

    intro: str | None = Field(default=None, description='Plain text above the fields.')
    thank_you: str | None = Field(
        default=None, description='Shown after sending; empty: a general sentence.'
    )
    redirect_url: str | None = Field(
        default=None, description='Where to go after sending; empty: nowhere.'
    )
    confirmed_thank_you: str | None = Field(
        default=None, description='Shown after confirming; of double opt-in.'
    )
    confirmed_redirect_url: str | None = Field(
        default=None, description='Where to go after confirming; of double opt-in.'
    )
    redirect_hosts: list[str] | None = Field(
        default=None, description='Hosts that the addresses may lead to.'
    )
    frame_hosts: list[str] | None = Field(
        default=None,
        description="Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.",
    )
    double_opt_in: bool | None = Field(
        default=None, description='Whether who joins must confirm by e-mail.'
    )
    confirm_letter_id: int | None = Field(
        default=None,
        description='The letter that asks to confirm; null: the built-in one.',
    )
    gateway_id: int | None = Field(
        default=None,
        description='The connector by which whoever orders pays at once; null: none.',
    )
    offer: OfferWish | None = Field(
        default=None, description='Of an order form; null: what it offers stays.'
    )
    name: str | None = None
    language: Literal['hu', 'en'] | None = Field(
        default='en', description='Of its built-in texts.'
    )
    fields: list[NewFormFieldShape] | None = Field(
        default=None, description='All that it is to ask for, from top to bottom.'
    )


class FormFields(Shape):
    """
    The fields on a form, and all fields of its list. The mixed case is the contract's.
    """

    formfields: list[FormFieldShape]
    list_fields: list[ListFieldName]


class FormRenewalShape(Shape):
    """
    How orders of a form are made anew in each period.
    """

    every: int | None = Field(default=1, description='3 with `MONTH` is a quarter.')
    unit: Literal['DAY', 'WEEK', 'MONTH', 'YEAR'] | str | None = Field(
        default='MONTH', description='What periods are counted in.'
    )
    prices: Literal['KEPT', 'CATALOGUE'] | str | None = Field(
        default='KEPT',
        description='`KEPT`: those of the order; `CATALOGUE`: those of the day.',
    )
    due_days: int | None = Field(
        default=8, description='Until a renewal is to be paid.'
    )
    date_field: str | None = Field(
        default='',
        description='A date field of the list for the next day; empty: none.',
    )
    cancel_field: str | None = Field(
        default='', description='A field by which the buyer ends it; empty: none.'
    )
    charge: bool | None = Field(
        default=False,
        description='The buyer agreed to be charged by card for each renewal.',
    )


class HookMessageShape(Shape):
    """
    A message to a webhook.
    """

    message_id: str = Field(..., description='`webhook-id`: the same at every try.')
    type: str
    state: Literal['WAITING', 'DONE', 'FAILED'] | str = Field(
        ..., description='How far a message is.'
    )
    attempts: int
    due_at: AwareDatetime = Field(..., description='When it is tried again, or ended.')
    created_at: AwareDatetime
    ended_at: AwareDatetime | None
    body: str = Field(..., description='What is sent, to the byte.')
    tries: list[HookTryShape]


class HookShape(Shape):
    """
    A webhook.
    """

    webhook_id: int
    url: str
    events: list[str]
    list_id: int | None
    segment_id: int | None
    connector_id: int | None = Field(
        ..., description='What this connector brought in is left out.'
    )
    ordered: bool
    state: Literal['ACTIVE', 'DISABLED'] | str = Field(
        ..., description='Whether a webhook is told anything.'
    )
    why: str | None = Field(
        ...,
        description='Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`.',
    )
    disabled_at: AwareDatetime | None
    failing_since: AwareDatetime | None = Field(
        ..., description='It has taken nothing since.'
    )
    resting_until: AwareDatetime | None = Field(
        ..., description='It asked to be left alone until then.'
    )
    created_at: AwareDatetime


class ImportShape(Shape):
    """
    An import of people or orders.
    """

    import_id: int
    list_id: int | None
    kind: Literal['people', 'orders', 'left', 'suppressed', 'bounced', 'complained'] | str = (
        Field(..., description='What the lines of a file are.')
    )
    state: Literal['uploading', 'looking', 'ready', 'running', 'previewed', 'finished', 'cancelled', 'failed', 'undoing', 'undone'] | str = (
        Field(..., description='Where an import stands.')
    )
    file_name: str
    file_bytes: int
    line: int = Field(
        ...,
        description='So far the list has its lines; of a file of orders, its orders by their numbers.',
    )
    counts: ImportCountsShape
    why: str = Field(..., description='Why it failed; empty: it did not.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    undone_at: AwareDatetime | None


class InviteeShape(Shape):
    """
    Somebody to be invited, who chooses their password by a link that is mailed to them.
    """

    email: str = Field(
        ..., description='They sign in with it; the invitation goes there.'
    )
    name: str | None = ''
    language: Literal['hu', 'en'] | None = None
    role: Literal['owner', 'editor', 'campaigner', 'orders', 'reader'] = (
        Field(
            ...,
            description='What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.',
        )
    )
    list_ids: list[int] | None = Field(
        default=None,
        description='The only lists that they work with; null or empty: all of them, as owners always do.',
    )


class InvoiceShape(Shape):
    """
    A document about an order; amounts are texts, null until they are known.
    """

    invoice_id: int
    connector_id: int
    list_id: int
    order_id: int
    kind: Literal['proforma', 'invoice', 'storno', 'correction'] | str = Field(
        ..., description='What a document is.'
    )
    of_invoice: int | None = Field(
        ..., description='What a storno undoes, or a correction corrects.'
    )
    payment_id: int | None = Field(
        ..., description='Of a correction: the money that went back.'
    )
    state: Literal['wanted', 'issuing', 'issued', 'failed', 'cancelled'] | str = (
        Field(..., description='How far a document is.')
    )
    number: str = Field(..., description="The program's own; empty until then.")
    currency: str
    net: str | None
    vat: str | None
    gross: str | None
    issued_on: date | None
    fulfilled_on: date | None
    due_on: date | None
    pdf_url: str | None = Field(..., description='Whoever has it can fetch the file.')
    sends: int = Field(..., description='Requests that the program may have had.')
    uncertain: bool = Field(..., description='The last request had no answer.')
    reason: str = Field(
        ..., description='Why it is not issued; empty: nothing is wrong.'
    )
    external_id: str = Field(..., description='What the program is asked by.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    issued_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None


class LedgerOrderShape(Shape):
    """
    An order with the first hundred of its lines, payments, invoices and parcels each.
    """

    order_id: int
    list_id: int
    list_name: str
    email: str = Field(..., description='Whose it is.')
    payment_reference: str = Field(..., description='With check digits.')
    shop_order_id: str = Field(..., description="The webshop's own number.")
    status: str = Field(
        ..., description='`ordered`, `paid`, `refunded` or `incomplete`.'
    )
    standing: Literal['unpaid', 'partly_paid', 'paid', 'overpaid', 'partly_refunded', 'refunded'] | str = (
        Field(..., description='How far it is paid.')
    )
    currency: str
    net: str | None
    gross: str | None
    paid: str = Field(..., description='Received and not paid back.')
    due: str
    over: str
    placed_at: AwareDatetime
    paid_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None
    items: list[LedgerItemShape]
    payments: list[PaymentShape]
    invoices: list[LedgerInvoiceShape]
    parcels: list[ParcelShape]
    coupons: list[LedgerCouponShape]


class LedgerShape(Shape):
    """
    What somebody bought and paid, on all lists; a page of it.
    """

    email: str
    totals: list[LedgerTotalShape] = Field(
        ..., description='Of all orders, whatever the page.'
    )
    data: list[LedgerOrderShape] = Field(
        ..., description='In the order they were made.'
    )
    next_after: int | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page.',
    )


class LetterChangeShape(Shape):
    """
    What is to be another way; what is left out stays.
    """

    name: str | None = None
    subject: str | None = Field(default=None, description='May hold merge tags.')
    html: str | None = Field(default=None, description='May hold merge tags.')
    text: str | None = Field(
        default=None,
        description='The text part; empty: it is made from the HTML. Of an SMS: what is sent.',
    )
    source_format: Literal['html', 'mjml'] | None = Field(
        default=None, description='What `html` is written in: `html` or `mjml`.'
    )
    embed_images: bool | None = Field(
        default=None, description='Hosted pictures travel in the mail.'
    )
    folder_id: int | None = Field(
        default=None, description='The folder it lies in; null: none.'
    )


class LetterHeadShape(Shape):
    """
    A letter, without what it says.
    """

    letter_id: int
    name: str
    kind: Literal['email', 'sms', 'pdf'] | str = Field(
        ..., description='Where a letter goes: to a mailbox, a telephone, a printer.'
    )
    subject: str
    version: int = Field(..., description='Goes up when it says something else.')
    folder_id: int | None = Field(..., description='The folder it lies in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing new can send it; null: it is in use.'
    )


class LetterShape(Shape):
    """
    A letter with its sources.
    """

    letter_id: int
    name: str
    kind: Literal['email', 'sms', 'pdf'] | str = Field(
        ..., description='Where a letter goes: to a mailbox, a telephone, a printer.'
    )
    subject: str
    version: int = Field(..., description='Goes up when it says something else.')
    folder_id: int | None = Field(..., description='The folder it lies in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing new can send it; null: it is in use.'
    )
    html: str | None = Field(..., description='What is sent.')
    text: str | None = Field(
        ...,
        description='The text part; empty: it is made from the HTML. Of an SMS: what is sent.',
    )
    source_format: Literal['html', 'mjml'] | str = Field(
        ..., description='What `html` is given in.'
    )
    source: str | None = Field(
        ...,
        description='What its author wrote, where `html` was made from it: MJML, or HTML that was not fit for mail; null: `html` is as it was written.',
    )
    embed_images: bool = Field(..., description='Hosted pictures travel in the mail.')
    page: dict[str, Any] | None = Field(
        ..., description='Settings of the sheet, of some a `pdf` has.'
    )
    sms: SmsCountShape | None = Field(..., description='Of an `sms` only.')


class LiftShape(Shape):
    """
    Which addresses may be written to again.
    """

    reason: Literal['MANUAL', 'HARD_BOUNCE', 'SOFT_BOUNCES'] = Field(
        ..., description='A reason whose addresses may be taken off all at once.'
    )
    since: AwareDatetime | None = Field(
        default=None, description='Noted then or later.'
    )
    until: AwareDatetime | None = Field(default=None, description='Noted before.')
    saying: str | None = Field(
        default='', description='With these words in the detail.'
    )
    dry_run: bool | None = Field(default=False, description='Only count them.')


class ListedAutomationTemplateShape(Shape):
    data: list[AutomationTemplateShape]


class ListedConnectorShape(Shape):
    data: list[ConnectorShape]


class ListedErasureShape(Shape):
    data: list[ErasureShape]


class ListedHookShape(Shape):
    data: list[HookShape]


class ListedInvoiceShape(Shape):
    data: list[InvoiceShape]


class ListedOrderItemShape(Shape):
    data: list[OrderItemShape]


class ListedParcelShape(Shape):
    data: list[ParcelShape]


class ListedPathUsageShape(Shape):
    data: list[PathUsageShape]


class ListedRefusalShape(Shape):
    data: list[RefusalShape]


class ListedRelayShape(Shape):
    data: list[RelayShape]


class ListedRestrictionShape(Shape):
    data: list[RestrictionShape]


class ListedSampleShape(Shape):
    data: list[SampleShape]


class ListedStandingShape(Shape):
    data: list[StandingShape]


class ListedStatementShape(Shape):
    data: list[StatementShape]


class ListedUntoldCouponShape(Shape):
    data: list[UntoldCouponShape]


class MadeUserShape(Shape):
    """
    Somebody who was let in.
    """

    user_id: int
    email: str
    name: str
    language: Literal['hu', 'en'] | str | None = Field(
        ..., description="Of their console; null: the account's."
    )
    timezone: str | None = Field(
        ..., description="Of their console, an IANA name; null: the account's."
    )
    role: Literal['owner', 'editor', 'campaigner', 'orders', 'reader'] | str = (
        Field(
            ...,
            description='What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.',
        )
    )
    list_ids: list[int] | None = Field(
        ..., description='The only lists that they work with; null: all of them.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    deactivated_at: AwareDatetime | None = Field(
        ..., description='Since when they may sign in no more.'
    )
    invited_at: AwareDatetime | None = Field(
        ...,
        description='Since when an invitation waits for their answer; null: none does.',
    )
    password: str | None = Field(
        ..., description='The one that was made up, told this once; null: it was given.'
    )


class NewFormShape(Shape):
    """
    A form to make.
    """

    intro: str | None = Field(default=None, description='Plain text above the fields.')
    thank_you: str | None = Field(
        default=None, description='Shown after sending; empty: a general sentence.'
    )
    redirect_url: str | None = Field(
        default=None, description='Where to go after sending; empty: nowhere.'
    )
    confirmed_thank_you: str | None = Field(
        default=None, description='Shown after confirming; of double opt-in.'
    )
    confirmed_redirect_url: str | None = Field(
        default=None, description='Where to go after confirming; of double opt-in.'
    )
    redirect_hosts: list[str] | None = Field(
        default=None, description='Hosts that the addresses may lead to.'
    )
    frame_hosts: list[str] | None = Field(
        default=None,
        description="Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.",
    )
    double_opt_in: bool | None = Field(
        default=None, description='Whether who joins must confirm by e-mail.'
    )
    confirm_letter_id: int | None = Field(
        default=None,
        description='The letter that asks to confirm; null: the built-in one.',
    )
    gateway_id: int | None = Field(
        default=None,
        description='The connector by which whoever orders pays at once; null: none.',
    )
    offer: OfferWish | None = Field(
        default=None, description='Of an order form; null: what it offers stays.'
    )
    name: str
    type: Literal['SUBSCRIBE', 'UPDATE', 'ORDER'] = Field(
        ..., description='What a form does.'
    )
    language: Literal['hu', 'en'] | None = Field(
        default=None, description="Of its built-in texts; null: the account's."
    )
    fields: list[NewFormFieldShape] | None = Field(
        default=None, description='From top to bottom; null: the address and the names.'
    )


class NewLetterShape(Shape):
    """
    A letter to store.

    An `email` needs a subject, and `html` or `text`; an `sms` has `text` alone; a `pdf` needs
    `html`.
    """

    name: str
    kind: Literal['email', 'sms', 'pdf'] | None = Field(
        default='email',
        description='Where a letter goes: to a mailbox, a telephone, a printer.',
    )
    subject: str | None = Field(default='', description='May hold merge tags.')
    html: str | None = Field(default='', description='May hold merge tags.')
    text: str | None = Field(
        default='',
        description='The text part; empty: it is made from the HTML. Of an SMS: what is sent.',
    )
    source_format: Literal['html', 'mjml'] | None = Field(
        default='html', description='What `html` is written in: `html` or `mjml`.'
    )
    embed_images: bool | None = Field(
        default=False, description='Hosted pictures travel in the mail.'
    )
    folder_id: int | None = Field(
        default=None, description='The folder it lies in; null: none.'
    )


class NewOrderShape(Shape):
    """
    An order to make: whose it is, and what was ordered.
    """

    email: str | None = Field(
        default=None, description='Lists that allow repeated addresses also take none.'
    )
    last_name: str | None = None
    first_name: str | None = None
    full_name: str | None = None
    fields: dict[str, str | float | bool | None] | None = Field(
        default=None, description='Other fields of the list by their names.'
    )
    items: list[OrderItemWish]
    status: Literal['ordered', 'paid', 'refunded', 'incomplete'] | None = Field(
        default='ordered', description='What an order is.'
    )
    currency: str | None = Field(
        default=None, description='That of the products unless given.'
    )
    shipping_method_id: int | None = None
    coupon_code: str | None = Field(
        default='',
        description='A coupon of the catalogue, or several with commas between; it is used up.',
    )
    placed_at: AwareDatetime | None = Field(default=None, description='Left out: now.')


class NewOrders(Shape):
    """
    Orders to make.
    """

    mode: Literal['each', 'all'] | None = Field(
        default='each',
        description='`each`: every good item is stored, whatever the others are. `all`: all are stored, or none.',
    )
    items: list[NewOrderShape]


class NewPrintBatchShape(Shape):
    """
    Letters, packing slips, payment slips or labels to be printed into files.
    """

    template: Literal['letter', 'packing_slip', 'labels', 'payment_slip'] | None = (
        Field(default='letter', description='What is printed for each.')
    )
    send_id: int | None = Field(
        default=None, description='Letters of this send on paper; either it or a list.'
    )
    list_id: int | None = Field(default=None, description='For people of this list.')
    segment_ids: list[int] | None = Field(
        default=None, description='Only who is in one of these.'
    )
    record_ids: list[int] | None = Field(
        default=None, description='Only these, active or not.'
    )
    letter_id: int | None = Field(default=None, description='A letter on paper.')
    name: str | None = Field(default='', description="The letter's unless given.")
    envelope: str | None = Field(
        default='c6-right', description='c5, c6 or dl, with -left or -right.'
    )
    order_by: Literal['postcode', 'name', 'id'] | None = Field(
        default='postcode', description='How the letters lie.'
    )
    split_letters: int | None = Field(
        default=None, description='Letters that a file holds at most.'
    )
    split_pages: int | None = Field(
        default=None, description='Pages that a file holds at most.'
    )
    return_line: str | None = Field(
        default='', description='The sender, in small print above the address.'
    )
    head: list[str] | None = Field(
        default=None, description='Lines at the top of the letter.'
    )
    footer: str | None = Field(default='', description='At the foot of each page.')
    sheet: str | None = Field(default='3x8', description='Of labels.')
    start: int | None = Field(
        default=1, description='The first free label on the sheet.'
    )
    giro: str | None = Field(
        default='', description='Payment slips: the account number.'
    )
    payee: str | None = Field(default='', description='Payment slips: whom to pay.')
    bic: str | None = Field(
        default='', description='Payment slips: the bank; with it there is a QR code.'
    )


class NewRecurrenceShape(Shape):
    """
    How an order is to be made anew.
    """

    every: int | None = Field(default=1, description='3 with `MONTH` is a quarter.')
    unit: Literal['DAY', 'WEEK', 'MONTH', 'YEAR'] | None = Field(
        default='MONTH', description='What periods are counted in.'
    )
    prices: Literal['KEPT', 'CATALOGUE'] | None = Field(
        default='KEPT',
        description='`KEPT`: those of the order; `CATALOGUE`: those of the day.',
    )
    due_days: int | None = Field(
        default=8, description='Until a renewal is to be paid.'
    )
    date_field: str | None = Field(
        default='',
        description='A date field of the list for the next day; empty: none.',
    )
    cancel_field: str | None = Field(
        default='', description='A field by which the buyer ends it; empty: none.'
    )
    charge: bool | None = Field(
        default=False,
        description='The buyer agreed to be charged by card for each renewal.',
    )
    counted_from: date | None = Field(
        default=None,
        description="Periods are counted from this day; the order's own unless given.",
    )


class NewShippingMethodShape(Shape):
    """
    A shipping method to make.
    """

    name: str
    net_cost: float | str = Field(..., description='As a text or a number.')
    vat_percent: float | str
    currency: str | None = 'HUF'
    free_above: float | str | None = Field(
        default=None,
        description='Gross sum of the goods from which it is free; null: never.',
    )
    payment_method: Literal['WIRE', 'CASH', 'COD', 'CARD', 'RECURRING'] | None = Field(
        default=None,
        description='What it goes with, such as `COD`, cash on delivery; null: any.',
    )


class NewSuppressionShape(Shape):
    """
    An address to send nothing to.
    """

    email: str
    reason: Literal['MANUAL', 'HARD_BOUNCE', 'COMPLAINT'] | None = Field(
        default='MANUAL',
        description='A reason that may be told; the other is found by counting.',
    )
    detail: str | None = ''


class NewSuppressionsShape(Shape):
    """
    Addresses to send nothing to.
    """

    emails: list[str]
    reason: Literal['MANUAL', 'HARD_BOUNCE', 'COMPLAINT'] | None = Field(
        default='MANUAL',
        description='A reason that may be told; the other is found by counting.',
    )
    detail: str | None = ''


class NewUserShape(Shape):
    """
    Somebody to be let in.
    """

    email: str = Field(..., description='They sign in with it.')
    password: str | None = Field(
        default=None, description='Left out: one is made up and told once.'
    )
    name: str | None = ''
    language: Literal['hu', 'en'] | None = None
    role: Literal['owner', 'editor', 'campaigner', 'orders', 'reader'] | None = Field(
        default='owner',
        description='What they may do: `owner` everything, `editor` all but account, keys, users and cap, `campaigner` letters and sends, `orders` orders and payments, `reader` only reads.',
    )
    list_ids: list[int] | None = Field(
        default=None,
        description='The only lists that they work with; null or empty: all of them, as owners always do.',
    )


class OfferShape(Shape):
    """
    What an order form sells, in the order shown.
    """

    order_type: Literal['FIXED', 'SELECTOR', 'QUANTITIES', 'RECURRING'] | str = (
        Field(
            ...,
            description='`FIXED`: one of each; `SELECTOR`: one of them; `QUANTITIES`: any of them, as many as wanted; `RECURRING`: one of them, ordered anew in each period.',
        )
    )
    product_ids: list[int]
    shipping_method_ids: list[int]
    renewal: FormRenewalShape | None = Field(
        ..., description='Of `RECURRING`, and of no other.'
    )


class OpportunityShape(Shape):
    """
    What somebody may buy.
    """

    opportunity_id: int
    status: Literal['OPEN', 'WON', 'LOST'] | str = Field(
        ..., description='Whether an opportunity was decided, and how.'
    )
    list_id: int
    subscriber_id: int
    email: str = Field(..., description="The contact's.")
    name: str
    value: str | None = Field(
        ..., description='What it is worth, as a text or a number; null: not known yet.'
    )
    currency: str | None = Field(..., description='Such as `HUF`; with a value only.')
    stage: str = Field(..., description="How far it is, in one's own words.")
    expected_on: date | None = Field(
        ..., description='The day on which it is likely to be decided.'
    )
    owner: str | None = Field(
        ..., description='Address of the user who looks after it; null: nobody.'
    )
    note: str = Field(..., description='What there is to know.')
    reason: str = Field(
        ..., description='Why it was won or lost. Empty while it is open.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    closed_at: AwareDatetime | None = Field(..., description='When it was won or lost.')


class OrderChangeShape(Shape):
    """
    What is to be another way about an order; what is left out stays.
    """

    status: Literal['ordered', 'paid', 'refunded', 'incomplete'] | None = Field(
        default=None, description='What the order is now; `incomplete` calls it off.'
    )
    fields: dict[str, str | float | bool | None] | None = Field(
        default=None, description='Fields of the list by their names.'
    )


class OrderFileShape(Shape):
    """
    What is said of a file of orders beside its columns.
    """

    currency: str | None = Field(
        default='', description='Of orders that tell none; HUF if empty.'
    )
    vat_percent: float | str | None = Field(
        default=None, description='Of lines that tell none.'
    )
    is_gross: bool | None = Field(
        default=False, description='Whether prices include VAT.'
    )
    decimal_mark: Literal['', ',', '.'] | None = Field(
        default='', description='What stands before decimals; found out if empty.'
    )
    statuses: list[StatusWordShape] | None = Field(
        default=None, description='What words for a status mean that are not known.'
    )


class OrderPaymentsShape(Shape):
    """
    What was paid for an order, reversed payments as well, and what that comes to.
    """

    order_id: int
    list_id: int
    standing: Literal['unpaid', 'partly_paid', 'paid', 'overpaid', 'partly_refunded', 'refunded'] | str = (
        Field(
            ..., description='An order that was called paid without payments is `paid`.'
        )
    )
    currency: str
    gross: str | None = Field(..., description='What the order comes to.')
    paid: str = Field(..., description='Received and not paid back.')
    due: str = Field(..., description='Still to be paid.')
    over: str = Field(..., description='Paid beyond what it comes to.')
    data: list[PaymentShape]


class PagedActionShape(Shape):
    data: list[ActionShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedAutomationShape(Shape):
    data: list[AutomationShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedBankRowShape(Shape):
    data: list[BankRowShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedBankStatementShape(Shape):
    data: list[BankStatementShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedCallShape(Shape):
    data: list[CallShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedDeliveryShape(Shape):
    data: list[DeliveryShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedExportShape(Shape):
    data: list[ExportShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedHookMessageShape(Shape):
    data: list[HookMessageShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedImportShape(Shape):
    data: list[ImportShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedInvoiceShape(Shape):
    data: list[InvoiceShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedLedgerOrderShape(Shape):
    data: list[LedgerOrderShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedLetterHeadShape(Shape):
    data: list[LetterHeadShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedOpportunityShape(Shape):
    data: list[OpportunityShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedPaymentShape(Shape):
    data: list[PaymentShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedProductShape(Shape):
    data: list[ProductShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedRejectShape(Shape):
    data: list[RejectShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedSegmentShape(Shape):
    data: list[SegmentShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedShippingMethodShape(Shape):
    data: list[ShippingMethodShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedSubscriberShape(Shape):
    data: list[SubscriberShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedUserShape(Shape):
    data: list[UserShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedVersionLineShape(Shape):
    data: list[VersionLineShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PathStatsShape(Shape):
    """
    A way of a step at which people part, in a version.
    """

    version: int
    step_id: str
    way: str = Field(
        ...,
        description="A name of the split's; `yes`, `no` of an `if`; `came`, `timed_out` of a wait.",
    )
    people: int = Field(..., description='Who took it, each time they came by.')
    goal: int = Field(
        ..., description='Who reached the goal, and took this way last at this step.'
    )
    income: list[IncomeShape] = Field(
        ...,
        description='What those ordered who took this way last at this step before.',
    )
    days: list[DayOfPath] = Field(
        ..., description='Of the step that is asked for by `stepId`; else empty.'
    )


class PreparedShape(Shape):
    """
    A send, and what to look at before it goes out.
    """

    send_id: int
    name: str
    list_id: int
    email_id: int
    type: Literal['ABSOLUTE', 'SMART_SEND', 'RELATIVE_AFTER_DATE', 'RELATIVE_AFTER_MINUTES', 'SUBSCRIPTION', 'DATA_UPDATE', 'AUTOMATION'] | str = (
        Field(..., description='When a send goes out.')
    )
    active: bool = Field(..., description='Whether it goes out, now or at its time.')
    status: Literal['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'FINISHED', 'CANCELLED'] | str = (
        Field(..., description='Where a send stands.')
    )
    status_reason: str = Field(
        ..., description='Why it was paused, or what it met with.'
    )
    channel: str = Field(..., description='`email`, `sms` or `pdf`.')
    subject: str
    from_name: str
    from_email: str
    reply_to: str
    more_list_ids: list[int]
    segment_ids: list[int]
    exclude_segment_ids: list[int]
    resend_of: int | None
    resend_to: Literal['NOT_OPENED', 'FAILED', 'UNCERTAIN'] | str = Field(
        ..., description="To whom of another send's people a send goes."
    )
    form_id: int | None
    send_at_date_time: AwareDatetime | None
    send_at_date: date | None
    reference_field: str
    relative_days: int | None
    relative_hours: int | None
    relative_minutes: int | None
    relative_days_name: str
    yearly: bool
    relative_hours_number: int | None
    relative_minutes_number: int | None
    when: list[BecomesShape]
    repeats: bool
    test_share: int | None = Field(..., description='Of an A/B test.')
    winner: int | None = Field(..., description='The variant that won.')
    ignores_cap: bool
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None
    warnings: list[str] = Field(
        ...,
        description='Such as that its letter has no link to unsubscribe; nothing is held back.',
    )


class PrintBatchProgress(Shape):
    """
    A print batch, how far it is, and its files.
    """

    print_batch_id: int
    name: str
    template: Literal['letter', 'packing_slip', 'labels', 'payment_slip'] | str = (
        Field(..., description='What is printed for each.')
    )
    status: Literal['waiting', 'running', 'finished', 'failed', 'cancelled'] | str = (
        Field(..., description='How far a batch has come.')
    )
    reason: str = Field(..., description='Why it failed; empty unless it did.')
    send_id: int | None
    list_id: int
    segment_ids: list[int]
    letter_id: int | None
    envelope: str
    order_by: Literal['postcode', 'name', 'id'] | str = Field(
        ..., description='In which order the letters lie.'
    )
    split_letters: int | None
    split_pages: int | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    files_deleted_at: AwareDatetime | None
    letters: int
    done: int
    left_out: int
    pages: int
    files: list[PrintFileShape] = Field(..., description='Those that can be had.')


class PrintBatchShape(Shape):
    """
    A print batch.
    """

    print_batch_id: int
    name: str
    template: Literal['letter', 'packing_slip', 'labels', 'payment_slip'] | str = (
        Field(..., description='What is printed for each.')
    )
    status: Literal['waiting', 'running', 'finished', 'failed', 'cancelled'] | str = (
        Field(..., description='How far a batch has come.')
    )
    reason: str = Field(..., description='Why it failed; empty unless it did.')
    send_id: int | None
    list_id: int
    segment_ids: list[int]
    letter_id: int | None
    envelope: str
    order_by: Literal['postcode', 'name', 'id'] | str = Field(
        ..., description='In which order the letters lie.'
    )
    split_letters: int | None
    split_pages: int | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    files_deleted_at: AwareDatetime | None


class ProviderHookShape(Shape):
    """
    Where a provider's reports are taken.
    """

    provider: Literal['ses', 'mailgun', 'postmark', 'seeme', 'twilio'] | str = (
        Field(..., description='Who reports what became of letters and text messages.')
    )
    url: str = Field(..., description='What to give the provider.')
    taken: bool = Field(
        ..., description='Whether a secret is set; without one reports are refused.'
    )


class ReadFileShape(Shape):
    """
    How a file is to be read; what is not said is found out.
    """

    format: Literal['csv', 'xlsx', 'ods', 'json_lines'] | str | None = None
    encoding: str | None = None
    separator: str | None = None
    has_head: bool | None = Field(
        default=None, description='Whether the columns have names.'
    )
    sheet: str | None = Field(default=None, description='Of a workbook.')
    member: str | None = Field(default=None, description='The file within a zip.')


class RectificationShape(Shape):
    """
    What was mended.
    """

    email: str = Field(..., description='The address from now on.')
    lists: list[RectifiedShape]
    passed_over: list[str] = Field(
        ..., description='Fields that some of the lists have not.'
    )


class RecurrenceChangeShape(Shape):
    """
    What is to be another way about renewals to come; what is left out stays.
    """

    prices: Literal['KEPT', 'CATALOGUE'] | None = None
    due_days: int | None = None
    date_field: str | None = Field(default=None, description='An empty text: none.')
    cancel_field: str | None = Field(default=None, description='An empty text: none.')
    charge: bool | None = Field(
        default=None, description="`false` forgets the buyer's card."
    )


class RecurrenceShape(Shape):
    """
    An order that is made anew in each period.
    """

    every: int | None = Field(default=1, description='3 with `MONTH` is a quarter.')
    unit: Literal['DAY', 'WEEK', 'MONTH', 'YEAR'] | str | None = Field(
        default='MONTH', description='What periods are counted in.'
    )
    prices: Literal['KEPT', 'CATALOGUE'] | str | None = Field(
        default='KEPT',
        description='`KEPT`: those of the order; `CATALOGUE`: those of the day.',
    )
    due_days: int | None = Field(
        default=8, description='Until a renewal is to be paid.'
    )
    date_field: str | None = Field(
        default='',
        description='A date field of the list for the next day; empty: none.',
    )
    cancel_field: str | None = Field(
        default='', description='A field by which the buyer ends it; empty: none.'
    )
    charge: bool | None = Field(
        default=False,
        description='The buyer agreed to be charged by card for each renewal.',
    )
    recurrence_id: int
    list_id: int
    order_id: int = Field(..., description='The order that is made anew.')
    last_order_id: int = Field(..., description='The newest one.')
    state: Literal['ACTIVE', 'PAUSED', 'CANCELLED'] | str = Field(
        ..., description='How a recurring order stands.'
    )
    counted_from: date
    gateway: str = Field(
        ..., description="The connector that keeps the buyer's card; empty: none."
    )
    tokens_left: int | None = Field(
        ..., description='How often the card can be charged yet; null: as often as due.'
    )
    next_on: date = Field(
        ..., description='The day of the next renewal, while it is active.'
    )
    next_at: AwareDatetime
    reason: str = Field(
        ..., description='Why it is paused, if nobody wished so; in English.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    paused_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None


class RecurrenceWithRenewals(Shape):
    """
    A recurring order with its last hundred periods, the newest first.
    """

    every: int | None = Field(default=1, description='3 with `MONTH` is a quarter.')
    unit: Literal['DAY', 'WEEK', 'MONTH', 'YEAR'] | str | None = Field(
        default='MONTH', description='What periods are counted in.'
    )
    prices: Literal['KEPT', 'CATALOGUE'] | str | None = Field(
        default='KEPT',
        description='`KEPT`: those of the order; `CATALOGUE`: those of the day.',
    )
    due_days: int | None = Field(
        default=8, description='Until a renewal is to be paid.'
    )
    date_field: str | None = Field(
        default='',
        description='A date field of the list for the next day; empty: none.',
    )
    cancel_field: str | None = Field(
        default='', description='A field by which the buyer ends it; empty: none.'
    )
    charge: bool | None = Field(
        default=False,
        description='The buyer agreed to be charged by card for each renewal.',
    )
    recurrence_id: int
    list_id: int
    order_id: int = Field(..., description='The order that is made anew.')
    last_order_id: int = Field(..., description='The newest one.')
    state: Literal['ACTIVE', 'PAUSED', 'CANCELLED'] | str = Field(
        ..., description='How a recurring order stands.'
    )
    counted_from: date
    gateway: str = Field(
        ..., description="The connector that keeps the buyer's card; empty: none."
    )
    tokens_left: int | None = Field(
        ..., description='How often the card can be charged yet; null: as often as due.'
    )
    next_on: date = Field(
        ..., description='The day of the next renewal, while it is active.'
    )
    next_at: AwareDatetime
    reason: str = Field(
        ..., description='Why it is paused, if nobody wished so; in English.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    paused_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None
    renewals: list[RenewalShape]


class RelayAnswerShape(Shape):
    """
    What a relay answered.
    """

    verdict: Literal['SENT', 'DEFERRED', 'REFUSED', 'UNCERTAIN'] | str = Field(
        ..., description='What came of a message.'
    )
    relay: str = Field(..., description='Who was asked.')
    reply: str = Field(..., description='In its own words: not ours, so escape them.')


class RenderedShape(Shape):
    """
    A letter as one person would get it. Nothing is sent or counted.

    Links that act for the person lead nowhere.
    """

    letter_id: int
    list_id: int
    subscriber_id: int
    subject: str
    html: str | None
    text: str
    problems: list[str]
    sms: SmsCountShape | None = Field(..., description='Of an `sms` only.')


class RetentionRunShape(Shape):
    """
    A run and what came of it.
    """

    run_id: int
    state: Literal['running', 'done', 'stopped'] | str = Field(
        ...,
        description='`running`, `done`, or `stopped`, as when the rules are changed.',
    )
    dry_run: bool
    asked_by: str = Field(..., description='Empty: the clock.')
    rules: RetentionRulesShape = Field(..., description='As they were.')
    counts: dict[str, int] = Field(..., description='Of people and of rows, by kind.')
    started_at: AwareDatetime
    ended_at: AwareDatetime | None


class RunShape(Shape):
    """
    One person's way through one version of an automation.
    """

    run_id: int
    automation_id: int
    version: int
    list_id: int
    subscriber_id: int
    state: Literal['IN_LINE', 'WAITING', 'DONE', 'LEFT', 'FAILED'] | str = Field(
        ...,
        description='Where a run stands: in line, inside, or how it ended. Failed ones can be tried again.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='What it waits for, or why it ended.'
    )
    step_id: str = Field(..., description='Where it is; empty: behind the last.')
    due_at: AwareDatetime | None = Field(
        ..., description='When it goes on; null: it has ended, or waits without an end.'
    )
    entered_at: AwareDatetime
    ended_at: AwareDatetime | None


class RunWithSteps(Shape):
    """
    A run with all that it did.
    """

    run_id: int
    automation_id: int
    version: int
    list_id: int
    subscriber_id: int
    state: Literal['IN_LINE', 'WAITING', 'DONE', 'LEFT', 'FAILED'] | str = Field(
        ...,
        description='Where a run stands: in line, inside, or how it ended. Failed ones can be tried again.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='What it waits for, or why it ended.'
    )
    step_id: str = Field(..., description='Where it is; empty: behind the last.')
    due_at: AwareDatetime | None = Field(
        ..., description='When it goes on; null: it has ended, or waits without an end.'
    )
    entered_at: AwareDatetime
    ended_at: AwareDatetime | None
    event: dict[str, str] = Field(
        ..., description='What began it, as it stands in letters and texts: tag → text.'
    )
    steps: list[DoneStepShape]


class SavedLetterShape(Shape):
    """
    A letter as it was stored, with what its author should know.
    """

    letter_id: int
    name: str
    kind: Literal['email', 'sms', 'pdf'] | str = Field(
        ..., description='Where a letter goes: to a mailbox, a telephone, a printer.'
    )
    subject: str
    version: int = Field(..., description='Goes up when it says something else.')
    folder_id: int | None = Field(..., description='The folder it lies in; null: none.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when nothing new can send it; null: it is in use.'
    )
    html: str | None = Field(..., description='What is sent.')
    text: str | None = Field(
        ...,
        description='The text part; empty: it is made from the HTML. Of an SMS: what is sent.',
    )
    source_format: Literal['html', 'mjml'] | str = Field(
        ..., description='What `html` is given in.'
    )
    source: str | None = Field(
        ...,
        description='What its author wrote, where `html` was made from it: MJML, or HTML that was not fit for mail; null: `html` is as it was written.',
    )
    embed_images: bool = Field(..., description='Hosted pictures travel in the mail.')
    page: dict[str, Any] | None = Field(
        ..., description='Settings of the sheet, of some a `pdf` has.'
    )
    sms: SmsCountShape | None = Field(..., description='Of an `sms` only.')
    unknown_fields: list[str] = Field(
        ...,
        description='Merge fields that no list of the account has; they stay empty.',
    )
    problems: list[str] = Field(
        ..., description='What will not be as it was meant, in English.'
    )


class SendShape(Shape):
    """
    A send.
    """

    send_id: int
    name: str
    list_id: int
    email_id: int
    type: Literal['ABSOLUTE', 'SMART_SEND', 'RELATIVE_AFTER_DATE', 'RELATIVE_AFTER_MINUTES', 'SUBSCRIPTION', 'DATA_UPDATE', 'AUTOMATION'] | str = (
        Field(..., description='When a send goes out.')
    )
    active: bool = Field(..., description='Whether it goes out, now or at its time.')
    status: Literal['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'FINISHED', 'CANCELLED'] | str = (
        Field(..., description='Where a send stands.')
    )
    status_reason: str = Field(
        ..., description='Why it was paused, or what it met with.'
    )
    channel: str = Field(..., description='`email`, `sms` or `pdf`.')
    subject: str
    from_name: str
    from_email: str
    reply_to: str
    more_list_ids: list[int]
    segment_ids: list[int]
    exclude_segment_ids: list[int]
    resend_of: int | None
    resend_to: Literal['NOT_OPENED', 'FAILED', 'UNCERTAIN'] | str = Field(
        ..., description="To whom of another send's people a send goes."
    )
    form_id: int | None
    send_at_date_time: AwareDatetime | None
    send_at_date: date | None
    reference_field: str
    relative_days: int | None
    relative_hours: int | None
    relative_minutes: int | None
    relative_days_name: str
    yearly: bool
    relative_hours_number: int | None
    relative_minutes_number: int | None
    when: list[BecomesShape]
    repeats: bool
    test_share: int | None = Field(..., description='Of an A/B test.')
    winner: int | None = Field(..., description='The variant that won.')
    ignores_cap: bool
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None


class SendWithTotals(Shape):
    """
    A send, and what became of its letters when that is asked for.
    """

    send_id: int
    name: str
    list_id: int
    email_id: int
    type: Literal['ABSOLUTE', 'SMART_SEND', 'RELATIVE_AFTER_DATE', 'RELATIVE_AFTER_MINUTES', 'SUBSCRIPTION', 'DATA_UPDATE', 'AUTOMATION'] | str = (
        Field(..., description='When a send goes out.')
    )
    active: bool = Field(..., description='Whether it goes out, now or at its time.')
    status: Literal['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'FINISHED', 'CANCELLED'] | str = (
        Field(..., description='Where a send stands.')
    )
    status_reason: str = Field(
        ..., description='Why it was paused, or what it met with.'
    )
    channel: str = Field(..., description='`email`, `sms` or `pdf`.')
    subject: str
    from_name: str
    from_email: str
    reply_to: str
    more_list_ids: list[int]
    segment_ids: list[int]
    exclude_segment_ids: list[int]
    resend_of: int | None
    resend_to: Literal['NOT_OPENED', 'FAILED', 'UNCERTAIN'] | str = Field(
        ..., description="To whom of another send's people a send goes."
    )
    form_id: int | None
    send_at_date_time: AwareDatetime | None
    send_at_date: date | None
    reference_field: str
    relative_days: int | None
    relative_hours: int | None
    relative_minutes: int | None
    relative_days_name: str
    yearly: bool
    relative_hours_number: int | None
    relative_minutes_number: int | None
    when: list[BecomesShape]
    repeats: bool
    test_share: int | None = Field(..., description='Of an A/B test.')
    winner: int | None = Field(..., description='The variant that won.')
    ignores_cap: bool
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    created_at: AwareDatetime
    updated_at: AwareDatetime
    archived_at: AwareDatetime | None
    totals: TotalsShape | None = Field(
        default=None, description='Only with `include=totals`.'
    )


class SimulatedShape(Shape):
    """
    What the draft would do from now on. Nothing of it is done.
    """

    would_enter: bool = Field(
        ..., description='Whether the rules would let the person in now.'
    )
    in_line: bool = Field(
        ...,
        description='Whether it is full now: they would wait in line until there is a place.',
    )
    state: Literal['IN_LINE', 'WAITING', 'DONE', 'LEFT', 'FAILED'] | str = Field(
        ...,
        description='Where a run stands: in line, inside, or how it ended. Failed ones can be tried again.',
    )
    why: ReasonOfRun | None = Field(
        ..., description='Why it ends, or what it waits for in vain.'
    )
    event: dict[str, str] = Field(
        ...,
        description='What began it, as it would stand in letters and texts: tag → text.',
    )
    steps: list[DoneStepShape] = Field(..., description='With the times they come.')


class SitePersonShape(Shape):
    """
    Where somebody stands on a website.
    """

    connector_id: int
    list_id: int
    subscriber_id: int
    state: Literal['WAITING', 'DONE', 'FAILED'] | str = Field(
        ..., description='Whether anything is to be done about somebody on a website.'
    )
    site_user_id: int | None = Field(..., description="The site's own.")
    managed: bool = Field(
        ...,
        description='Whether the user is changed with the record: not one with rights of its own.',
    )
    taken_out: bool = Field(..., description='Whether leaving took the role away.')
    tries: int
    due_at: AwareDatetime | None = Field(
        ..., description='When the site is asked next; null: nothing is to be done.'
    )
    changed_at: AwareDatetime
    reason: str = Field(..., description='What went wrong last; empty: nothing.')


class SplitWinnerShape(Shape):
    """
    How the search for the best way of a split stands.
    """

    way: str | None = Field(
        ..., description='Who comes now takes it; null: they draw their way.'
    )
    why: ReasonOfRun
    chosen_at: AwareDatetime | None
    begun_at: AwareDatetime | None = Field(..., description='When the first one came.')
    due_at: AwareDatetime | None = Field(
        ...,
        description='The first one who comes from then on has it chosen; null: it is chosen after a number of people, or nobody has come.',
    )
    counted: list[WayCountedShape]


class StartImportShape(Shape):
    """
    What becomes of the file.
    """

    mapping: list[ColumnShape] | None = Field(
        default=None,
        description='What each column is for; those found out are taken where it is null.',
    )
    on_duplicate: Literal['skip', 'update', 'fill-empty'] | None = Field(
        default='skip', description='For people who are on the list already.'
    )
    consent: ConsentShape | None = None
    day_order: str | None = Field(
        default='',
        description='How days are written; found out by each column where it is empty.',
    )
    zone: str | None = Field(
        default='',
        description="Of times without an offset; the account's where it is empty.",
    )
    orders: OrderFileShape | None = Field(
        default=None, description='Of a file of orders; null: nothing is said.'
    )
    new_fields: bool | None = Field(
        default=False,
        description='Make a field of texts for each column that has none.',
    )
    trigger_sends: bool | None = Field(
        default=False, description='Whether letters for those who join go out.'
    )
    start_automations: bool | None = Field(
        default=False,
        description='Whether those who join or change begin automations, as by a sign-up.',
    )
    dry_run: bool | None = Field(
        default=False, description='Only say what would become of it.'
    )


class StatusShape(Shape):
    """
    How a send gets on.
    """

    send_id: int
    status: Literal['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'FINISHED', 'CANCELLED'] | str = (
        Field(..., description='Where a send stands.')
    )
    status_reason: str
    planning_done: bool = Field(..., description='Whether the audience is complete.')
    totals: TotalsShape
    variants: list[TotalsShape]
    ahead: int | None = Field(
        default=None, description='The best variant of an A/B test so far.'
    )
    difference: Literal['CLEAR', 'CHANCE', 'FEW'] | str | None = Field(
        default=None, description='What its lead over the next one says.'
    )


class StepDiff(Shape):
    """
    A step that is not the same in both. Steps within it are told by themselves.
    """

    step_id: str
    difference: Literal['ADDED', 'REMOVED', 'CHANGED', 'LED', 'PLACED'] | str = (
        Field(..., description='What is another way about a step.')
    )
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class StepStatsShape(Shape):
    """
    What happened at a step of a version.
    """

    version: int
    step_id: str
    kind: str = Field(..., description='What the step does.')
    inside: int = Field(..., description='Who stands there now.')
    winner: SplitWinnerShape | None = Field(
        ..., description='Of a `split` with a rule for its winner.'
    )
    outcomes: dict[str, int] = Field(
        ..., description='Outcome → how often it came in those days.'
    )


class TaskShape(Shape):
    """
    What somebody is to do about a contact.
    """

    task_id: int
    state: Literal['OPEN', 'CLOSED'] | str = Field(
        ..., description='Whether a task is to be done.'
    )
    list_id: int
    subscriber_id: int
    email: str = Field(..., description="The contact's.")
    title: str
    text: str
    due_at: AwareDatetime | None = Field(
        ..., description='By when it is to be done; null: at no time.'
    )
    owner: str | None = Field(
        ..., description='Address of the user who is to do it; null: nobody.'
    )
    created_at: AwareDatetime
    updated_at: AwareDatetime
    closed_at: AwareDatetime | None


class TemplateWish(Shape):
    """
    Which template is used, and for whom.
    """

    template: str
    list_id: int = Field(..., description='Whose people go through it.')
    order_list_id: int | None = Field(
        default=None,
        description='Of a template for orders: where they are, if not on `listId`.',
    )
    language: Literal['hu', 'en'] | None = Field(
        default=None, description="Of its letters; null: the account's."
    )
    name: str | None = Field(
        default='', description='Of the automation; empty: that of the template.'
    )
    waits: dict[str, dict[str, int]] | None = Field(
        default=None,
        description='Step of the template that waits → how long instead, by unit; 0: not at all.',
    )
    letters: dict[str, int] | None = Field(
        default=None,
        description='Key of a letter of the template → your own letter that goes out instead.',
    )


class TestShape(Shape):
    """
    An A/B test: a share of the audience gets the variants, the rest the winner.
    """

    variants: list[VariantShape]
    share: int = Field(..., description='Percent of the audience.')
    winner_by: Literal['OPENS', 'CLICKS', 'HAND'] | None = Field(
        default='OPENS', description='What decides an A/B test.'
    )
    wait_hours: int | None = 4


class WhyShape(Shape):
    """
    Why somebody did not get a letter, or what became of it.
    """

    code: str = Field(..., description='Of the reason that decides.')
    answer: str = Field(
        ..., description="That reason, a sentence; times are of the account's zone."
    )
    reasons: list[ReasonShape] = Field(
        ..., description='All that is known, what decides first.'
    )
    delivery: DeliveryLifeShape | None = Field(
        ..., description='The delivery, if there is one.'
    )


class AutomationDiff(Shape):
    """
    What is another way between two versions; version 0 is the draft.
    """

    from_version: int
    to_version: int
    members: list[str] = Field(
        ...,
        description='Members beside `steps` that differ: `name`, `start`, `entry` …',
    )
    steps: list[StepDiff] = Field(
        ..., description='In the order of the newer one; what is gone last.'
    )


class AutomationStatsShape(Shape):
    """
    How people went through in the days from `since` to `until`, both included.

    Each number stands on the day on which it happened.
    """

    automation_id: int
    since: date
    until: date
    inside: int = Field(..., description='Now.')
    in_line: int = Field(..., description='Who waits for a place now.')
    entered: int
    done: int
    goal: int = Field(..., description='How many reached the goal.')
    left: int
    failed: int = Field(..., description='Also those that were tried again since.')
    left_line: int = Field(..., description='Who left the line before their turn came.')
    turned_away: int = Field(
        ..., description='How often somebody stayed out since it was full.'
    )
    income: list[IncomeShape] = Field(
        ...,
        description='What was ordered by those who were in it, or had been shortly before.',
    )
    income_since: date | None = Field(
        ..., description='There were over 100,000 orders: earlier ones are not in it.'
    )
    steps: list[StepStatsShape] = Field(
        ...,
        description='In the order in which they are written, the newest version first.',
    )
    paths: list[PathStatsShape] = Field(
        ..., description='Ways of the steps at which people part, in the same order.'
    )
    days: list[DayOfAutomation] = Field(
        ..., description='Days on which something happened.'
    )
    feeds: list[FeedOfAutomation] = Field(
        ..., description='The feeds by which it begins, those never looked at left out.'
    )


class EventPage(Shape):
    """
    A page of a list's events, newest first.
    """

    list_name: str = Field(..., alias='list_name')
    page: int
    page_count: int
    events: list[EventShape]


class Events(Shape):
    """
    The contract's envelope.
    """

    success: bool
    data: EventPage


class FileLookShape(Shape):
    """
    How the file is read, and its first rows.
    """

    read: ReadFileShape
    head: list[str]
    sample: list[list[str]]
    said: list[str] = Field(
        ..., description='What was not certain, or seems wrong with the file.'
    )
    sheets: list[str]
    members: list[str]
    encodings: list[EncodingShape]


class FormShapeWithFields(Shape):
    """
    A form with its fields, and with what it sells.
    """

    form_id: int
    list_id: int
    name: str
    type: Literal['SUBSCRIBE', 'UPDATE', 'ORDER'] | str = Field(
        ..., description='What a form does.'
    )
    double_opt_in: bool
    language: str
    url: str
    thank_you: str = Field(..., description='Shown after sending.')
    redirect_url: str = Field(..., description='Where to go after sending.')
    confirmed_thank_you: str = Field(..., description='Shown after confirming.')
    confirmed_redirect_url: str = Field(
        ..., description='Where to go after confirming.'
    )
    intro: str = Field(..., description='Shown above the fields.')
    redirect_hosts: list[str] = Field(
        ..., description='Hosts that the addresses may lead to.'
    )
    frame_hosts: list[str] = Field(
        ...,
        description="Whose pages may show it in a frame, such as `*.example.org`; none: anybody's.",
    )
    confirm_letter_id: int | None = Field(
        ..., description='The letter that asks to confirm; null: the built-in one.'
    )
    gateway_id: int | None = Field(
        ...,
        description='The connector by which whoever orders pays at once; null: none.',
    )
    created_at: AwareDatetime
    archived_at: AwareDatetime | None = Field(
        ..., description='Since when it is closed; null: it is open.'
    )
    fields: list[PlacedFieldShape]
    offer: OfferShape | None = Field(..., description='Of an order form.')


class ListedProviderHookShape(Shape):
    data: list[ProviderHookShape]


class ListedRunShape(Shape):
    data: list[RunShape]


class ListedSitePersonShape(Shape):
    data: list[SitePersonShape]


class NewSendShape(Shape):
    """
    A send to make.
    """

    list_id: int
    email_id: int = Field(..., description='The letter.')
    type: Literal['ABSOLUTE', 'SMART_SEND', 'RELATIVE_AFTER_DATE', 'RELATIVE_AFTER_MINUTES', 'SUBSCRIPTION', 'DATA_UPDATE', 'AUTOMATION'] = (
        Field(..., description='`sendType` is read, too.')
    )
    name: str | None = Field(default='', description='Left out: as the letter.')
    subject: str | None = ''
    from_name: str | None = ''
    from_email: str | None = ''
    reply_to: str | None = ''
    more_list_ids: list[int] | None = Field(default=[], description='Further lists.')
    segment_ids: list[int] | None = Field(
        default=[], description='Only people in one of these.'
    )
    exclude_segment_ids: list[int] | None = Field(
        default=[], description='Nobody in one of these.'
    )
    resend_of: int | None = Field(
        default=None, description='Only people of that send: those of `resendTo`.'
    )
    resend_to: Literal['NOT_OPENED', 'FAILED', 'UNCERTAIN'] | None = Field(
        default='NOT_OPENED',
        description='Who did not open it, where it failed, or may not have arrived.',
    )
    form_id: int | None = Field(
        default=None, description='SUBSCRIPTION, DATA_UPDATE: through this form.'
    )
    send_at_date_time: AwareDatetime | None = Field(
        default=None, description='ABSOLUTE.'
    )
    send_at_date: date | None = Field(default=None, description='SMART_SEND.')
    reference_field: str | None = Field(
        default='', description='RELATIVE_…: a date or time field.'
    )
    relative_days: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: days from it; negative: before.'
    )
    relative_hours: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: the hour of that day.'
    )
    relative_minutes: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: the minute.'
    )
    relative_days_name: str | None = Field(
        default='',
        description='RELATIVE_AFTER_DATE: permitted weekdays such as MON-TUE-FRI.',
    )
    yearly: bool | None = Field(
        default=False,
        description="RELATIVE_AFTER_DATE: on the field's month and day, every year.",
    )
    relative_hours_number: int | None = Field(
        default=None, description='RELATIVE_AFTER_MINUTES: hours from it.'
    )
    relative_minutes_number: int | None = Field(
        default=None, description='RELATIVE_AFTER_MINUTES: and minutes.'
    )
    when: list[BecomesShape] | None = Field(
        default=[],
        description='DATA_UPDATE: one of these must happen; empty: any change of a value.',
        validate_default=True,
    )
    repeats: bool | None = Field(
        default=False,
        description='With `when`: a value that comes a second time counts again.',
    )
    test: TestShape | None = Field(default=None, description='An A/B test.')
    ignores_cap: bool | None = Field(
        default=False, description='Whether the frequency cap does not hold it back.'
    )


class PagedPrintBatchShape(Shape):
    data: list[PrintBatchShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedRecurrenceShape(Shape):
    data: list[RecurrenceShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedRetentionRunShape(Shape):
    data: list[RetentionRunShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedRunShape(Shape):
    data: list[RunShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedSendWithTotals(Shape):
    data: list[SendWithTotals]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedSitePersonShape(Shape):
    data: list[SitePersonShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class PagedTaskShape(Shape):
    data: list[TaskShape]
    next_after: int | str | None = Field(
        ...,
        description='Ask for the next page with `after` set to this; null on the last page. A text with `sort` or `updatedSince`, else a number.',
    )


class SendChange(Shape):
    """
    What is to change of a send; what is left out stays as it is.
    """

    list_id: int | None = None
    email_id: int | None = Field(default=None, description='The letter.')
    type: (
        Literal[
            'ABSOLUTE',
            'SMART_SEND',
            'RELATIVE_AFTER_DATE',
            'RELATIVE_AFTER_MINUTES',
            'SUBSCRIPTION',
            'DATA_UPDATE',
            'AUTOMATION',
        ]
        | None
    ) = Field(default=None, description='`sendType` is read, too.')
    name: str | None = Field(default='', description='Left out: as the letter.')
    subject: str | None = ''
    from_name: str | None = ''
    from_email: str | None = ''
    reply_to: str | None = ''
    more_list_ids: list[int] | None = Field(default=[], description='Further lists.')
    segment_ids: list[int] | None = Field(
        default=[], description='Only people in one of these.'
    )
    exclude_segment_ids: list[int] | None = Field(
        default=[], description='Nobody in one of these.'
    )
    resend_of: int | None = Field(
        default=None, description='Only people of that send: those of `resendTo`.'
    )
    resend_to: Literal['NOT_OPENED', 'FAILED', 'UNCERTAIN'] | None = Field(
        default='NOT_OPENED',
        description='Who did not open it, where it failed, or may not have arrived.',
    )
    form_id: int | None = Field(
        default=None, description='SUBSCRIPTION, DATA_UPDATE: through this form.'
    )
    send_at_date_time: AwareDatetime | None = Field(
        default=None, description='ABSOLUTE.'
    )
    send_at_date: date | None = Field(default=None, description='SMART_SEND.')
    reference_field: str | None = Field(
        default='', description='RELATIVE_…: a date or time field.'
    )
    relative_days: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: days from it; negative: before.'
    )
    relative_hours: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: the hour of that day.'
    )
    relative_minutes: int | None = Field(
        default=None, description='RELATIVE_AFTER_DATE: the minute.'
    )
    relative_days_name: str | None = Field(
        default='',
        description='RELATIVE_AFTER_DATE: permitted weekdays such as MON-TUE-FRI.',
    )
    yearly: bool | None = Field(
        default=False,
        description="RELATIVE_AFTER_DATE: on the field's month and day, every year.",
    )
    relative_hours_number: int | None = Field(
        default=None, description='RELATIVE_AFTER_MINUTES: hours from it.'
    )
    relative_minutes_number: int | None = Field(
        default=None, description='RELATIVE_AFTER_MINUTES: and minutes.'
    )
    when: list[BecomesShape] | None = Field(
        default=[],
        description='DATA_UPDATE: one of these must happen; empty: any change of a value.',
        validate_default=True,
    )
    repeats: bool | None = Field(
        default=False,
        description='With `when`: a value that comes a second time counts again.',
    )
    test: TestShape | None = Field(default=None, description='An A/B test.')
    ignores_cap: bool | None = Field(
        default=False, description='Whether the frequency cap does not hold it back.'
    )


class WholeImportShape(Shape):
    """
    An import with how its file is read, and what its columns are for.
    """

    import_id: int
    list_id: int | None
    kind: Literal['people', 'orders', 'left', 'suppressed', 'bounced', 'complained'] | str = (
        Field(..., description='What the lines of a file are.')
    )
    state: Literal['uploading', 'looking', 'ready', 'running', 'previewed', 'finished', 'cancelled', 'failed', 'undoing', 'undone'] | str = (
        Field(..., description='Where an import stands.')
    )
    file_name: str
    file_bytes: int
    line: int = Field(
        ...,
        description='So far the list has its lines; of a file of orders, its orders by their numbers.',
    )
    counts: ImportCountsShape
    why: str = Field(..., description='Why it failed; empty: it did not.')
    created_at: AwareDatetime
    updated_at: AwareDatetime
    started_at: AwareDatetime | None
    finished_at: AwareDatetime | None
    undone_at: AwareDatetime | None
    look: FileLookShape | None = Field(
        ..., description='Null until the file has been looked at.'
    )
    mapping: list[ColumnShape]
