"""The acts of recording on the ground floor: one keyword-only, atomic function per act."""
