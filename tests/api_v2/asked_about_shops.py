"""What operations on lists, forms and what shops sell are asked by strangers; by their ids."""

from typing import Any

BODIES: dict[str, dict[str, Any]] = {
    "createListField": {"name": "mezo_1", "type": "DATE"},
    "updateList": {"name": "Idegen"},
    "updateListField": {"label": "Idegen"},
    "createFieldOption": {"value": "z", "label": "Zöld"},
    "updateFieldOption": {"label": "Idegen"},
    "createForm": {"name": "Idegen", "type": "SUBSCRIBE"},
    "updateForm": {"name": "Idegen"},
    "addFormFields": {"fields": [{"name": "mssys_phone"}]},
    "startFormRenewal": {"every": 3},
    "updateFormAlias": {"formId": "{formId}"},
    "createOrders": {"items": [{"email": "idegen@pelda.hu", "items": [{"name": "x", "price": 1}]}]},
    "createOrder": {"email": "idegen@pelda.hu", "items": [{"name": "x", "price": 1}]},
    "updateOrder": {"fields": {"mssys_city": "Pécs"}},
    "createOrderItem": {"name": "Doboz", "price": 1},
    "updateOrderItem": {"quantity": 2},
    "createTask": {"subscriberId": "{taskPerson}", "title": "Idegen"},
    "updateTask": {"title": "Idegen"},
    "createOpportunity": {"subscriberId": "{taskPerson}", "name": "Idegen"},
    "updateOpportunity": {"name": "Idegen"},
    "winOpportunity": {"reason": "Idegen"},
    "loseOpportunity": {"reason": "Idegen"},
    "updateCategory": {"name": "Idegen"},
    "updateCoupon": {"amount": 20},
    "updateShippingMethod": {"netCost": 1},
}
QUERIES = {"updateFieldOption": {"value": "p"}, "deleteFieldOption": {"value": "p"}}
BODILESS = {
    f"{step}{noun}"
    for step in ("archive", "restore")
    for noun in ("List", "Form", "Coupon", "ShippingMethod")
} | {"embedForm", "closeTask", "reopenTask", "reopenOpportunity", "cancelPrintBatch"}
OF_ANOTHER = {
    "archiveList": {"listId": "idleList"},
    "restoreList": {"listId": "idleList"},
    "deleteList": {"listId": "archivedList"},
    "createOrder": {"listId": "shop"},
    "createOrders": {"listId": "shop"},
    "getPrintFile": {"printBatchId": "printed"},
    "getPrintManifest": {"printBatchId": "printed"},
    "deletePrintFiles": {"printBatchId": "printed"},
    "startFormRenewal": {"formId": "orderForm"},
    "stopFormRenewal": {"formId": "orderForm"},
    "deleteForm": {"formId": "spareForm"},
    "deleteOrder": {"orderId": "spareOrder"},
    "deleteFormField": {"formId": "orderForm"},
}
UNKNOWN = {
    "fieldName": "field_not_found",
    "formFieldId": "form_field_not_found",
    "oldList": "alias_not_found",
    "oldForm": "alias_not_found",
    "itemId": "item_not_found",
    "taskId": "task_not_found",
    "opportunityId": "opportunity_not_found",
    "printBatchId": "print_batch_not_found",
    "fileNumber": "print_file_not_found",
    "categoryId": "category_not_found",
    "couponId": "coupon_not_found",
    "shippingMethodId": "shipping_method_not_found",
}
