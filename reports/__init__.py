"""Papers and figures. Words come from outside: a report is told the texts it is written in."""
