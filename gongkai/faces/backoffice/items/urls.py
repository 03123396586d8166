"""Addresses of the item pages."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.backoffice.items import files, listing, looking, page, settling, submitting, writing

_ITEM = "items/<int:item_id>/"

urlpatterns = [
    path("items/", listing.items, name="items"),
    path("items/batch/", listing.batch, name="items-batch"),
    path("items/new/", writing.new, name="new-item"),
    path("items/from-word/", writing.from_word, name="item-from-word"),
    path(_ITEM, page.item, name="item"),
    path(f"{_ITEM}edit/", writing.edit, name="edit-item"),
    path(f"{_ITEM}autosave/", writing.autosave, name="autosave-item"),
    path(f"{_ITEM}files/add/", files.add_files, name="add-item-files"),
    path(f"{_ITEM}files/picture/", files.add_picture, name="add-item-picture"),
    path(f"{_ITEM}files/<int:attachment_id>/", files.file, name="item-file"),
    path(f"{_ITEM}files/<int:attachment_id>/change/", files.change_file, name="change-item-file"),
    path(f"{_ITEM}hits/", settling.settle_all, name="settle-item-hits"),
    path(f"{_ITEM}hits/<int:hit_id>/", settling.settle, name="settle-item-hit"),
    path(f"{_ITEM}submit/", submitting.submit, name="submit-item"),
    path(f"{_ITEM}give-up/", submitting.give_up, name="give-up-item"),
    path(f"{_ITEM}preview/", looking.preview, name="preview-item"),
    path(f"{_ITEM}versions/<int:version_id>/", looking.compare, name="compare-item"),
]
