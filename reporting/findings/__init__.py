"""Findings in the reader's words, and where each leads to."""
