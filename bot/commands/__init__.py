"""Commands of `otklik`, thin: options in, one call, words and an exit code out."""
