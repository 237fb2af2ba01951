"""Do past, known and the wall in Python hold, and does the inspection see a wall that fell?"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections

from kith.ground.access.guarded import NoViewer
from kith.ground.access.inspection import inspect
from kith.ground.access.known import as_known_on
from kith.ground.access.policies import new_rows, open_rows
from kith.ground.access.relations import end_relation, relate
from kith.ground.access.viewer import Viewer, acting_as, current_viewer
from kith.ground.kernel import walls
from kith.ground.kernel.errors import Refused
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import remember
from kith.practice.referrals.models import Referral, Triage
from kith.record.people.models import Person

SpeakAs = Callable[[str], AbstractContextManager[Viewer]]


def test_a_guarded_queryset_runs_for_its_viewer_alone(street: None, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer:
        for look in (
            lambda: list(Referral.objects.all()),
            lambda: Referral.objects.all().count(),
            lambda: Referral.objects.all().exists(),
            lambda: Referral.objects.all().first(),
            lambda: list(Referral.objects.all().values("id")),
            lambda: Referral.objects.filter(state="closed").update(state="x"),
            lambda: list(Referral.objects.all().iterator()),
        ):
            with pytest.raises(NoViewer):
                look()
        kept = Referral.objects.visible_to(viewer)
        assert kept.exists()
    with speak_as("mtm_two"), pytest.raises(NoViewer):
        list(kept)


def test_nothing_is_deleted(street: None, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer, pytest.raises(NoViewer, match="strike it through"):
        Referral.objects.visible_to(viewer).delete()
    with pytest.raises(DatabaseError, match="permission denied"), speak_as("mtm_one"):
        connection.cursor().execute("delete from referrals_referral")


def test_the_context_before_comes_back(street: None, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as outer:
        seen = Triage.objects.visible_to(outer).count()
        with speak_as("outsider") as inner:
            assert Triage.objects.visible_to(inner).count() == 0
        assert current_viewer() == outer
        assert Triage.objects.visible_to(outer).count() == seen > 0


def test_a_post_that_is_over_speaks_for_nobody(street: None) -> None:
    with pytest.raises(Refused), acting_as(new_id()):
        pass


def test_the_one_who_must_see_nothing_sees_nothing(street: None, speak_as: SpeakAs) -> None:
    with speak_as("outsider") as viewer:
        for model in walls.models_behind(walls.GUARDED):
            assert not model._default_manager.visible_to(viewer).exists(), model.__name__  # type: ignore[attr-defined]


def _twin(model: type[walls.Walled]) -> str:
    """Return a table whose policies are those of the same kind: of protected facts, of the books, or ordinary."""
    if getattr(model, "IS_PROTECTED", False):
        return "protected_contact"
    is_book = all(field.column != "made_by" for field in model._meta.local_fields)
    return "access_seal" if is_book else "tasks_task"


def test_every_guarded_table_has_the_same_generated_policies(street: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public'")
        found = {(table, name): (using, check) for table, name, using, check in cursor.fetchall()}
    for model in walls.models_behind(walls.GUARDED):
        table = model._meta.db_table
        own, twin = found[table, "kith_read"], found[_twin(model), "kith_read"]
        subject = getattr(model, "SUBJECT_COLUMN", "subject_id")
        said = (own[0] or "").replace(f"({subject} IN", "(subject_id IN")
        if hasattr(model, "SUBJECTS_BESIDE"):
            assert said.count("(other_subject_id IN") == 2, table
        else:
            assert said == twin[0], table
    said_of = {table: found[table, "kith_read"][0] for table in ("tasks_task", "access_seal", "protected_contact")}
    assert [table for table, said in said_of.items() if "'keeper'" not in said] == ["access_seal"]
    assert [table for table, said in said_of.items() if "C10,C14" not in said] == ["protected_contact"]
    assert "subject_id" in open_rows("read", "subject_id")
    assert "originator_id" in new_rows("subject_id")


def test_the_past_holds_what_stood_and_answers_for_a_day(own_street: str, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).exclude(surname="").order_by("made_at").first()
        assert person is not None
        remember("name put right", subjects=[person.subject_id])
        Person.objects.visible_to(viewer).filter(id=person.id).update(surname="Corrected", version=person.version + 1)
    with speak_as("mtm_one") as viewer:
        rows = Person.objects.visible_to(viewer).filter(id=person.id)
        assert [row.surname for row in rows.all()] == ["Corrected"]
        with as_known_on(date(2015, 1, 25)):
            assert [row.surname for row in rows.all()] == [person.surname]
        with as_known_on(date(2014, 1, 1)):
            assert list(rows.all()) == []
        assert [row.surname for row in rows.all()] == ["Corrected"]


def test_todays_need_to_know_rules_the_past(own_street: str, speak_as: SpeakAs) -> None:
    with speak_as("mtm_one") as viewer:
        person = Person.objects.visible_to(viewer).exclude(surname="").order_by("made_at").first()
        assert person is not None
    with speak_as("sw_two") as viewer, as_known_on(date(2015, 1, 25)):
        assert Person.objects.visible_to(viewer).count() == 0
    with speak_as("mtm_one"):
        remember("given", subjects=[person.subject_id])
        with speak_as("sw_two") as worker:
            post = worker.post_id
        relation = relate(person.subject_id, "allocated", reason="test", post_id=post)
    with speak_as("sw_two") as viewer, as_known_on(date(2015, 1, 25)):
        assert Person.objects.visible_to(viewer).count() == 1
    with speak_as("mtm_one"):
        remember("taken")
        end_relation(relation)
    with speak_as("sw_two") as viewer, as_known_on(date(2015, 1, 25)):
        assert Person.objects.visible_to(viewer).count() == 0


MAY_GIVE = {"dpo_one": {"case"}, "qa_one": {"sample"}, "outsider": set(), "dsl_hill": set(), "sw_one": set()}


@pytest.mark.parametrize("kind", ["allocated", "supervises", "asked", "enquiry", "case", "sample", "meeting", "author"])
@pytest.mark.parametrize("key", MAY_GIVE)
def test_a_relation_is_given_only_by_those_who_may(street: None, speak_as: SpeakAs, key: str, kind: str) -> None:
    with speak_as("mtm_one") as viewer:
        subject = Triage.objects.visible_to(viewer).first()
    assert subject is not None
    if kind in MAY_GIVE[key]:
        with speak_as(key) as viewer:
            remember("gives")
            assert relate(subject.subject_id, kind, reason="r", post_id=viewer.post_id)
        return
    with pytest.raises(DatabaseError, match="not for this post"):
        _give(speak_as, key, subject.subject_id, kind)


def _give(speak_as: SpeakAs, key: str, subject_id: UUID, kind: str) -> None:
    with speak_as(key) as viewer:
        remember("tries to give")
        relate(subject_id, kind, reason="r", post_id=viewer.post_id)


FALLEN = {
    "alter table people_person disable row level security": "has its row-level security switched off",
    "drop policy kith_read on people_person": "should have the policies",
    "create policy extra on people_person for select to kith_app using (true)": "should have the policies",
    "grant delete on people_person to kith_app": "too many: deletes",
    "grant truncate on people_person to kith_app": "too many: truncates",
    "grant select on trail_entry to kith_app": "too many: reads",
    "revoke select on partners_post from kith_app": "missing: reads",
    "alter table people_person disable trigger keep_added": "has lost a trigger",
    "create table stray (id int)": "stands behind none of the six kinds of wall",
    "create materialized view stray as select 1 as one": "is a materialised view",
    "alter view known.people_person reset (security_invoker)": "is not a security-invoker view",
    "drop view known.people_person": "has no past",
    "grant select on auth_group to kith_app": "is open to the serving role",
}


@pytest.mark.parametrize("sql", FALLEN)
def test_the_inspection_sees_a_wall_that_fell(own_base: str, sql: str) -> None:
    assert inspect().problems == ()
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
    assert any(FALLEN[sql] in problem for problem in inspect().problems)
