"""What the programme is for, and what is measured of it."""
