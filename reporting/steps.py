"""The adopted reports that the as-of bar of every page steps to."""

from programme.access import Reader
from programme.asof import AsOf
from programme.frame import Step
from programme.models import Programme
from reporting.dashboard.worsened import line_of
from reporting.reports.published import adopted_reports


def steps(reader: Reader, programme: Programme, as_of: AsOf) -> list[Step]:
    """The reports of the reader's line that were adopted by the day shown, the latest first. One query."""
    found = adopted_reports(programme, as_of, line_of(reader, programme))
    return [(one.label, one.as_of, one.known_on) for one in found]
