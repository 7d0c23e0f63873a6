"""Calendars that a person subscribes to by a secret link."""
