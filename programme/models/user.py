"""The account with which a person signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from programme.models.organisation import Person


class User(AbstractUser):
    """An account. What it may do follows from the seats that its person holds today, never from the account."""

    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="user")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    def get_full_name(self) -> str:
        """The sign-in name: personal names are facts about the person."""
        return self.username

    def get_short_name(self) -> str:
        """The sign-in name."""
        return self.username
