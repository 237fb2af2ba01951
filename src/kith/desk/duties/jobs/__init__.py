"""Which duties are there? One file each."""

from kith.desk.duties.duty import Duty
from kith.desk.duties.jobs import (
    concern_missing,
    disagreed,
    interview_due,
    interview_told,
    know_missing,
    match_imported,
    match_missing,
    match_new,
    missing_imported,
    note_match,
    open_record,
    repeat_missing,
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
    know_missing.DUTY,
    *match_missing.DUTIES,
    repeat_missing.DUTY,
    concern_missing.DUTY,
    *interview_due.DUTIES,
    interview_told.DUTY,
    missing_imported.DUTY,
)
