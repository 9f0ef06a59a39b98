from django.db import migrations, models

# What was sent before is taken as it stands now: nobody knows any more how it was.
KEEP = """
UPDATE meetings_agendareview review
SET as_sent = jsonb_build_object('focus', meeting.focus_matter, 'items', coalesce((
    SELECT jsonb_object_agg(item.uid::text, jsonb_build_array(item.title, item.presenter, item.planned_minutes))
    FROM meetings_agendaitem item WHERE item.meeting_id = meeting.id
), '{}'))
FROM meetings_meeting meeting WHERE meeting.id = review.meeting_id
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_visits_and_supervision")]
    operations = [
        migrations.AddField(
            model_name="agendareview",
            name="as_sent",
            field=models.JSONField(default=dict, verbose_name="dự thảo khi gửi"),
        ),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
    ]
