"""How are many rows written at once under the walls: staged by COPY, compared in the database, then written?

Each row carries the day its file speaks of (`as_at`), the import that gave it and when. A file of an older day
adds what is missing and changes nothing that a newer one gave; what a person struck through stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Composed, Identifier, Placeholder

from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock

Outcome = Literal["nobody", "refused", "created", "changed", "superseded", "unchanged"]
"""What became of one row: "nobody" where its person is not known, "superseded" where a newer file says otherwise."""
OUTCOMES: tuple[Outcome, ...] = ("nobody", "refused", "created", "changed", "superseded", "unchanged")
STAGED = ("ref", "person_ref", "as_at")


@dataclass(frozen=True, slots=True)
class Target:
    """A table: which columns find a row, which are kept up to date, what else a new row holds.

    `record_class` is empty for a directory, which has no wall. `found` names key columns that are looked up.
    """

    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    record_class: str = ""
    fixed: dict[str, str] = field(default_factory=dict)
    found: tuple[str, ...] = ("person_id",)

    @property
    def staged(self) -> str:
        """The temporary table's name."""
        return f"staged_{self.table}"

    @property
    def given(self) -> tuple[str, ...]:
        """The columns that the file fills."""
        return tuple(name for name in self.key if name not in self.found) + self.values

    @property
    def names(self) -> dict[str, Identifier]:
        """Both tables, for a statement."""
        return {"staged": Identifier(self.staged), "table": Identifier("public", self.table)}


def stage(cursor: CursorWrapper, target: Target, rows: Iterable[tuple[object, ...]]) -> None:
    """Copy rows (own reference, person's reference, as at, then the given columns) into a temporary table."""
    cursor.execute(SQL("drop table if exists {staged}").format(**target.names))
    cursor.execute(
        SQL(
            "create temporary table {staged} on commit drop as select null::text as ref, null::text as person_ref,"
            " null::date as as_at, null::uuid as id, null::uuid as subject_id, null::uuid as person_id,"
            " null::text as outcome, {columns} from {table} with no data"
        ).format(columns=columns(target.given), **target.names)
    )
    copied = columns((*STAGED, *target.given))
    with cursor.copy(SQL("copy {staged} ({columns}) from stdin").format(columns=copied, **target.names)) as copy:
        for row in rows:
            copy.write_row(row)
    cursor.execute(SQL("analyze {staged}").format(**target.names))


def tell(cursor: CursorWrapper, target: Target) -> None:
    """Say of each staged row whether it is new, differs from what stands, or says the same.

    `confirmed` is the same as before said by a newer file: the row then speaks of the newer day.
    """
    cursor.execute(
        SQL(
            "update {staged} s set id = t.id{subject}, outcome = case{struck}"
            " when ({theirs}) is not distinct from ({ours}) then case"
            "   when s.as_at > coalesce(t.as_at, '-infinity') then 'confirmed' else 'unchanged' end"
            " when t.as_at > coalesce(s.as_at, '-infinity') then 'superseded' else 'changed' end"
            " from {table} t where {found}"
        ).format(
            subject=SQL(", subject_id = t.subject_id" if target.record_class else ""),
            struck=SQL(" when t.struck_at is not null then 'unchanged'" if target.record_class else ""),
            theirs=columns(target.values, "t"),
            ours=columns(target.values, "s"),
            found=SQL(" and ").join(SQL("t.{0} = s.{0}").format(Identifier(name)) for name in target.key),
            **target.names,
        )
    )
    cursor.execute(
        SQL(
            "update {staged} set id = gen_random_uuid(), subject_id = coalesce(subject_id, gen_random_uuid()),"
            " outcome = 'created' where outcome is null"
        ).format(**target.names)
    )


def write(cursor: CursorWrapper, by: Viewer, target: Target, batch_id: UUID) -> dict[str, Outcome]:
    """Add what is new, change what differs, and return what became of each reference."""
    _add(cursor, by, target, batch_id)
    given = SQL("batch_id = %s, given_at = %s, as_at = s.as_at")
    changes = SQL(", ").join(SQL("{0} = s.{0}").format(Identifier(name)) for name in target.values)
    for outcome, set_to in (
        ("changed", SQL("{}, version = t.version + 1, {}").format(changes, given)),
        ("confirmed", given),
    ):
        cursor.execute(
            SQL("update {table} t set {set_to} from {staged} s where s.id = t.id and s.outcome = %s").format(
                set_to=set_to, **target.names
            ),
            [batch_id, clock.now(), outcome],
        )
    cursor.execute(
        SQL("select ref, case outcome when 'confirmed' then 'unchanged' else outcome end from {staged}").format(
            **target.names
        )
    )
    return dict(cursor.fetchall())


def _add(cursor: CursorWrapper, by: Viewer, target: Target, batch_id: UUID) -> None:
    once: dict[str, Any] = {"version": 1, "batch_id": batch_id, "given_at": clock.now(), **target.fixed}
    if target.record_class:
        once |= {
            "record_class": target.record_class,
            "originator_id": by.organisation_id,
            "handling": "open",
            "made_at": clock.now(),
            "made_by": by.post_id,
            "struck_why": "",
        }
    subject = ("subject_id",) if target.record_class else ()
    copied = ("id", *subject, "as_at", *target.key, *target.values)
    cursor.execute(
        SQL("insert into {table} ({columns}) select {copied}, {once} from {staged} where outcome = 'created'").format(
            columns=columns((*copied, *once)),
            copied=columns(copied),
            once=SQL(", ").join([Placeholder()] * len(once)),
            **target.names,
        ),
        list(once.values()),
    )


def columns(names: Iterable[str], table: str = "") -> Composed:
    """Return a list of column names for a statement, of one table if it is named."""
    return SQL(", ").join(Identifier(*((table, name) if table else (name,))) for name in names)
