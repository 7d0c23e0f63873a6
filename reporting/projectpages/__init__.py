"""The list of projects with its downloads, and the page of one project."""
