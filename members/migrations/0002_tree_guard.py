"""The tree of today: a path starts with its parent's path, so a loop cannot be stored, and no child is left
behind when a path changes. Checked at commit, because a move writes the whole subtree in several statements."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION members_guard_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own members_organization%ROWTYPE; parent_path text;
BEGIN
    SELECT * INTO own FROM members_organization WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF own.parent_id IS NULL THEN parent_path := '';
    ELSE SELECT path INTO parent_path FROM members_organization WHERE id = own.parent_id;
    END IF;
    IF length(own.path) <> length(parent_path) + 7 OR NOT starts_with(own.path, parent_path) THEN
        RAISE EXCEPTION 'members_organization %: path % does not continue its parent''s path %',
            own.id, own.path, parent_path USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM members_organization child WHERE child.parent_id = own.id
               AND child.path <> own.path || right(child.path, 7)) THEN
        RAISE EXCEPTION 'members_organization %: the path of a child does not continue %',
            own.id, own.path USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER members_organization_tree AFTER INSERT OR UPDATE OF parent_id, path
    ON members_organization DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION members_guard_tree();
"""
BACKWARD = """
DROP TRIGGER members_organization_tree ON members_organization;
DROP FUNCTION members_guard_tree();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
