"""Prepared stories: steps written down as data, played on the phones of the sandbox."""
