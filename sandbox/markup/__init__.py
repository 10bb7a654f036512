"""Text as Telegram understands it: HTML into entities and back, keyboards checked."""
