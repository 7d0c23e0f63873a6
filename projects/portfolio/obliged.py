"""The organisations that legal duties can be for. Pure."""

from projects.portfolio.snapshot import Named, Snapshot


def obliged(snapshot: Snapshot, part: str = "") -> tuple[Named, ...]:
    """Those of which something was said about a duty, or that have a part in the work; who only pays is not one.

    With `part`, the key of an organisation, that one alone.
    """
    if part:
        return tuple(one for one in snapshot.organisations if one.key == part)
    keys = {one.organisation for one in snapshot.compliance} | {one.organisation for one in snapshot.teams}
    for project in snapshot.projects:
        keys |= {project.commissioning or "", project.executing or ""}
    return tuple(one for one in snapshot.organisations if one.key in keys)
