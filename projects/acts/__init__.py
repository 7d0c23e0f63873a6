"""The acts of recording on the projects floor: one keyword-only, atomic function per act."""
