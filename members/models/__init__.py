from members.models.account import Device, FirstCode
from members.models.imports import ImportRow, ImportRun
from members.models.life import LifeEvent
from members.models.member import Appointment, Member, Membership, MemberStatus
from members.models.organization import Organization, OrganizationLink, OrganizationPeriod, Term
from members.models.rights import Assignment, Inspection
from members.models.rules import RuleSet
from members.models.tree import TreeChange
from members.models.user import RoleGrant, User

__all__ = [
    "Appointment",
    "Assignment",
    "Device",
    "FirstCode",
    "ImportRow",
    "ImportRun",
    "Inspection",
    "LifeEvent",
    "Member",
    "MemberStatus",
    "Membership",
    "Organization",
    "OrganizationLink",
    "OrganizationPeriod",
    "RoleGrant",
    "RuleSet",
    "Term",
    "TreeChange",
    "User",
]
