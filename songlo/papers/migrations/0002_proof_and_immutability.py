from django.db import migrations, models

import songlo.papers.models

# A frozen paper keeps every column for ever. The one thing that may still come is its first PDF and DOCX
# (a paper of the past enters frozen and is printed when somebody first wants it).
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
        OLD.docx_id := NEW.docx_id;
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


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="storedfile",
            options={"verbose_name": "tệp"},
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="papers_paper_void_has_reason",
        ),
        migrations.AddField(
            model_name="paper",
            name="pdf_sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="file",
            field=models.FileField(
                storage=songlo.papers.models.file_storage, upload_to=songlo.papers.models.stored_file_path
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pdf__isnull", True), ("pdf_sha256", "")),
                    models.Q(("pdf__isnull", False), models.Q(("pdf_sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="papers_paper_pdf_has_sha256",
                violation_error_message="Bản in cần có dấu kiểm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "VOID"),
                        ("voided_at__isnull", False),
                        models.Q(("void_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "VOID"), _negated=True),
                        ("void_reason", ""),
                        ("voided_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="papers_paper_void_has_reason",
                violation_error_message="Mời ghi lý do bỏ bản in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)),
                name="papers_storedfile_not_empty",
                violation_error_message="Tệp này chưa có nội dung.",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.UniqueConstraint(
                fields=("file",),
                name="papers_storedfile_place_once",
                violation_error_message="Tệp này đã có.",
            ),
        ),
        migrations.RunSQL(FROZEN_PAPER, NO_FROZEN_PAPER),
        migrations.RunSQL(FIXED_FILE, NO_FIXED_FILE),
    ]
