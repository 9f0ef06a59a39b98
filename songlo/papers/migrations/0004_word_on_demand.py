from django.db import migrations

# As in 0002, without the Word file: it is drawn from the content at each download and stored nowhere.
FORWARD = """
CREATE OR REPLACE FUNCTION papers_paper_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'FROZEN' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'papers_paper_frozen: paper % is frozen', OLD.uid USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.pdf_id IS NULL THEN
        OLD.pdf_id := NEW.pdf_id;
        OLD.pdf_sha256 := NEW.pdf_sha256;
        OLD.ready_at := NEW.ready_at;
    END IF;
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'papers_paper_frozen: paper % is frozen', OLD.uid USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0003_content_stays")]
    operations = [
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="paper", name="docx"),
    ]
