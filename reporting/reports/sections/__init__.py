"""The parts of a report as data, in the order in which it is read. Pure."""
