"""What starting letters say in English."""

from collections.abc import Mapping

SHARED: Mapping[str, str] = {
    "brand": "Our shop",
    "bye": "Kind regards,\N{NO-BREAK SPACE}Anna",
    "footer": "You get this letter because you subscribed to it.",
    "dear": "Dear",
    "reader": "reader",
    "mark": ",",
    "leave": "Unsubscribe",
    "more": "Read more",
    "write": "Write here in two or three sentences what it is about, and why it is good news.",
}
_ORDER: Mapping[str, str] = {
    "footer": "You get this letter because you ordered from us, or began an order.",
    "reader": "customer",
}
OWN: Mapping[str, Mapping[str, str]] = {
    "news": {
        "title": "News of the month",
        "preheader": "Three short pieces of news, three minutes.",
        "head": "News of the month",
        "intro": "This is what happened with us lately.",
        "first": "The first piece of news",
        "second": "The second piece of news",
        "third": "The third piece of news",
    },
    "offer": {
        "title": "20% off until Sunday",
        "preheader": "Only for our readers: the code is in the letter.",
        "percent": "20% off",
        "head": "only for our readers",
        "intro": "Until Sunday everything in the shop is cheaper for you.",
        "code_is": "Type this code at the checkout:",
        "code": "SUNDAY20",
        "until": "The code is good until Sunday midnight.",
        "more": "To the shop",
    },
    "welcome": {
        "title": "Welcome",
        "preheader": "Good that you are here. This is what you can expect from us.",
        "head": "Good that you are here",
        "intro": "Thank you for subscribing. This is what you can expect from us:",
        "first": "Two letters a month at most",
        "second": "News and tips first-hand",
        "third": "Offers that only our readers get",
        "more": "Look around",
        "ask": "Do you have a question? Just answer this letter; we are glad to help.",
    },
    "plain": {
        "title": "A letter",
        "preheader": "A few words, for you.",
    },
    "product": {
        "title": "Something new has arrived",
        "preheader": "Be among the first to see it.",
        "over": "NEW",
        "head": "Name of the product",
        "intro": "One sentence about what it is good for, and for whom.",
        "first": "First benefit",
        "second": "Second benefit",
        "third": "Third benefit",
        "better": "What makes it better than what there was before?",
        "price": "EUR\N{NO-BREAK SPACE}49",
        "more": "See it",
    },
    "event": {
        "title": "Invitation: open day on 14 March",
        "preheader": "We would love to see you. Entry is free.",
        "date": "14 March",
        "over": "Invitation",
        "head": "Open day at our workshop",
        "intro": (
            "Spend an afternoon with us: we show how we work, and answer all that you would like"
            " to ask."
        ),
        "when": "When",
        "when_is": "14 March, from 3 to 6 p.m.",
        "where": "Where",
        "where_is": "1 Main Street, 1011 Budapest",
        "fee": "Entry",
        "fee_is": "Free, but please tell us if you are coming.",
        "more": "I am coming",
        "cannot": "If you cannot come, answer this letter: we will tell you of the next one.",
    },
    "digest": {
        "title": "Worth reading this month",
        "preheader": "Four articles, if you have only five minutes.",
        "head": "Picked for this month",
        "intro": "These are the four articles that our readers liked best.",
        "first": "Title of the first article",
        "second": "Title of the second article",
        "third": "Title of the third article",
        "fourth": "Title of the fourth article",
        "about": "One sentence about what the reader learns from it.",
        "more": "All articles",
        "figure": "1,250",
        "figure_is": "people read last month's letter. Thank you for being one of them.",
    },
    "basket": {
        **_ORDER,
        "title": "Your basket is waiting for you",
        "preheader": "We have kept what you chose.",
        "head": "Your basket is waiting for you",
        "intro": (
            "You filled a basket in our shop a short while ago, but the order was not finished. We"
            " have kept what you chose:"
        ),
        "more": "Finish my order",
        "delivery": "Delivery",
        "delivery_is": "Within two working days.",
        "returns": "Returns",
        "returns_is": "Within 14 days, without giving a reason.",
        "help": "Help",
        "help_is": "Just answer this letter.",
    },
    "review": {
        **_ORDER,
        "title": "How do you like what you bought?",
        "preheader": "It takes a minute, and helps others to choose.",
        "head": "Thank you for your order",
        "intro": (
            "We are glad that you chose us. Please tell us what you think: it helps others to"
            " choose, and us to do better."
        ),
        "thing": "What you bought from us",
        "scale": "One star: not at all. Five stars: very much.",
        "more": "Write a review",
        "ask": "Is something wrong? Answer this letter, and we will put it right.",
    },
    "survey": {
        "title": "One question for you",
        "preheader": "One click, and you are done.",
        "intro": "One click is all it takes, and we read every answer.",
        "head": "How satisfied are you with us?",
        "best": "Very satisfied",
        "good": "Rather satisfied",
        "middling": "Neither satisfied nor dissatisfied",
        "bad": "Rather dissatisfied",
        "worst": "Very dissatisfied",
        "thanks": "Thank you for helping us to do better.",
    },
    "back": {
        "title": "It has been a while",
        "preheader": "A small present is waiting for you.",
        "head": "It has been a while",
        "intro": "Much has happened since. Come and have a look: this code takes 15% off.",
        "code": "BACK15",
        "until": "Good for 14 days, for anything in the shop.",
        "more": "See what is new",
        "often": "Too many letters?",
        "seldom": "Choose how often we write",
    },
    "greeting": {
        "title": "Season's greetings",
        "preheader": "Thank you for being with us this year.",
        "head": "Season's greetings",
        "intro": (
            "Thank you for being with us this year. We wish you peaceful holidays and a happy new"
            " year!"
        ),
        "team": "Anna and all of the team",
        "hours": "Opening hours in the holidays",
        "hours_are": "We are closed from 24 to 26 December, and open again from the 27th.",
    },
}
"""By letter, in the order in which they are offered."""
