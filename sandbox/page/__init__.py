"""The page with phones, and the same over JSON for tests of other processes."""
