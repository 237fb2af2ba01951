"""How is an empty installation entered? At the terminal, by whoever holds the owner's address."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.backends.utils import CursorWrapper

from kith.ground.kernel.errors import Unfit
from kith.ground.partners.words import SECTORS


@dataclass(frozen=True, slots=True)
class NewAgency:
    """The agency whose administrator is invited, and what it is called and of which sector, where it is new."""

    code: str
    name: str = ""
    sector: str = ""


def first_administrator(cursor: CursorWrapper, *, name: str, email: str, agency: NewAgency) -> UUID:
    """Write, as the owner, an administrator's account and post, and the agency if it is new; return the worker's id.

    The same line again changes nothing. Raises `Unfit`.
    """
    organisation = _agency(cursor, agency)
    cursor.execute(
        "insert into partners_worker (id, email, password, name, phone, is_active) values (%s, %s, '!', %s, '', true)"
        " on conflict (email) do update set is_active = true returning id",
        [uuid4(), email.strip().lower(), name.strip()],
    )
    worker_id: UUID = cursor.fetchone()[0]
    cursor.execute(
        "insert into partners_post (id, worker_id, role, organisation_id, title, starts_at)"
        " select %s, %s, 'ADM', %s, 'System administrator', kith.now() where not exists (select 1 from partners_post p"
        " where p.worker_id = %s and p.organisation_id = %s and p.role = 'ADM' and p.ends_at is null)",
        [uuid4(), worker_id, organisation, worker_id, organisation],
    )
    return worker_id


def _agency(cursor: CursorWrapper, agency: NewAgency) -> UUID:
    cursor.execute("select id from partners_organisation where code = %s", [agency.code])
    row = cursor.fetchone()
    if row is None:
        if not agency.name or agency.sector not in SECTORS:
            sectors = ", ".join(SECTORS)
            raise Unfit(f"There is no agency {agency.code}. To make it, give --agency-name and --sector ({sectors}).")
        cursor.execute(
            "insert into partners_organisation (id, code, name, short, kind, sector, is_board_member,"
            " is_law_enforcement, phone, version) values (%s, %s, %s, %s, '', %s, false, %s, '', 1) returning id",
            [uuid4(), agency.code, agency.name, agency.name[:60], agency.sector, agency.sector == "police"],
        )
        row = cursor.fetchone()
    found: UUID = row[0]
    return found
