"""Topics in the bot: guessed for a new message, named on its card, kept by the admins with /topics."""
