"""Which duties are there? One file each."""

from kith.desk.duties.duty import Duty
from kith.desk.duties.jobs import match_imported, match_new, note_match, open_record, tell_people

DUTIES: tuple[Duty, ...] = (match_new.DUTY, match_imported.DUTY, note_match.DUTY, open_record.DUTY, *tell_people.DUTIES)
