import django.contrib.postgres.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_minutes_signed_on"),
        ("members", "0005_one_secretary_at_a_time"),
        ("papers", "0002_proof_and_immutability"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="minutes",
            name="meetings_minutes_signed_has_stamp",
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("came_at__isnull", True),
                    ("left_at__isnull", True),
                    ("left_at__gt", models.F("came_at")),
                    _connector="OR",
                ),
                name="meetings_attendance_left_after_came",
                violation_error_message="Giờ về cần sau giờ đến.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["NOT_RECORDED", "NOT_HERE_YET", "PRESENT", "ASKED_OFF", "EXCUSED", "UNEXCUSED"],
                    )
                ),
                name="meetings_attendance_state_known",
                violation_error_message="Mời chọn có mặt hay vắng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["PREPARING", "CONVENED", "IN_SESSION", "HELD", "NOT_HELD"])
                ),
                name="meetings_meeting_state_known",
                violation_error_message="Trạng thái của buổi sinh hoạt chưa đúng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("fixed_at__isnull", False),
                        ("same_as_printed", True),
                        ("signed_at__isnull", False),
                        ("signed_on__isnull", False),
                        ("state", "SIGNED"),
                    ),
                    models.Q(models.Q(("state", "SIGNED"), _negated=True), ("signed_at__isnull", True)),
                    _connector="OR",
                ),
                name="meetings_minutes_signed_has_stamp",
                violation_error_message="Biên bản đã ký cần có ngày ký và đúng là bản đã in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["DRAFT", "AGREED", "SIGNED"])),
                name="meetings_minutes_state_known",
                violation_error_message="Trạng thái của biên bản chưa đúng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("meeting", "="),
                    (models.Func("started_at", "ended_at", function="tstzrange"), "&&"),
                ],
                name="meetings_sitting_no_overlap",
                violation_error_message="Hai khoảng giờ họp trùng nhau; mời ghi lại.",
            ),
        ),
    ]
