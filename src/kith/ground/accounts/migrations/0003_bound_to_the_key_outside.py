"""What workers prove themselves by, links and sessions are bound to a key outside the database from here on.

What was kept before cannot be bound afterwards and counts for nothing: everybody begins again by `./kith invite`.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_directories"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "delete from accounts_factor; delete from accounts_linked; delete from accounts_invitation;"
            " delete from accounts_signin; delete from django_session",
            migrations.RunSQL.noop,
        ),
        migrations.RenameField("signin", "session_key", "session_row"),
        migrations.AlterField(
            "signin",
            "session_row",
            models.CharField(max_length=40, help_text="Under what the table of sessions has it"),
        ),
        migrations.AddField("linked", "mark", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.AlterField(
            "factor",
            "secret",
            models.BinaryField(help_text="A passkey's public half, a password's Argon2 hash or a seed, sealed"),
        ),
        migrations.AlterField(
            "invitation",
            "digest",
            models.CharField(max_length=64, null=True, unique=True, help_text="Keyed: secret, worker, purpose"),
        ),
    ]
