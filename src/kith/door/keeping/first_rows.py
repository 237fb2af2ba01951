"""Which rows does every partnership start with: bank holidays, kinds of body, services, settings?"""

import json
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.backends.utils import CursorWrapper

from kith.ground.kernel.working_days import england_bank_holidays
from kith.ground.partners.words import DEFAULTS, HUB, HUB_TEAM, SERVICES
from kith.practice.referrals.words.checklist import AGENCIES, OTHER_BODIES


def service_id(role: str, part: str) -> UUID:
    """Return the fixed id of a service's worker or post."""
    return uuid5(NAMESPACE_URL, f"kith:{part}:{role}")


def write_first_rows(cursor: CursorWrapper) -> None:
    """Write what is not there yet, through the owner's cursor; nothing that stands is changed."""
    cursor.execute(
        "insert into kernel_installation (id, is_demo, clock_runs) values (1, false, false) on conflict do nothing"
    )
    cursor.executemany(
        "insert into kernel_bankholiday (day, name) values (%s, %s) on conflict do nothing",
        england_bank_holidays(),
    )
    cursor.executemany(
        "insert into partners_bodykind (code, name, sector, is_appendix_b) values (%s, %s, %s, %s)"
        " on conflict do nothing",
        [(one.code, one.text, one.sector, True) for one in AGENCIES]
        + [(one.code, one.name, "", False) for one in OTHER_BODIES],
    )
    cursor.execute(
        "insert into partners_organisation (id, code, name, short, kind, sector, is_board_member, is_law_enforcement,"
        " agreement_from, phone, version) values (%s, 'hub', 'Multi-agency safeguarding hub', 'MASH', 'A03',"
        " 'social_care', false, false, '2014-01-01', '', 1) on conflict do nothing",
        [HUB],
    )
    cursor.execute(
        "insert into partners_team (id, organisation_id, name, kind, reaches_all) values (%s, %s, 'MASH', 'mash', true)"
        " on conflict do nothing",
        [HUB_TEAM, HUB],
    )
    _write_services(cursor)
    cursor.executemany(
        "insert into partners_setting (id, key, value, in_force_from, decided_by, reason, made_at)"
        " values (%s, %s, %s, '2014-01-01', 'Kith', 'Default of a new installation', '2014-01-01')"
        " on conflict do nothing",
        [(uuid5(NAMESPACE_URL, f"kith:setting:{key}"), key, json.dumps(value)) for key, value in DEFAULTS.items()],
    )


def _write_services(cursor: CursorWrapper) -> None:
    cursor.executemany(
        "insert into partners_worker (id, email, password, name, phone, is_active)"
        " values (%s, %s, '!', %s, '', true) on conflict do nothing",
        [(service_id(role, "worker"), f"{role.lower()}@kith.invalid", name) for role, name in SERVICES.items()],
    )
    cursor.executemany(
        "insert into partners_post (id, worker_id, role, organisation_id, title, starts_at)"
        " values (%s, %s, %s, %s, %s, '2014-01-01') on conflict do nothing",
        [(service_id(role, "post"), service_id(role, "worker"), role, HUB, name) for role, name in SERVICES.items()],
    )
