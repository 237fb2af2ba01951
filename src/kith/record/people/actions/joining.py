"""How are two rows said to be one child, and how is that undone?"""

from uuid import UUID

from django.db.models import F, Q

from kith.ground.access.models import Subject
from kith.ground.access.relations import set_cluster
from kith.ground.access.selectors import cluster_subjects
from kith.ground.access.viewer import Viewer
from kith.ground.kernel import clock
from kith.ground.kernel.errors import NotThere
from kith.ground.trail.memory import remember
from kith.record.people.actions.recording import walled
from kith.record.people.models import SameAs
from kith.record.people.rules.clusters import components


def join(*, by: Viewer, subject_id: UUID, other_subject_id: UUID, why: str, weight: float | None = None) -> SameAs:
    """Say that two subjects are one child: all rows of both become one cluster. Raises `NotThere`."""
    mine = cluster_subjects(by, subject_id)
    theirs = cluster_subjects(by, other_subject_id)
    if not mine or not theirs:
        raise NotThere("One of the two is not there.")
    remember("joined", subjects=[subject_id, other_subject_id], why=why)
    link = SameAs.objects.create(**walled(by, subject_id), other_subject_id=other_subject_id, weight=weight, why=why)
    _recluster(by, [row.cluster_id for row in (mine[0], theirs[0])], theirs[0].cluster_id)
    return link


def part(*, by: Viewer, link_id: UUID, why: str) -> None:
    """Undo a joining: both stand as they would without it. Raises `NotThere`."""
    link = SameAs.objects.visible_to(by).filter(id=link_id, undone_at=None).first()
    if link is None:
        raise NotThere("There is no such joining.")
    remember("joining undone", subjects=[link.subject_id, link.other_subject_id], why=why)
    SameAs.objects.visible_to(by).filter(id=link_id).update(
        undone_at=clock.now(), undone_by=by.post_id, undone_why=why, version=F("version") + 1
    )
    cluster = Subject.objects.visible_to(by).get(id=link.subject_id).cluster_id
    _recluster(by, [cluster], cluster)


def _recluster(by: Viewer, clusters: list[UUID], keep: UUID) -> None:
    """Give every connected group of subjects one cluster; the group that holds `keep` keeps it."""
    subjects = list(Subject.objects.visible_to(by).filter(cluster_id__in=clusters))
    persons = [row.id for row in subjects if row.kind == "person"]
    links = SameAs.objects.visible_to(by).filter(
        Q(subject_id__in=persons) | Q(other_subject_id__in=persons), undone_at=None
    )
    groups = components(persons, [(row.subject_id, row.other_subject_id) for row in links])
    for group in groups:
        set_cluster(group, keep if keep in group else min(group))
