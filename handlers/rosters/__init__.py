"""The roster as one file: a workbook for people, TOML for machines."""
