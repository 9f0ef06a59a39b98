"""Bỏ phiếu bầu: a vote with a list of names. What is said of two tables is held by a trigger at commit, because
a list is written after its vote: a name has no more votes than there are papers, no fewer names than are to be elected,
and no names without an election."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION meetings_guard_election() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ballot meetings_vote%ROWTYPE;
    names integer;
    most integer;
BEGIN
    IF TG_TABLE_NAME = 'meetings_vote' THEN
        SELECT * INTO ballot FROM meetings_vote WHERE id = NEW.id;
    ELSE
        SELECT * INTO ballot FROM meetings_vote WHERE id = coalesce(NEW.vote_id, OLD.vote_id);
    END IF;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT count(*), coalesce(max(votes), 0) INTO names, most FROM meetings_candidate WHERE vote_id = ballot.id;
    IF ballot.mode <> 'ELECTION' AND names > 0 THEN
        RAISE EXCEPTION 'meetings_candidate_in_election: vote % has no list of names', ballot.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_candidate_in_election';
    ELSIF ballot.mode = 'ELECTION' AND most > ballot.valid THEN
        RAISE EXCEPTION 'meetings_candidate_within_valid: a name in % has more votes than there are papers', ballot.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_candidate_within_valid';
    ELSIF ballot.mode = 'ELECTION' AND names < ballot.to_elect THEN
        RAISE EXCEPTION 'meetings_vote_names_enough: fewer names in % than are to be elected', ballot.uid
            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_vote_names_enough';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER meetings_vote_election AFTER INSERT OR UPDATE OF mode, valid, to_elect
    ON meetings_vote DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_election();
CREATE CONSTRAINT TRIGGER meetings_candidate_election AFTER INSERT OR UPDATE OR DELETE
    ON meetings_candidate DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION meetings_guard_election();
"""
BACKWARD = """
DROP TRIGGER meetings_candidate_election ON meetings_candidate;
DROP TRIGGER meetings_vote_election ON meetings_vote;
DROP FUNCTION meetings_guard_election();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_first_assignee"),
        ("members", "0003_central_rule_sets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("votes", models.PositiveSmallIntegerField(default=0, verbose_name="số phiếu")),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name": "đồng chí trong danh sách bầu",
                "verbose_name_plural": "danh sách bầu",
            },
        ),
        migrations.AddField(
            model_name="vote",
            name="collected",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phiếu thu về"),
        ),
        migrations.AddField(
            model_name="vote",
            name="issued",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phiếu phát ra"),
        ),
        migrations.AddField(
            model_name="vote",
            name="to_elect",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lượng cần bầu"),
        ),
        migrations.AddField(
            model_name="vote",
            name="valid",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phiếu hợp lệ"),
        ),
        migrations.AlterField(
            model_name="vote",
            name="mode",
            field=models.CharField(
                choices=[("HANDS", "Giơ tay"), ("SECRET", "Bỏ phiếu kín"), ("ELECTION", "Bỏ phiếu bầu")],
                default="HANDS",
                max_length=10,
                verbose_name="hình thức",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("mode", "ELECTION"),
                        ("about", "OTHER"),
                        ("collected__isnull", False),
                        ("issued__isnull", False),
                        ("to_elect__isnull", False),
                        ("valid__isnull", False),
                        ("against", 0),
                        ("in_favor", 0),
                        ("other", 0),
                    ),
                    models.Q(
                        models.Q(("mode", "ELECTION"), _negated=True),
                        ("collected__isnull", True),
                        ("issued__isnull", True),
                        ("to_elect__isnull", True),
                        ("valid__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="meetings_vote_election_counted",
                violation_error_message="Bỏ phiếu bầu cần đủ số phiếu phát ra, thu về và số lượng cần bầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_elect__gte", 1)),
                name="meetings_vote_to_elect_positive",
                violation_error_message="Số lượng cần bầu từ 1 trở lên.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("present__gte", models.F("issued"))),
                name="meetings_vote_issued_within_present",
                violation_error_message="Số phiếu phát ra nhiều hơn số đảng viên chính thức đang có mặt. Mời đếm và ghi lại.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued__gte", models.F("collected"))),
                name="meetings_vote_collected_within_issued",
                violation_error_message="Số phiếu thu về nhiều hơn số phiếu phát ra. Mời đếm và ghi lại.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "collected",
                        django.db.models.expressions.CombinedExpression(
                            models.F("valid"), "+", models.F("invalid")
                        ),
                    )
                ),
                name="meetings_vote_papers_add_up",
                violation_error_message="Cộng các loại phiếu chưa bằng số phiếu thu về. Mời đếm và ghi lại.",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.member",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="vote",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="candidates", to="meetings.vote"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="meetings_candidate_named",
                violation_error_message="Mời ghi họ và tên.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("vote", "member"),
                name="meetings_candidate_once",
                violation_error_message="Đồng chí này đã có trong danh sách bầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("member", None)),
                fields=("vote", "name"),
                name="meetings_candidate_name_once",
                violation_error_message="Họ và tên này đã có trong danh sách bầu.",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
