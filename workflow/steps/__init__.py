"""Steps of the process: one file a stage. Each has a gate (may it be taken?) and a make (what then happens)."""
