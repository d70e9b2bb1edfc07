"""The fields every list has, by the names of the v1 contract (sections 3.2 and 3.3).

They are code, not rows: a list costs nothing, and a new standard field needs no migration.
"""

from dataclasses import dataclass
from enum import Enum

from kapocs.lists.values import FieldType

_S, _I, _D, _B = FieldType.SHORTTEXT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.CHECKBOX
_DATE, _TIME = FieldType.DATE, FieldType.DATETIME


def _typed(kind: FieldType, names: str) -> dict[str, FieldType]:
    return dict.fromkeys(names.split(), kind)


class SetBy(Enum):
    """Whose value counts for a field."""

    PERSON = 1
    """The person's own, and whoever writes for them."""
    CALLER = 2
    """A caller's; a visitor never says it of himself."""
    VISIT = 3
    """It tells from where and when somebody came; a caller may bring it from elsewhere."""
    SYSTEM = 4
    """Nobody's: what a caller sends for it is passed over."""


@dataclass(frozen=True, slots=True)
class StandardColumn:
    """A standard field that `subscribers` holds in a column of its own.

    `field`: its name as a field, in letters, segments, forms and API v1. `column`: its name in SQL,
    in `subscribers.model.Subscriber` and in API v2.
    """

    field: str
    column: str
    type: FieldType
    set_by: SetBy


JOINED = "subdate"
"""When somebody came on the list: a moment, where other times are what a clock shows."""

COLUMNS = (
    StandardColumn("id", "id", _I, SetBy.SYSTEM),
    StandardColumn("email", "email", _S, SetBy.PERSON),
    StandardColumn(JOINED, "subscribed_at", _TIME, SetBy.CALLER),
    StandardColumn("active", "active", _B, SetBy.CALLER),
    StandardColumn("firstupdate", "first_updated_at", _TIME, SetBy.SYSTEM),
    StandardColumn("lastupdate", "updated_at", _TIME, SetBy.SYSTEM),
    StandardColumn("mssys_secure_id", "secret_id", _S, SetBy.SYSTEM),
    StandardColumn("mssys_nsid", "form_id", _I, SetBy.SYSTEM),
    StandardColumn("mssys_sub_status", "confirmed", _B, SetBy.SYSTEM),
    StandardColumn("mssys_client_ip", "client_ip", _S, SetBy.VISIT),
    StandardColumn("mssys_useragent", "user_agent", FieldType.TEXT, SetBy.VISIT),
    StandardColumn("mssys_referer_page", "referer", FieldType.TEXT, SetBy.VISIT),
    StandardColumn("mssys_lastname", "last_name", _S, SetBy.PERSON),
    StandardColumn("mssys_firstname", "first_name", _S, SetBy.PERSON),
    StandardColumn("mssys_fullname", "full_name", _S, SetBy.PERSON),
)
"""In the order in which lists show them. Whatever needs to know of them reads it here."""

CORE: dict[str, FieldType] = {each.field: each.type for each in COLUMNS}
"""Held in columns of their own, by name."""
FIELD_OF: dict[str, str] = {each.column: each.field for each in COLUMNS}
"""Column → name of the field."""
COLUMN_OF: dict[str, str] = {each.field: each.column for each in COLUMNS}
"""Name of the field → column."""

PERSON: dict[str, FieldType] = (
    _typed(FieldType.TEXT, "mssys_cookie")
    | _typed(_TIME, "mssys_last_activity_date")
    | _typed(_S, "mssys_mobile")
    | _typed(_B, "mssys_sendsms_denied")
    | _typed(_S, "mssys_int_mobile mssys_intm_status mssys_phone mssys_fax mssys_company")
    | _typed(_S, "mssys_title mssys_vat_number")
    | _typed(FieldType.URL, "mssys_website")
    | _typed(_S, "mssys_skype mssys_photo mssys_bcard_photo")
    | _typed(_DATE, "mssys_nameday mssys_birthday")
    | _typed(_S, "mssys_gender")
    | _typed(FieldType.PASSWORD, "mssys_password")
    | _typed(_S, "mssys_utm_source mssys_utm_campaign mssys_utm_medium mssys_utm_content")
    | _typed(_S, "mssys_utm_term mssys_bill_company mssys_eu_tax mssys_bill_country")
    | _typed(_S, "mssys_bill_state mssys_bill_zip mssys_bill_city mssys_bill_address")
    | _typed(_S, "mssys_billing_address_type mssys_postal_company mssys_postal_country")
    | _typed(_S, "mssys_postal_state mssys_postal_zip mssys_postal_city mssys_postal_address")
    | _typed(_S, "mssys_postal_deliverypoint_type mssys_postal_deliverypoint_name")
    | _typed(_I, "mssys_crm_userid mssys_opportunity_value")
    | _typed(FieldType.SELECT, "mssys_crm_status")
    | _typed(_TIME, "mssys_lastmassage_sent mssys_last_statuschange_date")
    | _typed(_S, "mssys_net_referral mssys_net_referred mssys_net_lookingfor")
    | _typed(_S, "mssys_net_contact_industry mssys_net_contact_company")
    | _typed(_D, "mssys_longitude mssys_latitude")
    | _typed(_S, "mssys_country_code mssys_country mssys_state_code mssys_state mssys_city")
    | _typed(FieldType.TEXT, "mssys_comment")
    | _typed(_S, "mssys_integration_type mssys_booking_start_time mssys_booking_end_time")
)

ORDER: dict[str, FieldType] = (
    _typed(_I, "mssys_contact_id mssys_order_status")
    | _typed(_D, "mssys_order_netto_sum mssys_order_brutto_sum")
    | _typed(_I, "mssys_payment_method")
    | _typed(_S, "mssys_online_payment_method mssys_bill_currency")
    | _typed(_TIME, "mssys_execute_date mssys_pay_due_date mssys_pay_date")
    | _typed(_I, "mssys_shipping_modetype")
    | _typed(_S, "mssys_shipping_mode")
    | _typed(_D, "mssys_netto_shipping_cost mssys_shipping_cost")
    | _typed(_S, "mssys_proform_number mssys_proform_pdf_link mssys_billing_number")
    | _typed(_S, "mssys_bill_pdf_link")
    | _typed(FieldType.TEXT, "mssys_bill_comment")
    | _typed(_TIME, "mssys_billing_system_syncdate")
    | _typed(_S, "mssys_trnum mssys_anum mssys_rt mssys_coupon")
    | _typed(_I, "mssys_coupon_id mssys_coupon_type")
    | _typed(_D, "mssys_coupon_discount_amount_netto mssys_coupon_discount_amount_brutto")
    | _typed(_S, "mssys_shoprenter_id mssys_webshop_status")
    | _typed(FieldType.TEXT, "mssys_ordered_items")
)
"""On e-commerce lists only. The shop's order id is a text: shops number as they like."""

READ_ONLY = frozenset(each.field for each in COLUMNS if each.set_by is SetBy.SYSTEM)
"""Set by the system; a caller's value for one of these is passed over."""

OF_THE_VISIT = frozenset(
    [each.field for each in COLUMNS if each.set_by is SetBy.VISIT]
    + ["mssys_cookie", "mssys_last_activity_date"]
)
"""They tell from where and when somebody came, not what he is: no change of his data."""

BIRTHDAYS = ("mssys_birthday", "mssys_nameday")
"""Days that come again every year."""


def fields_of(*, ecommerce: bool) -> dict[str, FieldType]:
    """Name → type of the standard fields, in the order in which lists show them."""
    return CORE | PERSON | (ORDER if ecommerce else {})
