"""Money is Decimal euros; the ledger holds it as whole cents, which every database sums exactly."""

from decimal import Decimal

MOST_EUROS = Decimal(10) ** 10  # more is a slip of the keyboard
CENT = Decimal("0.01")


def euros(cents: int) -> Decimal:
    """Whole cents in euros, always with two decimals: equal amounts are equal texts."""
    return Decimal(cents).scaleb(-2)
