"""Screenshots of what people see, story by story: docs/gallery."""
