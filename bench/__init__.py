"""Measurements: each beside what it is compared with, in one run, in turn. `make bench`; not part of the package."""
