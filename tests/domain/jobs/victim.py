"""A worker process that a test kills: `python -m tests.domain.jobs.victim TASK FILE` says in FILE that a job began."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

import django

from gongkai import clock
from gongkai.domain.jobs.tasks import registry


def main(task: str, began: str) -> None:
    django.setup()
    from gongkai.domain.jobs.tasks.worker import Worker

    def hang(arguments, now):
        Path(began).write_text("began")
        time.sleep(600)

    def write_down(arguments, now):
        with open(arguments["file"], "a") as file:
            file.write("done\n")
        time.sleep(0.05)

    registry.register_task("hang", hang, label="挂起")
    registry.register_task("hang-past-limit", hang, label="挂起", limit=timedelta(seconds=1))
    registry.register_task("write-down", write_down, label="写一行", attempts=20)
    worker = Worker("victim", now=clock.now, moment=clock.moment, lease=timedelta(seconds=2))
    if task == "write-down":
        worker.run()
    else:
        worker.run_one()


if __name__ == "__main__":
    main(*sys.argv[1:])
