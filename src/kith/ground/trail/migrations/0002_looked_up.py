"""By what is the trail looked up, besides its order: a child, a worker, a time, an address that was refused?"""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.functions import Right


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_first_tables")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(fields=["subjects"], name="trail_entry_subjects"),
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["worker_id", "at"], name="trail_entry_of_worker")
        ),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["at"], name="trail_entry_at")),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                Right("object_id", 36),
                name="trail_entry_asked",
                condition=models.Q(("object_kind__in", ("page", "child"))),
            ),
        ),
    ]
