"""What one cell has to say of a month, counted in SQL from the rows of its meetings: its sums, and why it needs
somebody. The names of members stay where they are."""

from songlo.figures.models import Reason

# How soon a cell needs somebody: what nobody knows first.
WEIGHTS = {
    Reason.SILENT: 8,
    Reason.NOT_HELD: 6,
    Reason.ATTENDANCE: 4,
    Reason.LENGTH: 2,
    Reason.UNEXCUSED: 1,
}

# A meeting that was held, with what is compared; one that was not yet, or not at all, has nothing to count.
MEETING = """
SELECT one.organization_id, one.state = 'HELD' AS is_held, one.kind IN ('REGULAR', 'COMBINED') AS is_regular,
       one.kind IN ('THEMATIC', 'COMBINED') AS is_thematic, one.state, one.scheduled_at, one.self_score, one.self_grade,
       roll.*, sitting.minutes, said.speakers, task.given, task.done, proposal.count AS proposals,
       CASE WHEN one.kind <> ALL(%(occasional)s) THEN
           coalesce(CASE WHEN one.kind = 'COMBINED' THEN (one.rules #>> '{min_minutes_combined,value}')::int END,
                    (one.rules #>> '{min_minutes,value}')::int)
       END AS min_minutes,
       (one.rules #>> '{attendance_percent,value}')::int AS goal,
       coalesce((one.rules #>> '{attendance_strict,value}')::bool, false) AS is_strict,
       (one.rules #>> '{unexcused_limit,value}')::int AS unexcused_limit,
       (one.rules #>> '{sign_within_days,value}')::int AS sign_within,
       (one.rules #>> '{send_within_days,value}')::int AS send_within,
       signed.first - one.held_on AS signed_after, sent.first - one.held_on AS sent_after, sent.is_sent,
       sent.is_received
FROM meetings_meeting one
CROSS JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present,
           count(*) FILTER (WHERE line.state = 'EXCUSED') AS excused,
           count(*) FILTER (WHERE line.state = 'UNEXCUSED') AS unexcused,
           count(*) FILTER (WHERE line.state NOT IN ('PRESENT', 'EXCUSED', 'UNEXCUSED')) AS unrecorded
    FROM meetings_attendance line WHERE line.meeting_id = one.id AND line.in_attendance_base AND one.state = 'HELD'
) roll
CROSS JOIN LATERAL (
    SELECT sum(floor(extract(epoch FROM ended_at - started_at) / 60))::int AS minutes
    FROM meetings_sitting part WHERE part.meeting_id = one.id AND part.ended_at IS NOT NULL AND one.state = 'HELD'
) sitting
CROSS JOIN LATERAL (
    SELECT count(DISTINCT speaker_id) AS speakers FROM meetings_statement statement
    WHERE statement.meeting_id = one.id AND one.state = 'HELD'
) said
CROSS JOIN LATERAL (
    SELECT count(*) AS given, count(*) FILTER (WHERE handed.state IN ('DONE', 'DONE_LATE')) AS done
    FROM meetings_task handed WHERE handed.meeting_id = one.id AND one.state = 'HELD'
) task
CROSS JOIN LATERAL (
    SELECT count(*) FROM meetings_proposal raised WHERE raised.meeting_id = one.id AND one.state = 'HELD'
) proposal
CROSS JOIN LATERAL (
    SELECT min(signed_on) AS first FROM meetings_minutes version WHERE version.meeting_id = one.id
) signed
CROSS JOIN LATERAL (
    SELECT min((sending.sent_at AT TIME ZONE %(zone)s::text)::date) AS first,
           coalesce(bool_or(sending.state <> 'RETURNED'), false) AS is_sent,
           coalesce(bool_or(sending.state = 'RECEIVED'), false) AS is_received
    FROM meetings_submission sending WHERE sending.meeting_id = one.id
) sent
WHERE one.month = %(month)s AND one.kind <> 'COMMITTEE'
  AND one.organization_id IN (SELECT organization_id FROM tree)
"""

