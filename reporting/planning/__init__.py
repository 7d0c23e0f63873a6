"""The dates of all projects."""
