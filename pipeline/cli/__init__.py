"""The command `komunikat`: arguments, messages, progress, exit codes, and nothing else."""

from pipeline.cli.app import app, main

__all__ = ["app", "main"]
