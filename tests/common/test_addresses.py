import uuid

import pytest
from django.urls import NoReverseMatch, reverse

from songlo.common.addresses import address_of


@pytest.mark.parametrize("name", ["meetings:open", "meetings:minutes", "members:receive_member"])
def test_the_address_that_reverse_gives(name):
    uids = [uuid.uuid4(), uuid.uuid4()]
    assert [address_of(name, uid) for uid in uids] == [reverse(name, args=[uid]) for uid in uids]


def test_a_name_that_nobody_has_is_no_address():
    with pytest.raises(NoReverseMatch):
        address_of("meetings:nowhere", uuid.uuid4())
