"""What was written on paper stays as it was written; the database itself refuses the rest."""

from django.db import migrations

# A frozen paper keeps every column for ever. The one thing that may still come is its first PDF (a
# paper of the past enters frozen and is printed when somebody first wants it).
FROZEN_PAPER = """
CREATE FUNCTION papers_paper_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER papers_paper_frozen BEFORE UPDATE OR DELETE ON papers_paper
    FOR EACH ROW EXECUTE FUNCTION papers_paper_guard();
"""
NO_FROZEN_PAPER = "DROP TRIGGER papers_paper_frozen ON papers_paper; DROP FUNCTION papers_paper_guard();"

# A stored file is written once; whoever points at it keeps it (PROTECT).
FIXED_FILE = """
CREATE FUNCTION papers_storedfile_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'papers_storedfile_fixed: file % is fixed', OLD.uid USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER papers_storedfile_fixed BEFORE UPDATE ON papers_storedfile
    FOR EACH ROW EXECUTE FUNCTION papers_storedfile_guard();
"""
NO_FIXED_FILE = (
    "DROP TRIGGER papers_storedfile_fixed ON papers_storedfile; DROP FUNCTION papers_storedfile_guard();"
)

# What a paper says and which version it is never changes, printed or not: other words are another version. Frozen
# papers keep every other column, too.
FIXED_WORDS = """
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
NO_FIXED_WORDS = "DROP TRIGGER papers_paper_words ON papers_paper; DROP FUNCTION papers_paper_words_guard();"


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [
        migrations.RunSQL(FROZEN_PAPER, NO_FROZEN_PAPER),
        migrations.RunSQL(FIXED_FILE, NO_FIXED_FILE),
        migrations.RunSQL(FIXED_WORDS, NO_FIXED_WORDS),
    ]
