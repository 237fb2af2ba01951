"""What is done about a missing child: reported, graded, back, interviewed, told; and what a return brings in."""

from kith.practice.missing.actions.importing import ImportedEpisode, import_episodes

__all__ = ["ImportedEpisode", "import_episodes"]
