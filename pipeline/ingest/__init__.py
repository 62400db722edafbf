"""Files and folders in, releases and rejects out."""

from pipeline.ingest.files import find, ingest, read
from pipeline.ingest.release import Reject, Release

__all__ = ["Reject", "Release", "find", "ingest", "read"]
