"""The coded defaults of thresholds and terms, which hold until a programme sets its own."""

from decimal import Decimal

# Section numbers are those of the rules that use them; days are calendar days.
DEFAULTS: dict[str, Decimal] = {
    "S1.amber": Decimal(42),  # a status older than this counts as unknown
    "S1.red": Decimal(63),
    "P1.limit": Decimal(4),  # running projects
    "T1.amber": Decimal(14),  # slip against the last plan
    "T1.red": Decimal(42),
    "T2.amber": Decimal(42),  # slip against the first plan
    "T2.red": Decimal(84),
    "report.month.day": Decimal(5),  # the draft of a month appears this many days after its end
    "report.quarter.day": Decimal(10),
}
# Dated terms: nothing is binding before such a day is set.
TERMS: tuple[str, ...] = ("assessment_from", "gate_from", "reason_duty_from")
