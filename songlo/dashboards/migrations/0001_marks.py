"""A change of a meeting or of the tree marks the month of its organisation, in the same transaction: for every service
that there is, for COPY and for those that come. One mark a statement, whatever the number of its rows.

The functions read `changed`, the rows of the statement that fired them: those before it, those after it, or both in
turn where a row may have moved from one month, or from one organisation, to another."""

from django.db import migrations

OWN = "SELECT DISTINCT organization_id, month FROM changed"
OF_MEETING = """
SELECT DISTINCT meeting.organization_id, meeting.month
FROM changed JOIN meetings_meeting meeting ON meeting.id = changed.meeting_id
"""
# Every month that has figures and is not before it: as rare as a merger, and summing anew changes no sum that is right.
OF_TREE = """
SELECT DISTINCT changed.organization_id, month::date
FROM changed, (SELECT min(month) AS first, max(month) AS last FROM figures_monthlyfigure) known,
     generate_series(greatest(date_trunc('month', changed.valid_from), known.first::timestamp), known.last::timestamp,
                     interval '1 month') month
"""
# What was there before: the first pass counts it all.
BEFORE = "INSERT INTO figures_dirtymark (organization_id, month) SELECT DISTINCT organization_id, month FROM meetings_meeting"
FUNCTIONS = {"own": OWN, "of_meeting": OF_MEETING, "of_tree": OF_TREE}
CHANGED = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
MOVED = (*CHANGED, ("UPDATE", "OLD"))
# Table, how it finds the meeting's month, what is looked at.
MARKED = (
    ("meetings_meeting", "own", MOVED),
    ("members_organizationperiod", "of_tree", MOVED),
    *(
        (f"meetings_{name}", "of_meeting", CHANGED)
        for name in ("attendance", "sitting", "minutes", "submission", "statement", "task", "proposal")
    ),
)


def _functions() -> str:
    return "".join(
        f"""
CREATE FUNCTION figures_mark_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO figures_dirtymark (organization_id, month) {asked};
    RETURN NULL;
END $$;
"""
        for name, asked in FUNCTIONS.items()
    )


def _triggers() -> str:
    return "".join(
        f"""
CREATE TRIGGER figures_mark_{event.lower()}_{rows.lower()} AFTER {event} ON {table}
    REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION figures_mark_{name}();
"""
        for table, name, events in MARKED
        for event, rows in events
    )


def _dropped() -> str:
    triggers = [
        f"DROP TRIGGER figures_mark_{event.lower()}_{rows.lower()} ON {table};"
        for table, _name, events in MARKED
        for event, rows in events
    ]
    return "\n".join([*triggers, *(f"DROP FUNCTION figures_mark_{name}();" for name in FUNCTIONS)])


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("figures", "0001_initial"),
        ("meetings", "0007_operation_immutable"),
        ("members", "0003_central_rule_sets"),
    ]
    operations = [
        migrations.RunSQL(_functions() + _triggers(), _dropped()),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
