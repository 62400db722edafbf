"""What the tests of the language layer share: the layer with its embedded weights."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import create_language


@pytest.fixture(scope="session")
def language() -> Language:
    return create_language("embedded")
