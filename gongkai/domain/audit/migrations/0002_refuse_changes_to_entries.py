"""An audit entry is never changed or deleted: the database refuses it, whatever program asks."""

from django.db import migrations

from gongkai.domain.audit.migrations._append_only import install, remove


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