# Of one cell, over its meetings; a roll on which somebody is neither present nor absent counts in no rate.
WHOLE = "is_held AND unrecorded = 0"
LEAF_SUMS = {
    "due": "(is_there OR coalesce(bool_or(is_held AND is_regular), false))::int",
    "held": "coalesce(bool_or(is_held AND is_regular), false)::int",
    "not_held": "(coalesce(bool_or(is_regular AND state = 'NOT_HELD'), false)"
    " AND NOT coalesce(bool_or(is_regular AND state <> 'NOT_HELD'), false) AND is_there)::int",
    "met": "count(*) FILTER (WHERE is_held)",
    "open_rolls": "count(*) FILTER (WHERE is_held AND unrecorded > 0)",
    **{
        name: f"sum({name}) FILTER (WHERE {WHOLE})"
        for name in ("expected", "present", "excused", "unexcused")
    },
    "length_known": "count(*) FILTER (WHERE minutes IS NOT NULL AND min_minutes IS NOT NULL)",
    "length_kept": "count(*) FILTER (WHERE minutes >= min_minutes)",
    "sign_known": "count(*) FILTER (WHERE is_held AND sign_within IS NOT NULL)",
    "signed_in_time": "count(*) FILTER (WHERE is_held AND signed_after <= sign_within)",
    "send_known": "count(*) FILTER (WHERE is_held AND send_within IS NOT NULL)",
    "sent_in_time": "count(*) FILTER (WHERE is_held AND sent_after <= send_within)",
    "sent": "count(*) FILTER (WHERE is_held AND is_sent)",
    "received": "count(*) FILTER (WHERE is_held AND is_received)",
    "thematic": "count(*) FILTER (WHERE is_held AND is_thematic)",
    "speakers": "sum(speakers)",
    **{
        f"graded_{grade.lower()}": f"count(*) FILTER (WHERE is_held AND self_grade = '{grade}')"
        for grade in ("GOOD", "FAIR", "AVERAGE", "POOR")
    },
    "points_known": "count(*) FILTER (WHERE is_held AND self_score IS NOT NULL)",
    "points": "sum(self_score) FILTER (WHERE is_held)",
    "tasks_given": "sum(given)",
    "tasks_done": "sum(done)",
    "proposals": "sum(meeting.proposals)",
}
# Why a cell needs somebody, asked of its sums. Nobody has to report before the evening.
REASONS = {
    Reason.SILENT: "due > held + not_held AND (%(is_over)s OR is_past)",
    Reason.NOT_HELD: "not_held > 0",
    Reason.ATTENDANCE: "is_low",
    Reason.LENGTH: "length_kept < length_known",
    Reason.UNEXCUSED: "is_unexcused",
}
FLAGS = f"""
    coalesce(bool_or(is_regular AND (scheduled_at AT TIME ZONE %(zone)s::text)::date < %(today)s), false) AS is_past,
    coalesce(bool_or({WHOLE} AND expected > 0 AND CASE WHEN is_strict THEN present * 100 <= goal * expected
                     ELSE present * 100 < goal * expected END), false) AS is_low,
    coalesce(bool_or({WHOLE} AND unexcused > unexcused_limit), false) AS is_unexcused
"""


# From `tree` (the organisations of the month) and `meeting` (what MEETING says of them).
COUNTED = f"""
SELECT tree.organization_id, tree.path, tree.cell_type, tree.is_remote, {FLAGS},
       {", ".join(f"coalesce({asked}, 0) AS {name}" for name, asked in LEAF_SUMS.items())}
FROM tree LEFT JOIN meeting USING (organization_id)
WHERE tree.kind = ANY(%(cells)s)
GROUP BY tree.organization_id, tree.path, tree.cell_type, tree.is_remote, tree.is_there
HAVING tree.is_there OR bool_or(meeting.is_held)
"""  # noqa: S608 - the values stay apart
NAMED = ", ".join(f"CASE WHEN {asked} THEN '{reason}' END" for reason, asked in REASONS.items())
WEIGHED = " + ".join(
    f"CASE WHEN {asked} THEN {WEIGHTS[reason]} ELSE 0 END" for reason, asked in REASONS.items()
)
LEAF = f"""
SELECT *, array_remove(ARRAY[{NAMED}], NULL) AS reasons, {WEIGHED} AS severity
FROM ({COUNTED}) counted
"""  # noqa: S608 - the values stay apart
