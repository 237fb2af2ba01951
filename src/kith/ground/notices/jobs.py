"""How does a waiting notice go out?"""

import logging

from django.core.mail import send_mail

from kith.ground.notices.actions import note_sent, note_try
from kith.ground.notices.models import Notice
from kith.ground.vault.guard import protected_in
from kith.ground.vault.rules import of_text

MOST_TRIES = 5
SUBJECT = "Something in Kith needs you"
log = logging.getLogger("kith.notices")


def send_waiting() -> int:
    """Send what waits, at most fifty; a failure is tried again, five times in all. Return how many went out."""
    sent = 0
    waiting = Notice.objects.filter(sent_at=None, tries__lt=MOST_TRIES).select_related("worker").order_by("made_at")
    for notice in waiting[:50]:
        note_try(notice)
        text = f"Reference: {notice.reference}\n\nSign in to Kith to read it.\n"
        if protected_in(of_text(text), None):
            log.error("notice %s is withheld: it holds a protected fact", notice.id)
            continue
        try:
            send_mail(
                SUBJECT,
                text,
                None,
                [notice.worker.email],
            )
        except (OSError, ValueError) as error:  # a line break in an address is a ValueError of the framework
            log.warning("notice %s could not be sent: %s", notice.id, type(error).__name__)
            continue
        note_sent(notice)
        sent += 1
    return sent
