"""How far each municipality is with each project."""
