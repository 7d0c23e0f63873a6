"""The risks of a programme and its projects."""
