"""The Bot API over HTTP. https://core.telegram.org/bots/api"""
