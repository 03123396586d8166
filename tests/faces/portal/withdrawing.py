"""An office in a process of its own: `python -m tests.faces.portal.withdrawing ITEMS`.

It publishes so many items with a file each, makes them searchable, and writes one line of JSON: what each is and where
it stands. Then it withdraws the item whose number stands on each line of its input, and says `done` once that is
committed. `quietly NUMBER` withdraws without moving the stamp: what a product would do that forgot it.
"""

from __future__ import annotations

import json
import os
import sys
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
django.setup()

from gongkai import clock  # noqa: E402
from gongkai.domain.disclosures import actions  # noqa: E402
from gongkai.domain.disclosures.models import Attachment, Item  # noqa: E402
from gongkai.domain.search.tasks import catch_up  # noqa: E402
from gongkai.faces.portal.items.parts import address_of  # noqa: E402
from tests.domain.disclosures.desk import MONDAY, Desk  # noqa: E402

FIGURES = "零一二三四五六七八九"
STAMPS = "gongkai.domain.disclosures.actions.acting.bump_stamp"


def told(number: int) -> str:
    """Return a number in Chinese figures, three of them, as nothing else in the text is written."""
    return "".join(FIGURES[int(figure)] for figure in f"{number:03}")


def publish(desk: Desk, number: int) -> dict[str, object]:
    """Publish one item with a file; return where it stands and the words that must go with it."""
    word, title = f"独有字样{told(number)}号", f"第{told(number)}项事务的处理情况"
    version = desk.draft(title=title, statutory_item="A20_01", body=f"<p>{word}。{told(number) * 20}</p>")
    values = {"content": f"{word}，附件里的文字。".encode(), "name": "附件.txt", "kind": "file", "caption": ""}
    actions.attach(version.pk, by=desk.drafter, today=MONDAY, **values)
    more = {"is_another_matter": True, "reason": "另一项事务"}
    version.refresh_from_db()
    desk.submit(version, **more)
    for by in (desk.first, desk.secrecy, desk.signer):
        desk.approve(version, by)
    item = desk.publish(version)
    part = Attachment.objects.select_related("copy").get(version=item.live)
    return {"item": item.pk, "word": word, "title": title, "file": address_of(item.pk, part)}


def main(items: int) -> None:
    desk = Desk()
    shown = [publish(desk, number) for number in range(items)]
    catch_up(clock.now())
    print(json.dumps(shown), flush=True)
    for line in sys.stdin:
        *quietly, number = line.split()
        item = Item.objects.get(pk=int(number))
        if quietly:
            with patch(STAMPS, lambda scope: None):
                desk.withdraw(item)
        else:
            desk.withdraw(item)
        print("done", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
