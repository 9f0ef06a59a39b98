"""What a phone sent stays as it was sent; the database itself refuses the rest. The one thing that still comes is what
a person decides over it, and that once."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION meetings_operation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided CONSTANT text[] := '{settled_at,settled_by_id,settled_how,record_uid,applied_version}';
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.result <> 'APPLIED' AND OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL
       AND (to_jsonb(NEW) - decided) = (to_jsonb(OLD) - decided) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'meetings_operation_as_sent: operation % stays as it was sent', OLD.uid
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER meetings_operation_as_sent BEFORE UPDATE OR DELETE ON meetings_operation
    FOR EACH ROW EXECUTE FUNCTION meetings_operation_guard();
"""
BACKWARD = (
    "DROP TRIGGER meetings_operation_as_sent ON meetings_operation; DROP FUNCTION meetings_operation_guard();"
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_election_ballots")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
