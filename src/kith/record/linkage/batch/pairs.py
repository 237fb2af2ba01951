"""Which pairs of records are worth weighing? Those that share a key which not too many others share.

A key that stands for more than `MOST` records says too little and is passed over, so that pairs grow with the records
and not with their square. Kinds come the surest first; a loose kind is used only while the sum of pairs stays within
the budget: a small file can afford keys that a register cannot, and one whose every pair fits has every pair weighed.
"""

import duckdb

MOST = 60
FEWER = 20
LOOSE = frozenset({"names", "sounds", "birth", "surname", "sound of surname", "street"})
"""Kinds that say least: a key of these may stand for `FEWER` records only."""
EVERY = 4_000_000
"""A file of no more pairs than this has every pair weighed."""
LEAST_BUDGET = 3_000_000
BUDGET_A_RECORD = 12

_FORM = "unnest(forename_forms)"
_PART = "unnest(surname_parts)"
_BIRTH = "born_year || least(substr(dob, 6, 2), substr(dob, 9, 2)) || greatest(substr(dob, 6, 2), substr(dob, 9, 2))"
_BOTH = "least(form, part) || '.' || greatest(form, part)"
_SOUNDS = "least(forename_bones, surname_bones) || '.' || greatest(forename_bones, surname_bones)"

KINDS: dict[str, str] = {
    "nhs": "unnest(list_concat(nhs_no, nhs_no_near))",
    "upn": "unnest(list_concat(upn, upn_near))",
    "pnc": "unnest(list_concat(pnc_id, pnc_id_near))",
    "lcs": "unnest(lcs_id)",
    "la": "unnest(la_child_id)",
    "903": "unnest(ssda903_child)",
    "number": "number",
    "email": "email",
    "forename, birth": "form || birth",
    "surname, birth": "part || birth",
    "sound of forename, birth": "forename_bones || birth",
    "sound of surname, birth": "surname_bones || birth",
    "names, month": f"{_BOTH} || substr(dob, 1, 7)",
    "birth, street": "birth || street",
    "birth, postcode": "birth || postcode",
    "birth, telephone": "birth || unnest(phones)",
    "forename, street": "form || street",
    "forename, postcode": "form || postcode",
    "names, telephone": f"{_BOTH} || unnest(phones)",
    "names": _BOTH,
    "sounds": _SOUNDS,
    "sounds, year": f"{_SOUNDS} || born_year",
    "surname, street": "part || street",
    "surname, postcode": "part || postcode",
    "before the at": "email_user",
    "birth, place": "birth || coalesce(town, outcode)",
    "postcode, year": "postcode || born_year",
    "birth": "birth",
    "surname, year": "part || born_year",
    "forename, year": "form || born_year",
    "surname, place": "part || coalesce(town, outcode)",
    "forename, place": "form || coalesce(town, outcode)",
    "day of the year, place": "substr(dob, 6) || coalesce(town, outcode)",
    "surname": "part",
    "sound of surname": "surname_bones",
    "street": "street",
    "beginning of surname, forename": "left(surname, 3) || left(forename, 2)",
}
"""Every kind of key, the surest first; `form` and `part` are one form of the forename, one part of the surname."""


def find_pairs(connection: duckdb.DuckDBPyConnection, most: int = MOST) -> dict[str, int]:
    """Make `pairs` (join_key_l < join_key_r); return how many pairs each kind of key that was used stands for."""
    records = int(connection.execute("select count(*) from records").fetchall()[0][0])
    budget = max(LEAST_BUDGET, BUDGET_A_RECORD * records)
    if records * (records - 1) / 2 <= EVERY:
        connection.execute(EVERY_PAIR)
        return {"every pair": records * (records - 1) // 2}
    connection.execute("create or replace table keys (kind utinyint, key ubigint, rid bigint)")
    _make_bases(connection)
    used: dict[str, int] = {}
    for place, (kind, sql) in enumerate(KINDS.items()):
        stands_for = _add_kind(connection, place, sql, min(most, FEWER) if kind in LOOSE else most)
        if stands_for == 0 or sum(used.values()) + stands_for > budget:
            connection.execute(f"delete from keys where kind = {place}")
        else:
            used[kind] = stands_for
    connection.execute(PAIRS)
    return used


EVERY_PAIR = """
create or replace table pairs as
  select '0' as match_key, a.rid as join_key_l, b.rid as join_key_r from records a join records b on a.rid < b.rid
"""
PAIRS = """
create or replace table pairs as
  select '0' as match_key, a.rid as join_key_l, b.rid as join_key_r
    from keys a join keys b on a.key = b.key and a.kind = b.kind and a.rid < b.rid
   group by all
"""


def _make_bases(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views that keys are made from: records, and records once for each form, part, or both."""
    connection.execute(f"create or replace view base as select *, {_BIRTH} as birth from records")
    connection.execute(f"create or replace view base_f as select *, {_FORM} as form from base")
    connection.execute(f"create or replace view base_p as select *, {_PART} as part from base")
    connection.execute(f"create or replace view base_fp as select *, {_PART} as part from base_f")


def _base(sql: str) -> str:
    letters = ("f" if "form" in sql.replace("forename_bones", "") else "") + ("p" if "part" in sql else "")
    return f"base_{letters}" if letters else "base"


def _add_kind(connection: duckdb.DuckDBPyConnection, place: int, sql: str, most: int) -> int:
    """Add the keys of one kind that at most so many records share; return how many pairs they stand for."""
    connection.execute(f"""
        insert into keys
          with said as (select rid, {sql} as words from {_base(sql)}),
               made as (select distinct hash(words) as key, rid from said where words is not null)
          select {place}, made.key, made.rid from made
            join (select key from made group by key having count(*) between 2 and {most}) using (key)
    """)
    counted = connection.execute(
        "select coalesce(sum(n * (n - 1) / 2), 0)"
        f" from (select count(*) as n from keys where kind = {place} group by key)"
    )
    return int(counted.fetchall()[0][0])
