"""/calendar: the municipality's working days in words, changed by buttons after a look at what moves."""
