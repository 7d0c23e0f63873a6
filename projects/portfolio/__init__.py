"""The read model: everything that shows or judges is a pure function of what stands here.

`load` reads a programme once into a frozen `History`; `History.at(as_of)` is a `Snapshot`. No clock, no database
and no Django inside anything but load.py.
"""
