"""Plain pairs are decided many at a time by two people."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("linkage", "0001_first_tables"),
    ]

    operations = [
        migrations.AddField(
            "candidate",
            "first_by",
            models.UUIDField(null=True, help_text="The post of the first of two who held the pair to be the same"),
        ),
        migrations.AlterField(
            "candidate",
            "state",
            models.CharField(choices=[("open", "To be decided"), ("same", "The same child"), ("different", "Different people"), ("ask", "Asked someone"), ("held", "Held to be the same, waits for a second person")], default="open", max_length=12),
        ),
    ]
