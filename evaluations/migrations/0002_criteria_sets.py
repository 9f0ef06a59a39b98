"""A set of criteria that was issued stays as it was issued: still written are the month on which it ends, and that the
Party office has confirmed it. As long as nothing was scored by it, it may be taken back; the set that it had ended then
goes on. The database itself refuses the rest. And the sets that the house brings along."""

from django.db import migrations

from evaluations.criteria_seeds import seed_criteria_sets

FORWARD = """
CREATE FUNCTION evaluations_criteriaset_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    later CONSTANT text[] := '{valid_until,confirmed,source,version}';
    taken_back CONSTANT text[] := later || '{state,valid_from}';
BEGIN
    IF OLD.state <> 'ISSUED' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - later) = (to_jsonb(OLD) - later)
       AND (OLD.valid_until IS NULL OR NEW.valid_until = OLD.valid_until OR NOT EXISTS (
            SELECT FROM evaluations_criteriaset one WHERE one.state = 'ISSUED'
             AND one.issuer_id = OLD.issuer_id AND one.valid_from = OLD.valid_until)) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state = 'DRAFT' AND (to_jsonb(NEW) - taken_back) = (to_jsonb(OLD) - taken_back)
       AND NOT EXISTS (SELECT FROM evaluations_meetingevaluation one WHERE one.criteria_set_id = OLD.id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'evaluations_criteriaset_as_issued: set % stays as it was issued', OLD.uid
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER evaluations_criteriaset_as_issued BEFORE UPDATE OR DELETE ON evaluations_criteriaset
    FOR EACH ROW EXECUTE FUNCTION evaluations_criteriaset_guard();
"""
BACKWARD = (
    "DROP TRIGGER evaluations_criteriaset_as_issued ON evaluations_criteriaset;"
    " DROP FUNCTION evaluations_criteriaset_guard();"
)


def seed(apps, schema_editor):
    seed_criteria_sets(apps.get_model("evaluations", "CriteriaSet"))


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
