"""A document is freed when nobody holds it any more, without garbage collection: a batch run collects seldom."""

import gc
from weakref import ref

import pipeline

TEXT = """Odprawa w Kole

Komendant Powiatowy Policji w Kole insp. Jan Wilk omówił wyniki pracy Wydziału Kadr Komendy Powiatowej Policji w Kole.
– Dziękuję strażakom – powiedziała starosta Anna Wrona. Dodała, że w 2024 r. przybędzie patroli.
"""


def test_documents_hold_no_circles():
    nlp = pipeline.load()
    nlp(TEXT)
    gc.collect()
    gc.disable()
    try:
        doc = nlp(TEXT)
        assert doc._.topics and doc._.people
        held = ref(doc)
        del doc
        assert held() is None
    finally:
        gc.enable()
