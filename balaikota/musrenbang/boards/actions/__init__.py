"""What people do about completeness: receive a dossier, remind a kelurahan."""

from .dossiers import receive_dossier
from .reminders import remind

__all__ = ["receive_dossier", "remind"]
