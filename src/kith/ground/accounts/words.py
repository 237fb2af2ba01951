"""Which factors, invitations and ends of a session are there, and which roles may an agency give?"""

from datetime import timedelta

FACTORS = {
    "passkey": "Passkey",
    "password": "Password",
    "code": "Authenticator app",
}
PURPOSES = {
    "join": "Invited",
    "recover": "Begins again: asked by one administrator, confirmed by another",
    "again": "Put on again",
}
ENDS = {
    "out": "Signed out",
    "idle": "Nothing was done for too long",
    "over": "Signed in too long ago",
    "more": "More sessions at once than allowed",
    "remote": "Ended from elsewhere",
    "factor": "A password or code was changed",
    "left": "Left the agency",
    "recovered": "Begins again",
}
HOW = {"passkey": "passkey", "password": "password and code", "directory": "the agency's own directory"}

FRESH_FOR = timedelta(minutes=10)
"""How old a sign-in may be for what asks for a fresh one: broken glass, seals, other people's accounts, own factors."""
PENDING_FOR = timedelta(minutes=5)
"""How long a right password waits for its code."""
INVITED_FOR = timedelta(hours=72)
LEAST_LETTERS, MOST_LETTERS = 15, 128
WINDOW_MINUTES = 5
MOST_TRIES, MOST_TRIES_FROM_ONE_PLACE, MOST_TRIES_IN_ALL = 10, 60, 600
"""Failed tries in five minutes: of one account from one place, from one place, of all. Passkeys are never counted."""
