"""What a message is about: the topics of a municipality by their words, and those to start with."""
