"""The ground: what all projects and programmes stand on."""

from programme.facts import Act, Retraction
from programme.models.calendar import PcDeadline
from programme.models.capacity import Availability, Claim, Recess
from programme.models.duty import Duty, DutyState, DutyTerms
from programme.models.goal import Goal, Indicator, IndicatorTerms, Measurement
from programme.models.governance import Board, Decision, DecisionAsked, DecisionOutcome, Remark
from programme.models.ledger import Account, LedgerEntry, SourceTerms
from programme.models.organisation import Organisation, Person, Team
from programme.models.programme import Charter, Parameter, Programme, Revision
from programme.models.seat import Holding, Role, Seat
from programme.models.thing import Profile, Thing
from programme.models.user import User

__all__ = [
    "Account",
    "Act",
    "Availability",
    "Board",
    "Charter",
    "Claim",
    "Decision",
    "DecisionAsked",
    "DecisionOutcome",
    "Duty",
    "DutyState",
    "DutyTerms",
    "Goal",
    "Holding",
    "Indicator",
    "IndicatorTerms",
    "LedgerEntry",
    "Measurement",
    "Organisation",
    "Parameter",
    "PcDeadline",
    "Person",
    "Profile",
    "Programme",
    "Recess",
    "Remark",
    "Retraction",
    "Revision",
    "Role",
    "Seat",
    "SourceTerms",
    "Team",
    "Thing",
    "User",
]
