"""When does an account that nobody uses go off?"""

from django.db import transaction

from kith.ground.access.viewer import acting_as, service_post
from kith.ground.accounts.actions.keeping import close_dormant
from kith.ground.accounts.actions.sessions import forget_old_sessions


def close_unused_accounts() -> int:
    """Take off the accounts that slept too long, and forget sessions long over; return how many accounts."""
    with transaction.atomic(), acting_as(service_post("SVC_DUTIES")):
        forget_old_sessions()
        return close_dormant()
