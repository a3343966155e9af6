"""The kinds of documents: a word in the field `kind`, and the model that it calls for."""

from __future__ import annotations

from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.settings import SettingsFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile

DocumentModel = SettingsFile | TeamFile | VisionFile | SelectionFile | OkrsFile | CheckInsFile

KINDS: dict[str, type[DocumentModel]] = {
    "settings": SettingsFile,
    "team": TeamFile,
    "vision": VisionFile,
    "selection": SelectionFile,
    "okrs": OkrsFile,
    "check-ins": CheckInsFile,
}
