from members.models import Organization, RoleGrant
from members.roles import Role
from tests.cast import Cast


def test_the_cast_is_a_tree_of_four_levels(cast: Cast) -> None:
    below = Organization.objects.below(cast.province).order_by("depth", "id").values_list("depth", flat=True)
    assert list(below) == [1, 2, 2, 3, 3, 4, 4, 4]


def test_the_cast_has_one_user_for_every_role(cast: Cast) -> None:
    assert set(cast.users) == set(Role)
    assert RoleGrant.objects.filter(user__in=cast.users.values()).count() == len(Role)
