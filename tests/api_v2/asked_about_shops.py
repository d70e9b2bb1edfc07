"""What operations on lists, forms and what shops sell are asked by strangers; by their ids."""

from typing import Any

BODIES: dict[str, dict[str, Any]] = {
    "createListField": {"name": "mezo_1", "type": "DATE"},
    "updateList": {"name": "Idegen"},
    "updateListField": {"label": "Idegen"},
    "createFieldOption": {"value": "z", "label": "Zöld"},
    "updateFieldOption": {"label": "Idegen"},
    "updateCategory": {"name": "Idegen"},
    "updateCoupon": {"amount": 20},
    "updateShippingMethod": {"netCost": 1},
}
QUERIES = {"updateFieldOption": {"value": "p"}, "deleteFieldOption": {"value": "p"}}
BODILESS = {
    f"{step}{noun}"
    for step in ("archive", "restore")
    for noun in ("List", "Coupon", "ShippingMethod")
}
OF_ANOTHER = {
    "archiveList": {"listId": "idleList"},
    "restoreList": {"listId": "idleList"},
    "deleteList": {"listId": "archivedList"},
}
UNKNOWN = {
    "fieldName": "field_not_found",
    "categoryId": "category_not_found",
    "couponId": "coupon_not_found",
    "shippingMethodId": "shipping_method_not_found",
}
