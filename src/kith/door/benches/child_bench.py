"""How far is a child's page above its own statements?"""

from uuid import UUID

from django.db import connections

from kith.door.benches.measuring import Line
from kith.door.benches.page_floor import measure_page
from kith.door.keeping.setting_up import OWNER

MANY = """
select s.cluster_id from access_subject s group by s.cluster_id having count(*) between %s and %s
 order by s.cluster_id limit %s
"""


def measure(size: str) -> Line:
    """Measure the pages of children with two to six referrals."""
    return measure_page("child", size, [f"/children/{one}/" for one in some_children(6)])


def some_children(many: int, least: int = 3, most: int = 7) -> list[UUID]:
    """Return the first subjects of children of whom so many records are joined."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(MANY, [least, most, many])
        return [row[0] for row in cursor.fetchall()]
