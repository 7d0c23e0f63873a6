"""The entries of the ledger as a list."""
