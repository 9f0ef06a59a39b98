"""Sums of a month for every organisation, and marks of what has changed since."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0003_central_rule_sets"),
    ]

    operations = [
        migrations.CreateModel(
            name="DirtyMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="tháng")),
                ("cell_type", models.CharField(max_length=20, verbose_name="loại hình chi bộ")),
                ("is_remote", models.BooleanField(verbose_name="vùng xa")),
                ("parent_then", models.BigIntegerField(null=True)),
                (
                    "path_then",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("name_then", models.CharField(max_length=200, verbose_name="tên khi đó")),
                ("short_then", models.CharField(max_length=100, verbose_name="tên gọi ngắn khi đó")),
                ("is_leaf", models.BooleanField()),
                ("due", models.PositiveIntegerField(default=0)),
                ("held", models.PositiveIntegerField(default=0)),
                ("not_held", models.PositiveIntegerField(default=0)),
                ("met", models.PositiveIntegerField(default=0)),
                ("open_rolls", models.PositiveIntegerField(default=0)),
                ("expected", models.PositiveIntegerField(default=0)),
                ("present", models.PositiveIntegerField(default=0)),
                ("excused", models.PositiveIntegerField(default=0)),
                ("unexcused", models.PositiveIntegerField(default=0)),
                ("length_known", models.PositiveIntegerField(default=0)),
                ("length_kept", models.PositiveIntegerField(default=0)),
                ("sign_known", models.PositiveIntegerField(default=0)),
                ("signed_in_time", models.PositiveIntegerField(default=0)),
                ("send_known", models.PositiveIntegerField(default=0)),
                ("sent_in_time", models.PositiveIntegerField(default=0)),
                ("sent", models.PositiveIntegerField(default=0)),
                ("received", models.PositiveIntegerField(default=0)),
                ("thematic", models.PositiveIntegerField(default=0)),
                ("speakers", models.PositiveIntegerField(default=0)),
                ("graded_good", models.PositiveIntegerField(default=0)),
                ("graded_fair", models.PositiveIntegerField(default=0)),
                ("graded_average", models.PositiveIntegerField(default=0)),
                ("graded_poor", models.PositiveIntegerField(default=0)),
                ("points_known", models.PositiveIntegerField(default=0)),
                ("points", models.DecimalField(decimal_places=1, default=0, max_digits=9)),
                ("tasks_given", models.PositiveIntegerField(default=0)),
                ("tasks_done", models.PositiveIntegerField(default=0)),
                ("proposals", models.PositiveIntegerField(default=0)),
                ("severity", models.PositiveSmallIntegerField(default=0)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("SILENT", "Chưa có báo cáo"),
                                ("NOT_HELD", "Không họp"),
                                ("ATTENDANCE", "Dự dưới mức quy định"),
                                ("LENGTH", "Họp dưới thời lượng quy định"),
                                ("UNEXCUSED", "Vắng không lý do"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("computed_at", models.DateTimeField(verbose_name="tính lúc")),
                ("recomputed_on", models.DateField(null=True, verbose_name="tính lại ngày")),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monthly_figures",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu tháng",
                "indexes": [
                    models.Index(fields=["parent_then", "month"], name="figures_month_children"),
                    models.Index(models.F("month"), models.F("path_then__0"), name="figures_month_top"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("severity__gt", 0)),
                        fields=["path_then"],
                        name="figures_month_attention",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "month", "cell_type", "is_remote"),
                        name="figures_monthlyfigure_once",
                        violation_error_message="Số liệu tháng này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="figures_monthlyfigure_month_is_first_day",
                        violation_error_message="Tháng của số liệu chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "expected",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("present"), "+", models.F("excused")
                                    ),
                                    "+",
                                    models.F("unexcused"),
                                ),
                            )
                        ),
                        name="figures_monthlyfigure_roll_adds_up",
                        violation_error_message="Số có mặt và vắng chưa bằng số được triệu tập.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("held"), "+", models.F("not_held")
                                ),
                            )
                        ),
                        name="figures_monthlyfigure_held_within_due",
                        violation_error_message="Số chi bộ đã họp nhiều hơn số chi bộ.",
                    ),
                ],
            },
        ),
    ]
