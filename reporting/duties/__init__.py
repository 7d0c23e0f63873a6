"""What the law asks, and how far each organisation is."""
