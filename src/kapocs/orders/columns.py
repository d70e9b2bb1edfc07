"""Where the record of an order keeps each thing: the one table of its fields' names.

They are the names of API v1, under which the record is stored, shown in letters and asked for by
segments. Code says what it means by the names here; SQL (`queries*.py`) alone spells them too.
"""

STATUS = "mssys_order_status"
SHOP_ORDER = "mssys_shoprenter_id"
SHOP_STATUS = "mssys_webshop_status"
CURRENCY = "mssys_bill_currency"
ITEMS = "mssys_ordered_items"

NET_SUM = "mssys_order_netto_sum"
GROSS_SUM = "mssys_order_brutto_sum"
TOTALS = (NET_SUM, GROSS_SUM)

NET_SHIPPING = "mssys_netto_shipping_cost"
GROSS_SHIPPING = "mssys_shipping_cost"
SHIPPING = (NET_SHIPPING, GROSS_SHIPPING)
SHIPPING_METHOD = "mssys_shipping_modetype"
SHIPPING_NAME = "mssys_shipping_mode"

COUPON = "mssys_coupon"
COUPON_ID = "mssys_coupon_id"
COUPON_TYPE = "mssys_coupon_type"
NET_OFF = "mssys_coupon_discount_amount_netto"
GROSS_OFF = "mssys_coupon_discount_amount_brutto"
OFF = (NET_OFF, GROSS_OFF)

PAYMENT = "mssys_payment_method"
SHOP_PAYMENT = "mssys_online_payment_method"
PAY_DATE = "mssys_pay_date"
PAY_DUE_DATE = "mssys_pay_due_date"
EXECUTE_DATE = "mssys_execute_date"

BILL_NUMBER = "mssys_billing_number"
PROFORMA_NUMBER = "mssys_proform_number"
BILL_LINK = "mssys_bill_pdf_link"
PROFORMA_LINK = "mssys_proform_pdf_link"
BILLING_SYNCED = "mssys_billing_system_syncdate"
BILL_COMMENT = "mssys_bill_comment"
