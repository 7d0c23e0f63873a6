"""The ground: what all projects and programmes stand on."""

from programme.facts import Act, Retraction
from programme.models.governance import Board, Decision, DecisionAsked, DecisionOutcome, Remark
from programme.models.organisation import Organisation, Person, Team
from programme.models.programme import Charter, Goal, Parameter, Programme, Revision
from programme.models.seat import Holding, Role, Seat
from programme.models.thing import Profile, Thing
from programme.models.user import User

__all__ = [
    "Act",
    "Board",
    "Charter",
    "Decision",
    "DecisionAsked",
    "DecisionOutcome",
    "Goal",
    "Holding",
    "Organisation",
    "Parameter",
    "Person",
    "Profile",
    "Programme",
    "Remark",
    "Retraction",
    "Revision",
    "Role",
    "Seat",
    "Team",
    "Thing",
    "User",
]
