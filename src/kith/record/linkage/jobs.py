"""Which known children might a new row be? Runs under the matcher's own right, never the referrer's."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from kith.ground.access.models import Subject
from kith.ground.access.viewer import Viewer
from kith.ground.trail.memory import remember
from kith.record.linkage.actions import propose
from kith.record.linkage.models import Candidate
from kith.record.linkage.selectors.matching import Likely, nearest
from kith.record.people.models import Identifier, Person

PROPOSED = 5
MOST_OF_AN_IMPORT = 500


def propose_matches(*, by: Viewer, subject_id: UUID) -> int:
    """Propose the children who agree best with a subject, one pair a child; return how many. Decides nothing."""
    person = Person.objects.visible_to(by).filter(subject_id=subject_id, struck_at=None).first()
    if person is None:
        return 0
    likely = nearest(by, person)
    remember("matches looked for", subjects=[subject_id])
    return _propose_one_a_child(by, subject_id, likely)


def propose_for_import(*, by: Viewer, batch_id: UUID) -> int:
    """Propose matches for the children an import gave a number that another row has too; return how many pairs.

    At most `MOST_OF_AN_IMPORT` children, so that other duties wait seconds and not minutes: a pair not put forward
    now is found again whenever the child is referred.
    """
    others = Identifier.objects.filter(kind=OuterRef("kind"), normal=OuterRef("normal"), struck_at=None)
    shared = Identifier.objects.visible_to(by).filter(
        Exists(others.exclude(person_id=OuterRef("person_id"))), batch_id=batch_id, struck_at=None
    )
    found = shared.exclude(kind="UPN_UNKNOWN").order_by("subject_id").values_list("subject_id", flat=True).distinct()
    return sum(propose_matches(by=by, subject_id=subject_id) for subject_id in list(found[:MOST_OF_AN_IMPORT]))


def _propose_one_a_child(by: Viewer, subject_id: UUID, likely: list[Likely]) -> int:
    subjects = [subject_id] + [one.subject_id for one in likely]
    clusters = dict(Subject.objects.visible_to(by).filter(id__in=subjects).values_list("id", "cluster_id"))
    decided = set(
        Candidate.objects.visible_to(by).filter(subject_id=subject_id).values_list("other_subject_id", flat=True)
    )
    taken = {clusters[subject_id]} | {clusters.get(one) for one in decided}
    made = 0
    for one in likely:
        cluster = clusters[one.subject_id]
        if cluster not in taken and made < PROPOSED:
            taken.add(cluster)
            propose(by=by, subject_id=subject_id, other_subject_id=one.subject_id, agreement=one.agreement)
            made += 1
    return made
