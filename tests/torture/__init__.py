"""The bot killed again and again while a town works with it: `make torture`, and a shorter run in the suite."""
