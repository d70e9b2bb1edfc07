"""What roles are called, and what is told to whoever may not, in English and Hungarian."""

ENGLISH = {
    "refused_role_ask": "If you need this, ask an owner of the account to change your role.",
    "refused_role_needs": "The right that is needed:",
    "refused_role_who": "These roles may do this:",
    "refused_role_yours": "Your role:",
    "role_campaigner": "Campaigner",
    "role_editor": "Editor",
    "role_orders": "Orders",
    "role_owner": "Owner",
    "role_reader": "Reader",
    "title_refused_role": "Your role may not do this",
}
HUNGARIAN = {
    "refused_role_ask": (
        "Ha szüksége van rá, kérje a fiók egyik tulajdonosát, hogy módosítsa a szerepét."
    ),
    "refused_role_needs": "A szükséges jog:",
    "refused_role_who": "Ezek a szerepek jogosultak erre:",
    "refused_role_yours": "Az Ön szerepe:",
    "role_campaigner": "Kampánykezelő",
    "role_editor": "Szerkesztő",
    "role_orders": "Rendeléskezelő",
    "role_owner": "Tulajdonos",
    "role_reader": "Olvasó",
    "title_refused_role": "Az Ön szerepe erre nem jogosít",
}
