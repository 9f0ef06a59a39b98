from django.db import migrations

# What a paper says and which version it is never changes, printed or not: other words are another version. Frozen
# papers keep every other column, too (0002).
FORWARD = """
CREATE FUNCTION papers_paper_words_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.uid, OLD.kind, OLD.organization_uid, OLD.subject_uid, OLD.number, OLD.template_version, OLD.content,
        OLD.content_sha256, OLD.created_at)
       IS DISTINCT FROM
       (NEW.uid, NEW.kind, NEW.organization_uid, NEW.subject_uid, NEW.number, NEW.template_version, NEW.content,
        NEW.content_sha256, NEW.created_at) THEN
        RAISE EXCEPTION 'papers_paper_words: the words of paper % stay', OLD.uid USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER papers_paper_words BEFORE UPDATE OF uid, kind, organization_uid, subject_uid, number, template_version,
    content, content_sha256, created_at ON papers_paper
    FOR EACH ROW EXECUTE FUNCTION papers_paper_words_guard();
"""
BACKWARD = "DROP TRIGGER papers_paper_words ON papers_paper; DROP FUNCTION papers_paper_words_guard();"


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_proof_and_immutability")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
