"""主动公开: items and their texts, attachments, releases over channels; the register of normative documents."""

from gongkai.domain.disclosures.models.channels import Channel, joined_channels, joined_channels_with
from gongkai.domain.disclosures.models.columns import Column, ColumnRule
from gongkai.domain.disclosures.models.counts import PublicCount
from gongkai.domain.disclosures.models.gate import PrivacyHit, ScannedFile
from gongkai.domain.disclosures.models.imports import Batch
from gongkai.domain.disclosures.models.items import (
    DESCRIBED,
    Accent,
    Attribute,
    Band,
    Described,
    IndexSerial,
    InterpretationForm,
    Item,
    PageKind,
    Validity,
)
from gongkai.domain.disclosures.models.register import NormativeDocument
from gongkai.domain.disclosures.models.releases import Release
from gongkai.domain.disclosures.models.versions import Attachment, EditLock, Version, WorkingCopy

__all__ = [
    "DESCRIBED",
    "Accent",
    "Attachment",
    "Attribute",
    "Band",
    "Batch",
    "Channel",
    "Column",
    "ColumnRule",
    "Described",
    "EditLock",
    "IndexSerial",
    "InterpretationForm",
    "Item",
    "NormativeDocument",
    "PageKind",
    "PrivacyHit",
    "PublicCount",
    "Release",
    "ScannedFile",
    "Validity",
    "Version",
    "WorkingCopy",
    "joined_channels",
    "joined_channels_with",
]
