"""Which pairs of records are worth weighing? Those that share a key which not too many others share.

A key that stands for more than `MOST` records says too little and is passed over, so that pairs grow with the records
and not with their square. A file so small that every pair fits the budget has every pair weighed. Kinds come the surest first; a loose kind is used only while the sum of pairs stays within
the budget: a small file can afford keys that a register cannot.
"""

import duckdb

MOST = 60
LEAST_BUDGET = 4_000_000
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
    "names, birth": f"{_BOTH} || birth",
    "names, month": f"{_BOTH} || substr(dob, 1, 7)",
    "names, day of the year": f"{_BOTH} || substr(dob, 6)",
    "names, day and year": f"{_BOTH} || born_year || substr(dob, 9)",
    "names, postcode": f"{_BOTH} || postcode",
    "names, telephone": f"{_BOTH} || unnest(phones)",
    "names, outcode, sex": f"{_BOTH} || outcode || coalesce(sex, '')",
    "forename, birth": "form || birth",
    "surname, birth": "part || birth",
    "sounds, year": f"{_SOUNDS} || born_year",
    "sound of forename, birth": "forename_bones || birth",
    "sound of surname, birth": "surname_bones || birth",
    "forename, postcode": "form || postcode",
    "surname, postcode": "part || postcode",
    "forename, street": "form || street",
    "surname, street": "part || street",
    "forename, telephone": "form || unnest(phones)",
    "birth, postcode": "birth || postcode",
    "birth, street": "birth || street",
    "birth, telephone": "birth || unnest(phones)",
    "birth, place": "birth || coalesce(town, outcode)",
    "names": _BOTH,
    "sounds": _SOUNDS,
    "before the at": "email_user",
    "birth": "birth",
    "postcode, year": "postcode || born_year",
    "street": "street",
    "surname, year": "part || born_year",
    "forename, year": "form || born_year",
    "surname, place": "part || coalesce(town, outcode)",
    "forename, place": "form || coalesce(town, outcode)",
    "day of the year, place": "substr(dob, 6) || coalesce(town, outcode)",
    "surname": "part",
    "sound of surname": "surname_bones",
    "sound of forename": "forename_bones",
    "beginning of surname, forename": "left(surname, 3) || left(forename, 2)",
    "forename": "form",
}
"""Every kind of key, the surest first; `form` and `part` are one form of the forename, one part of the surname."""


def find_pairs(connection: duckdb.DuckDBPyConnection, most: int = MOST) -> dict[str, int]:
    """Make `pairs` (join_key_l < join_key_r); return how many pairs each kind of key that was used stands for."""
    records = int(connection.execute("select count(*) from records").fetchall()[0][0])
    budget = max(LEAST_BUDGET, BUDGET_A_RECORD * records)
    if records * (records - 1) / 2 <= LEAST_BUDGET:
        connection.execute(EVERY_PAIR)
        return {"every pair": records * (records - 1) // 2}
    connection.execute("create or replace table keys (kind utinyint, key ubigint, rid bigint)")
    _make_bases(connection)
    used: dict[str, int] = {}
    for place, (kind, sql) in enumerate(KINDS.items()):
        stands_for = _add_kind(connection, place, sql, most)
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
        f"select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from keys where kind = {place} group by key)"
    )
    return int(counted.fetchall()[0][0])
