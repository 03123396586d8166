"""The bureau of justice with three items out, one of them with a file, and one withdrawn."""

from __future__ import annotations

import pytest

from gongkai.domain.disclosures import actions
from tests.domain.disclosures.desk import MONDAY, OTHER, Desk
from tests.domain.disclosures.office_files import word_file
from tests.domain.once import once_a_module

TITLE = "关于“一件事”<改革> & 便民</script>的通知"
BODY = "<p>第一段：<strong>重要</strong>。</p><p>第二段 &amp; 其他。</p>"


class Published:
    """What is out. `item` has a file and a title full of signs that XML, HTML and JSON write otherwise."""

    def __init__(self) -> None:
        self.desk = Desk()
        about = {"column": "documents", "genre": "document", "doc_no": "东司〔2024〕3号", "statutory_item": "A20_01"}
        version = self.desk.draft(title=TITLE, body=BODY, **about)
        values = {"content": word_file("申请表"), "name": "申请表.docx", "kind": "file", "caption": ""}
        actions.attach(version.pk, by=self.desk.drafter, today=MONDAY, **values)
        self.item = self.desk.publish(self.desk.approved(version))
        self.news = self.desk.published()
        self.gone = self.desk.withdraw(self.desk.published(**OTHER))


opened = once_a_module(Published)


@pytest.fixture
def out(opened, db, settings) -> Published:
    settings.IS_DEMO = True
    return opened
