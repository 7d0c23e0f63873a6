"""The law as data: what is asked, from which day, and since when that is known."""
