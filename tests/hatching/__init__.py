"""Processes of the bot that begin within a fraction of a second: children of a parent that has imported everything."""

from tests.hatching.hatched import KNOCK, Hatched, close_nest, hatch, nest, plain, ran

__all__ = ["KNOCK", "Hatched", "close_nest", "hatch", "nest", "plain", "ran"]
