"""The pages of reports: the list, one report, its files, and what people do with it."""
