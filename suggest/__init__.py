"""Which department a message belongs to: words in, ranked departments with their reasons out. No SQL, no Telegram."""
