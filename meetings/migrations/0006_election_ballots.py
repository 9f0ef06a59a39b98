import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


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
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="meetings.vote",
                    ),
                ),
            ],
            options={
                "verbose_name": "đồng chí trong danh sách bầu",
                "verbose_name_plural": "danh sách bầu",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="meetings_candidate_named",
                        violation_error_message="Mời ghi họ và tên.",
                    ),
                    models.UniqueConstraint(
                        fields=("vote", "member"),
                        name="meetings_candidate_once",
                        violation_error_message="Đồng chí này đã có trong danh sách bầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("member", None)),
                        fields=("vote", "name"),
                        name="meetings_candidate_name_once",
                        violation_error_message="Họ và tên này đã có trong danh sách bầu.",
                    ),
                ],
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
        migrations.RunSQL(
            sql="\nCREATE FUNCTION meetings_guard_election() RETURNS trigger LANGUAGE plpgsql AS $$\nDECLARE\n    ballot meetings_vote%ROWTYPE;\n    names integer;\n    most integer;\nBEGIN\n    IF TG_TABLE_NAME = 'meetings_vote' THEN\n        SELECT * INTO ballot FROM meetings_vote WHERE id = NEW.id;\n    ELSE\n        SELECT * INTO ballot FROM meetings_vote WHERE id = coalesce(NEW.vote_id, OLD.vote_id);\n    END IF;\n    IF NOT FOUND THEN RETURN NULL; END IF;\n    SELECT count(*), coalesce(max(votes), 0) INTO names, most FROM meetings_candidate WHERE vote_id = ballot.id;\n    IF ballot.mode <> 'ELECTION' AND names > 0 THEN\n        RAISE EXCEPTION 'meetings_candidate_in_election: vote % has no list of names', ballot.uid\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_candidate_in_election';\n    ELSIF ballot.mode = 'ELECTION' AND most > ballot.valid THEN\n        RAISE EXCEPTION 'meetings_candidate_within_valid: a name in % has more votes than there are papers', ballot.uid\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_candidate_within_valid';\n    ELSIF ballot.mode = 'ELECTION' AND names < ballot.to_elect THEN\n        RAISE EXCEPTION 'meetings_vote_names_enough: fewer names in % than are to be elected', ballot.uid\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'meetings_vote_names_enough';\n    END IF;\n    RETURN NULL;\nEND $$;\nCREATE CONSTRAINT TRIGGER meetings_vote_election AFTER INSERT OR UPDATE OF mode, valid, to_elect\n    ON meetings_vote DEFERRABLE INITIALLY DEFERRED\n    FOR EACH ROW EXECUTE FUNCTION meetings_guard_election();\nCREATE CONSTRAINT TRIGGER meetings_candidate_election AFTER INSERT OR UPDATE OR DELETE\n    ON meetings_candidate DEFERRABLE INITIALLY DEFERRED\n    FOR EACH ROW EXECUTE FUNCTION meetings_guard_election();\n",
            reverse_sql="\nDROP TRIGGER meetings_candidate_election ON meetings_candidate;\nDROP TRIGGER meetings_vote_election ON meetings_vote;\nDROP FUNCTION meetings_guard_election();\n",
        ),
    ]
