"""Which duties are there? One file each."""

from kith.desk.duties.duty import Duty
from kith.desk.duties.jobs import (
    disagreed,
    match_imported,
    match_new,
    note_match,
    open_record,
    tell_open_case,
    tell_owner,
    tell_people,
)

DUTIES: tuple[Duty, ...] = (
    match_new.DUTY,
    match_imported.DUTY,
    note_match.DUTY,
    tell_open_case.DUTY,
    open_record.DUTY,
    disagreed.DUTY,
    tell_owner.DUTY,
    *tell_people.DUTIES,
)
