"""The story's events on the ground: organisations, people, programme, seats, boards, decisions."""

from ihoo.demo.places import Places
from ihoo.demo.story import Event
from programme.acts import course, governance, things
from programme.dates import imprecise
from programme.models import Board, Decision, Goal, Organisation, Person, Programme, Seat, Team, User
from programme.recording import Entry

FORMS = {
    "gr": Organisation.Form.JOINT,
    "gemeente": Organisation.Form.MUNICIPALITY,
    "rijk": Organisation.Form.STATE,
}


class GroundActs(Places):
    """One method per kind of event."""

    def _do_organisation(self, event: Event, entry: Entry) -> None:
        data = event.data
        self._establish(Organisation(slug=data["slug"], tooi=data.get("tooi"), form=FORMS[data["kind"]]), event, entry)

    def _do_person(self, event: Event, entry: Entry) -> None:
        organisation = Organisation.objects.get(slug=event.data["organisation"])
        try:
            self._establish(Person(slug=event.data["slug"], parent=organisation), event, entry)
        finally:
            if account := event.data.get("account"):
                person = Person.objects.get(slug=event.data["slug"])
                User.objects.get_or_create(username=account, defaults={"person": person})

    def _do_team(self, event: Event, entry: Entry) -> None:
        organisation = Organisation.objects.get(slug=event.data["organisation"])
        self._establish(Team(slug=event.data["slug"], parent=organisation), event, entry)

    def _do_programme(self, event: Event, entry: Entry) -> None:
        self._establish(Programme(slug=event.data["slug"]), event, entry)

    def _do_other_programme(self, event: Event, entry: Entry) -> None:
        self._do_programme(event, entry)

    def _do_profile(self, event: Event, entry: Entry) -> None:
        thing = self._thing(event.place) if event.place else self.programme
        data = event.data
        things.describe(
            thing=thing, name=data["name"], description=data.get("description", ""), on=data["on"], entry=entry
        )

    def _do_standing(self, event: Event, entry: Entry) -> None:
        before = self.programme.charters.order_by("recorded_at").last()
        origin = before.predecessor if before else None
        redirected = (
            imprecise(before.redirected_on, before.redirected_precision) if before and before.redirected_on else None
        )
        course.charter(
            programme=self.programme, standing=event.data["standing"], predecessor=origin, redirected=redirected,
            on=event.data["on"], entry=entry,
        )  # fmt: skip

    def _do_origin(self, event: Event, entry: Entry) -> None:
        before = self.programme.charters.order_by("recorded_at").last()
        data = event.data
        course.charter(
            programme=self.programme,
            standing=before.standing if before else "founding",
            predecessor=Programme.objects.get(slug=data["predecessor"]),
            redirected=imprecise(data["redirected_on"], data.get("precision", "day")),
            on=data["on"],
            entry=entry,
        )

    def _do_goal(self, event: Event, entry: Entry) -> None:
        self._establish(Goal(**self._top(event.data["slug"])), event, entry)

    def _do_board(self, event: Event, entry: Entry) -> None:
        self._establish(Board(**self._top(event.data["slug"]), line=event.data.get("line", "")), event, entry)

    def _do_seat(self, event: Event, entry: Entry) -> None:
        data = event.data
        seat = Seat(slug=data["slug"], role=data["role"], programme=self.programme, parent=self._thing(data["parent"]))
        self._establish(seat, event, entry)

    def _do_holding(self, event: Event, entry: Entry) -> None:
        data = event.data
        course.appoint(
            seat=Seat.objects.get(slug=event.place, programme=self.programme),
            person=Person.objects.get(slug=data["person"]) if "person" in data else None,
            capacity=data.get("capacity", "holder"),
            until=data.get("until"),
            on=data["on"],
            entry=entry,
        )

    def _do_parameter(self, event: Event, entry: Entry) -> None:
        data = event.data
        course.set_parameter(
            programme=self.programme, code=data["code"], value=data.get("value"), day=data.get("day"), on=data["on"],
            entry=entry,
        )  # fmt: skip

    def _do_decision(self, event: Event, entry: Entry) -> None:
        board = Board.objects.get(slug=event.data["board"], programme=self.programme)
        self._establish(Decision(slug=event.data["slug"], programme=self.programme, parent=board), event, entry)

    def _do_asked(self, event: Event, entry: Entry) -> None:
        data = event.data
        seats = Seat.objects.filter(programme=self.programme, holdings__person__slug=data.get("asked_by", ""))
        governance.ask_decision(
            decision=self._decision(event.place.rpartition("/")[2]),
            subject=self._thing(data.get("subject", self.slug)),
            question=data["question"],
            advice=data.get("advice", ""),
            asked_by=seats.first(),
            before=data.get("before"),
            on=data["on"],
            entry=entry,
        )

    def _do_outcome(self, event: Event, entry: Entry) -> None:
        data = event.data
        forwarded = Board.objects.filter(slug=data.get("forwarded_to", ""), programme=self.programme).first()
        governance.record_outcome(
            decision=self._decision(event.place.rpartition("/")[2]), outcome=data["outcome"],
            text=data.get("text", ""), until=data.get("until"), forwarded_to=forwarded, on=data["on"], entry=entry,
        )  # fmt: skip

    def _do_remark(self, event: Event, entry: Entry) -> None:
        data = event.data
        governance.remark(
            about=self._thing(data["about"]), title=data["title"], text=data.get("text", ""), on=data["on"],
            entry=entry,
        )  # fmt: skip
