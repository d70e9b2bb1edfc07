"""Every word of the pages on which orders are paid, in each language."""

PAY_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "pay_title": "Pay for your order",
        "pay_reference": "Reference",
        "pay_received": "Received so far",
        "pay_due": "Due",
        "pay_button": "Pay now by card ({})",
        "pay_by": "Pay by card with {}",
        "pay_on": "Go on with {}",
        "pay_mark": "Transaction: {}",
        "pay_open": "A payment has begun and is not finished. If you have paid already, this page "
        "will know within minutes; if you have not, go on with it.",
        "pay_canceled": "The payment was called off. Nothing was taken; you can try again.",
        "pay_expired": "The time for that payment is over. Nothing was taken; you can try again.",
        "pay_failed": "The payment did not succeed. Nothing was taken; you can try again, or with "
        "another card.",
        "pay_unbooked": "A payment has come that the seller has to look at first. Please do not "
        "pay again.",
        "pay_away": "The payment cannot be started now. Please try again in a few minutes; your "
        "order is kept.",
        "pay_other": "A payment that was begun before is not over yet, so that nothing is paid "
        "twice. Please finish that one, or try again in half an hour.",
        "pay_done_title": "Paid, thank you!",
        "pay_done_text": "We have received the price of your order. There is nothing more to do.",
        "pay_nothing_title": "There is nothing to pay",
        "pay_nothing_text": "Nothing is to be paid for this order.",
        "pay_no_way": "How to pay is agreed with the seller.",
        "lead_title": "On to {}",
        "lead_text": "Your order is kept. It is paid on the secure page of the payment service.",
        "lead_button": "Go on to pay",
        "transfer_title": "Or by bank transfer",
        "transfer_only": "By bank transfer",
        "transfer_payee": "Payee",
        "transfer_account": "Account",
        "transfer_bank": "Bank",
        "transfer_bic": "BIC",
        "transfer_sum": "Amount",
        "transfer_reference": "Message",
        "transfer_code": "Scan it with your bank\N{RIGHT SINGLE QUOTATION MARK}s app.",
    },
    "hu": {
        "pay_title": "Rendelés kifizetése",
        "pay_reference": "Azonosító",
        "pay_received": "Eddig beérkezett",
        "pay_due": "Fizetendő",
        "pay_button": "Fizetek bankkártyával ({})",
        "pay_by": "Bankkártyás fizetés: {}",
        "pay_on": "Folytatom: {}",
        "pay_mark": "Tranzakció: {}",
        "pay_open": "Egy fizetés elkezdődött, de még nem zárult le. Ha már fizettél, ez az oldal "
        "perceken belül tudni fogja; ha még nem, folytasd.",
        "pay_canceled": "A fizetés megszakadt. Nem vontunk le semmit; próbáld újra.",
        "pay_expired": "A fizetésre szánt idő lejárt. Nem vontunk le semmit; próbáld újra.",
        "pay_failed": "A fizetés nem sikerült. Nem vontunk le semmit; próbáld újra, vagy fizess "
        "másik kártyával.",
        "pay_unbooked": "Érkezett egy fizetés, amelyet előbb az eladónak kell megnéznie. Ne fizess "
        "újra.",
        "pay_away": "A fizetést most nem lehet elindítani. Próbáld újra néhány perc múlva; a "
        "rendelésed megvan.",
        "pay_other": "Egy korábban megkezdett fizetés még nem zárult le, és kétszer semmit sem "
        "szabad kifizetni. Fejezd be azt, vagy próbáld újra fél óra múlva.",
        "pay_done_title": "Kifizetve, köszönjük!",
        "pay_done_text": "A rendelésed ára beérkezett. Nincs több teendőd.",
        "pay_nothing_title": "Nincs mit fizetni",
        "pay_nothing_text": "Ezért a rendelésért nem kell fizetni.",
        "pay_no_way": "A fizetés módjáról az eladóval egyezz meg.",
        "lead_title": "Tovább: {}",
        "lead_text": "A rendelésed megvan. Fizetni a fizetési szolgáltató biztonságos oldalán "
        "lehet.",
        "lead_button": "Tovább a fizetéshez",
        "transfer_title": "Vagy banki átutalással",
        "transfer_only": "Banki átutalással",
        "transfer_payee": "Kedvezményezett",
        "transfer_account": "Számlaszám",
        "transfer_bank": "Bank",
        "transfer_bic": "BIC",
        "transfer_sum": "Összeg",
        "transfer_reference": "Közlemény",
        "transfer_code": "Olvasd be a bankod alkalmazásával.",
    },
}
