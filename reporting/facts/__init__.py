"""Facts of any class in words: the sentences of project pages and log. A new class appears by itself."""
