"""Dutch formats of dates and numbers."""
