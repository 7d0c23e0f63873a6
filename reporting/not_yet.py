"""The page of something that did not exist yet on the day shown: that of the ground floor."""

from programme.views.not_yet import not_yet

__all__ = ["not_yet"]
