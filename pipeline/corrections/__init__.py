"""What humans corrected: an append-only log beside the export, laid over every later reading of the same document."""

from __future__ import annotations

from pipeline.corrections.acts import begins
from pipeline.corrections.boundaries import rebounded
from pipeline.corrections.conflicts import with_conflicts
from pipeline.corrections.laying import Laid, lay_over
from pipeline.corrections.log import load
from pipeline.corrections.record import Correction

__all__ = ["Correction", "Laid", "begins", "lay_over", "load", "rebounded", "with_conflicts"]
