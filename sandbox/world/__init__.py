"""The little world behind the local Telegram: people, chats, messages, the bot and what it is told."""
