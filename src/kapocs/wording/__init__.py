"""What people are told, in English and Hungarian: a sentence for every reason's code.

Tables and their rendering, nothing else; it owns no table of the database and knows no domain.
Domains raise and store reasons (`kapocs.reasons`) and hold no sentences: `tests/house` compares
the codes that they use with the tables here, both ways. Edges tell a reason in their reader's
language: API v1, API v2, the command line and the logs speak English, the console and the notices
the language of the person.

`{name}` in a sentence stands for the data of that name; data that are a reason again are told in
the same language. The names `why`, `said`, `told`, `how`, `error`, `what` and `where` are of such
data.
"""
