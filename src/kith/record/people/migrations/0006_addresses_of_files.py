from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_school'),
    ]

    operations = [
        migrations.AddField(
            model_name='address',
            name='as_at',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='address',
            name='batch_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='address',
            name='given_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='address',
            name='source_ref',
            field=models.CharField(default='', max_length=120),
        ),
    ]
