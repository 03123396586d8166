"""The clerk's items: the list, the editor, the privacy gate, preview, comparison."""
