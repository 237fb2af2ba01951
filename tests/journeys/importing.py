"""Which pages are there about files that come in, and how do they look in each state?"""

from datetime import date
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.journeys.addresses import EMPTY, Stop, sign_in

from kith.desk.exchange.jobs import import_waiting
from kith.ground.access.viewer import acting_as, service_post
from kith.ground.kernel.ids import new_id
from kith.ground.trail.memory import remember
from kith.practice.cases.actions.importing import ImportedEvent, import_events
from kith.record.people.actions.importing.persons import import_people
from kith.record.people.actions.importing.rows import ImportedPerson

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN\n" + "".join(f"90{n:03d},2,14/02/2000,WBRI,UN4\n" for n in range(40))
BETTER = HEADER.replace("UN4", "E210999914001")
WRONG = HEADER + "90999,9,31/02/2001,XXXX,\n90998,2,14/02/2001,XXXX,Q\n"


def import_stops() -> list[Stop]:
    """Return the pages of bringing in files, of how good they were, and of records beside assessments."""
    client = sign_in("csc_one")
    for text, year in ((HEADER, "2013"), (WRONG, "2014"), (BETTER, "2015")):
        url = _send(client, text, year)
        import_waiting()
        client.post(url, {"decision": "import", "idempotency_key": str(uuid4())})
        import_waiting()
    states = [url, _send(client, WRONG, "2016")]
    import_waiting()
    states.append(_send(client, "CHILD,SEX\n", "2016"))
    import_waiting()
    states.append(_send(client, HEADER, "2017"))
    _assess_a_child()
    return [
        Stop("imports", "csc_one", reverse("imports")),
        Stop("imports", "csc_one", reverse("imports"), 422, EMPTY),
        Stop("imports", "spoc_one", reverse("imports")),
        *(Stop("incoming", "csc_one", one) for one in states),
        Stop("import-quality", "dpo_one", reverse("import-quality")),
        Stop("source-quality", "qa_one", reverse("source-quality", args=["ssda903"])),
        Stop("reconciliation", "csc_one", reverse("reconciliation")),
    ]


def _send(client: Client, text: str, year: str) -> str:
    sent = SimpleUploadedFile("header.csv", text.encode())
    said = {"format": "ssda903", "year": year, "idempotency_key": str(uuid4()), "sent": [sent]}
    return str(client.post(reverse("imports"), said).headers["Location"])


def _assess_a_child() -> None:
    """Let a census tell of an assessment that found exploitation, of a child without a single record."""
    with transaction.atomic(), acting_as(service_post("SVC_IMPORT")) as by:
        batch = new_id()
        remember("imported", about=("batch", str(batch)), fields=["cin"])
        people = [(ImportedPerson("KITH0001", forename="Avery", surname="Example"), None)]
        import_people(by=by, source="cin", batch_id=batch, rows=people)
        event = ImportedEvent("KITH0001", "KITH0001|a", "assessment", date(2014, 10, 6), codes=("11A",))
        import_events(by=by, source="cin", batch_id=batch, rows=[(event, None)])
