"""表格导入: entering a spreadsheet of items at once, and taking it back at once."""

from gongkai.domain.disclosures.actions.imports.entering import Imported, import_items
from gongkai.domain.disclosures.actions.imports.undoing import undo_batch

__all__ = ["Imported", "import_items", "undo_batch"]
