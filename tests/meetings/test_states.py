from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from meetings.states import MOVES, MeetingState, MinutesState, SubmissionState, WrongState, next_state

# design.md 4
ALLOWED = {
    ("convene_meeting", MeetingState.PREPARING): MeetingState.CONVENED,
    ("start_meeting", MeetingState.PREPARING): MeetingState.IN_SESSION,
    ("start_meeting", MeetingState.CONVENED): MeetingState.IN_SESSION,
    ("end_meeting", MeetingState.IN_SESSION): MeetingState.HELD,
    ("record_held_meeting", MeetingState.PREPARING): MeetingState.HELD,
    ("record_held_meeting", MeetingState.CONVENED): MeetingState.HELD,
    ("record_held_meeting", MeetingState.IN_SESSION): MeetingState.HELD,
    ("report_not_held", MeetingState.PREPARING): MeetingState.NOT_HELD,
    ("report_not_held", MeetingState.CONVENED): MeetingState.NOT_HELD,
    ("agree_minutes", MinutesState.DRAFT): MinutesState.AGREED,
    ("sign_minutes", MinutesState.DRAFT): MinutesState.SIGNED,
    ("sign_minutes", MinutesState.AGREED): MinutesState.SIGNED,
    ("receive_submission", SubmissionState.SENT): SubmissionState.RECEIVED,
    ("return_submission", SubmissionState.SENT): SubmissionState.RETURNED,
    ("return_submission", SubmissionState.RECEIVED): SubmissionState.RETURNED,
}
EVERY = [*MeetingState, *MinutesState, *SubmissionState]


@pytest.mark.parametrize("verb", MOVES)
@pytest.mark.parametrize("state", EVERY)
def test_a_verb_leads_only_where_the_table_says(verb, state):
    target = ALLOWED.get((verb, state))
    if target is None:
        with pytest.raises(WrongState):
            next_state(verb, state)
    else:
        assert next_state(verb, state) == target


def test_the_printed_table_is_the_one_in_force():
    printed = StringIO()
    call_command("print_states", stdout=printed)
    assert printed.getvalue() == (Path(settings.BASE_DIR) / "docs/states.md").read_text()
