"""Financiën: where the money is, where it came from, and every entry behind it."""
