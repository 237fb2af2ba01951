"""Which protected facts are there, and how are they called?"""

FACTS = {"address": "Address", "contact": "Telephone, e-mail or online name", "informant": "Who told, unnamed"}
ADDRESS_KINDS = {
    "refuge": "Refuge",
    "placement": "Placement that must not be known",
    "home": "Home that must not be known",
    "other": "Another place",
}
CONTACT_KINDS = {"phone": "Telephone", "email": "E-mail address", "handle": "Online name"}
END_WHYS = {
    "moved": "They have moved, and the place is no secret",
    "safe": "The danger is over",
    "known": "It is known anyway",
    "error": "Entered in error",
}
ITEMS = {
    "whereabouts": "Where the child lives or stays",
    "school": "School or college",
    "contact": "Telephone numbers and e-mail addresses",
    "referral": "That there was a referral, and what it says",
    "referrer": "Who told",
    "plan": "What agencies plan",
}
SHOWN = {"1": "Say that it is withheld, and whom to ask", "2": "No sign of it"}
TABLES = {
    "protected_address": "protected address",
    "protected_contact": "protected telephone, e-mail or online name",
    "protected_informant": "somebody who asked not to be named",
}
