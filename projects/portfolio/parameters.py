"""The coded defaults of thresholds and terms, which hold until a programme sets its own."""

from decimal import Decimal

# Section numbers are those of the rules that use them; days are calendar days.
DEFAULTS: dict[str, Decimal] = {
    "S1.amber": Decimal(42),  # a status older than this counts as unknown
    "S1.red": Decimal(63),
    "P1.limit": Decimal(4),  # running projects
    "C1.amber": Decimal(90),  # confirmed as a percentage of asked, below this
    "C1.red": Decimal(70),
    "C2.amber": Decimal(14),  # days without an answer
    "C2.red": Decimal(28),
    "C3.amber": Decimal(100),  # confirmed and claimed as a percentage of available, above this
    "C3.red": Decimal(120),
    "G1.amber": Decimal(100),  # forecast as a percentage of the amended budget, above this
    "G1.red": Decimal(110),
    "gate.share": Decimal(90),  # confirmed as a percentage of asked over the first two months, at the start
    "T1.amber": Decimal(14),  # slip against the last plan
    "T1.red": Decimal(42),
    "T2.amber": Decimal(42),  # slip against the first plan
    "T2.red": Decimal(84),
    "T3.amber": Decimal(1),  # days past its forecast
    "T3.red": Decimal(14),
    "T4.amber": Decimal(30),  # days, or fewer, that the forecast lies before a legal date
    "R1.score": Decimal(10),  # likelihood times impact from which a risk is large
    "R1.red": Decimal(30),  # days of lacking an owner, a measure or a review
    "R2.amber": Decimal(10),
    "R2.red": Decimal(15),
    "report.month.day": Decimal(5),  # the draft of a month appears this many days after its end
    "report.quarter.day": Decimal(10),
}
# Dated terms: nothing is binding before such a day is set.
TERMS: tuple[str, ...] = ("assessment_from", "gate_from", "reason_duty_from")
