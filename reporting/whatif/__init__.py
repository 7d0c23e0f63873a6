"""What comes when nothing changes, and what would come of a draft that lives in its address only."""
