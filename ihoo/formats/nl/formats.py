"""Dates as `31 okt 2023`, as people in the sector write them in reports."""

DATE_FORMAT = "j b Y"
SHORT_DATE_FORMAT = "j-n-Y"
DATETIME_FORMAT = "j b Y, H.i"
