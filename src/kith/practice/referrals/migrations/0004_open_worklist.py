from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The worklist's page looks at what is open, one in a hundred of all."""

    dependencies: ClassVar = [("referrals", "0003_informed")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="triage",
            index=models.Index(
                fields=["next_due_at"],
                condition=models.Q(
                    state__in=("submitted", "acknowledged", "returned", "linked", "triaged", "enquiry", "decided")
                ),
                name="triage_open_by_clock",
            ),
        )
    ]
