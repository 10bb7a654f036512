"""Commands set up logging for their process; a test that runs one must not leave its closed output to the next."""

import pytest
import structlog


@pytest.fixture(autouse=True)
def _logging_as_it_was():
    yield
    structlog.reset_defaults()
