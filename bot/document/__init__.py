"""The history of a case as a document to print and to sign: what it says, and how it becomes a file."""
