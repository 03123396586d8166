"""条例（2019）第二十三条 · a text goes out over a WeChat account, once, or says why not"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from gongkai.domain.audit.models import Entry
from gongkai.domain.channels.actions import attempt_delivery, retry_delivery
from gongkai.domain.channels.actions.attempts import CLAIM, MOST_ATTEMPTS
from gongkai.domain.channels.actions.wechat import publishing
from gongkai.domain.channels.errors import PostRefused
from gongkai.domain.channels.models import Delivery, Picture
from gongkai.domain.channels.queries import standing
from gongkai.domain.channels.tasks import deliver, resume
from gongkai.domain.jobs.errors import RetryLater
from gongkai.domain.jobs.models import Job
from tests.domain.channels.conftest import MONDAY, NOON, POST, picture
from tests.wechat_server import SECRET

# 提交发布是唯一不能重复的一步，每次都测；其他几步在 make test-long 里测。
OTHER_STEPS = ("stable_token", "media/uploadimg", "material/add_material", "draft/add", "freepublish/get")
STEPS = ["freepublish/submit", *(pytest.param(step, marks=pytest.mark.long) for step in OTHER_STEPS)]


def finished(newsroom, wechat, delivery, attempts: int = 6) -> Delivery:
    """Attempt as the worker would, hours apart, until the delivery waits no more."""
    for number in range(attempts):
        delivery = newsroom.attempt(delivery, timedelta(hours=number))
        wechat.wait_until_quiet()
        if delivery.state != "waiting":
            break
    return delivery


def test_it_stands_on_the_platform_with_its_address(newsroom, wechat):
    sent = newsroom.attempt(newsroom.planned())

    assert (sent.state, sent.receipt, sent.address, sent.sent_on) == (
        "sent",
        "ARTICLE-1",
        "http://mp.weixin.qq.com/s/1",
        MONDAY,
    )


def test_the_article_says_what_was_handed_over(newsroom, wechat):
    newsroom.attempt(newsroom.planned())
    article = wechat.posts[0].article

    assert {name: article[name] for name in ("title", "author", "digest", "content_source_url")} == {
        "title": "关于开展法治宣传的通知",
        "author": "东阳市司法局",
        "digest": "三月十二日，广场见。",
        "content_source_url": "https://www.example.gov.cn/items/12",
    }


def test_pictures_are_shown_from_the_platform(newsroom, wechat):
    newsroom.attempt(newsroom.planned())

    assert f'<img src="{next(iter(wechat.pictures))}" alt="现场">' in wechat.posts[0].article["content"]


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_a_picture_of_another_kind_is_changed_into_one_the_platform_takes(newsroom, wechat, kind):
    sent = newsroom.attempt(newsroom.planned(post=replace(POST, pictures=(picture(kind=kind),))))
    assert sent.state == "sent"


def test_a_text_without_pictures_gets_a_plain_cover(newsroom, wechat):
    sent = newsroom.attempt(newsroom.planned(post=replace(POST, body="<p>定于三月十二日。</p>", pictures=())))
    assert (sent.state, len(wechat.thumbs)) == ("sent", 1)


def test_a_film_is_told_of(newsroom, wechat):
    newsroom.attempt(newsroom.planned(post=replace(POST, body='<p>片子<video src="media:9"></video></p>', pictures=())))
    assert wechat.posts[0].article["content"] == "<p>片子<span>（此处的视频、音频请点击“阅读原文”观看。）</span></p>"


def test_the_pictures_are_let_go_once_it_is_sent(newsroom, wechat):
    newsroom.attempt(newsroom.planned())
    assert not Picture.objects.exists()


def test_the_audit_tells_it_under_the_article(newsroom, wechat):
    newsroom.attempt(newsroom.planned())
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.article, entry.details["address"]) == (
        "deliver",
        "条例（2019）第二十三条",
        "http://mp.weixin.qq.com/s/1",
    )


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "failure",
    [
        pytest.param({"status": 500}, id="500"),
        pytest.param({"hang": 1.8}, id="hangs"),
        pytest.param({"body": b"{not json"}, id="bad JSON"),
        pytest.param({"body": b"[1, 2]"}, id="no object"),
        pytest.param({"errcode": -1}, id="busy"),
        pytest.param({"errcode": 45009}, id="quota used up"),
    ],
)
def test_after_a_failure_on_the_way_it_stands_there_once(newsroom, wechat, step, failure):
    wechat.fail_with(step, **failure)
    sent = finished(newsroom, wechat, newsroom.planned())

    assert (sent.state, len(wechat.posts)) == ("sent", 1)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_was_done_though_its_answer_was_lost_is_not_published_twice(newsroom, wechat, step):
    wechat.fail_with(step, status=502, late=True)
    sent = finished(newsroom, wechat, newsroom.planned())

    assert (sent.state, sent.address, len(wechat.posts)) == ("sent", "http://mp.weixin.qq.com/s/1", 1)


@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_dies_on_the_way_is_taken_over_where_it_stood(newsroom, wechat, step, monkeypatch):
    delivery = newsroom.planned()
    wechat.fail_with(step, status=502, late=True)
    monkeypatch.setattr("gongkai.domain.channels.actions.attempts._busy", lambda *_: 1 / 0)
    monkeypatch.setattr("gongkai.domain.channels.actions.attempts._let_go", lambda *_: None)
    with pytest.raises(ZeroDivisionError):
        newsroom.attempt(delivery)
    monkeypatch.undo()
    monkeypatch.setenv("GONGKAI_SECRET_TEST", SECRET)

    assert (newsroom.attempt(delivery, CLAIM).state, len(wechat.posts)) == ("sent", 1)


def test_while_one_attempt_is_at_it_another_keeps_off(newsroom, wechat):
    delivery = newsroom.planned()
    Delivery.objects.update(state="sending", claim_until=NOON + CLAIM)

    assert attempt_delivery(delivery.pk, today=MONDAY, moment=NOON)[1] == CLAIM


def test_a_token_that_ran_out_is_renewed_once(newsroom, wechat):
    wechat.fail_with("draft/add", errcode=42001)
    assert (newsroom.attempt(newsroom.planned()).state, wechat.called("draft/add")) == ("sent", 2)


def test_a_token_that_is_refused_again_is_a_stated_failure(newsroom, wechat):
    wechat.fail_with("draft/add", errcode=40001, times=2)
    failed = newsroom.attempt(newsroom.planned())
    assert (failed.state, failed.problem) == (
        "failed",
        "公众号的密钥不对，或者已经更换。请系统管理员处理后点“重新发布”。",
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (40164, "IP白名单"),
        (48001, "没有认证"),
        (87014, "违规内容"),
        (45003, "标题过长"),
        (53503, "发布检查"),
        (99999, "99999"),
    ],
)
def test_what_the_platform_refuses_is_said_in_a_sentence(newsroom, wechat, code, words):
    wechat.fail_with("draft/add", errcode=code)
    failed = newsroom.attempt(newsroom.planned())
    assert failed.state == "failed"
    assert words in failed.problem


@pytest.mark.parametrize(
    ("status", "words"), [(2, "原创"), (3, "常规失败"), (4, "审核没有通过"), (5, "删除"), (6, "封禁"), (9, "状态9")]
)
def test_a_publication_that_fails_afterwards_is_a_stated_failure(newsroom, wechat, status, words):
    wechat.results = [1, status]
    failed = newsroom.attempt(newsroom.planned())
    assert failed.state == "failed"
    assert words in failed.problem


def test_while_the_platform_is_still_at_it_the_delivery_waits(newsroom, wechat):
    wechat.results = [1, 1, 1]
    delivery = newsroom.attempt(newsroom.planned())
    assert (delivery.state, delivery.problem) == ("waiting", "已经提交，微信正在审核发布，还没有结果。")


def test_what_was_submitted_is_only_asked_about_again(newsroom, wechat):
    wechat.results = [1, 1, 1, 0]
    sent = finished(newsroom, wechat, newsroom.planned())
    assert (sent.state, wechat.called("freepublish/submit")) == ("sent", 1)


def test_a_text_still_being_checked_is_not_submitted_twice_though_the_answer_was_lost(newsroom, wechat):
    wechat.results = [0]  # published only when its draft is looked for no more
    wechat.fail_with("freepublish/submit", status=502, late=True)
    delivery = newsroom.attempt(newsroom.attempt(newsroom.planned()))
    assert (delivery.state, wechat.called("freepublish/submit")) == ("waiting", 1)


def test_after_a_failure_it_is_tried_again_by_itself(newsroom, wechat):
    wechat.fail_with("draft/add", status=500)
    sent = finished(newsroom, wechat, newsroom.planned())
    assert (sent.state, sent.attempts) == ("sent", 2)


def test_a_draft_that_is_gone_without_a_trace_is_for_a_person_to_look_at(newsroom, wechat):
    wechat.fail_with("freepublish/submit", status=500)
    delivery = newsroom.attempt(newsroom.planned())
    wechat.drafts.clear()
    failed = finished(newsroom, wechat, delivery)

    assert (failed.state, standing(failed).next_step) == (
        "failed",
        "请到平台上核对：已经发布的，粘贴地址登记；没有发布的，点“重新发布”。",
    )


def test_after_many_attempts_it_has_failed(newsroom, wechat):
    wechat.fail_with("stable_token", status=503, times=99)
    failed = finished(newsroom, wechat, newsroom.planned(), attempts=MOST_ATTEMPTS + 1)
    assert (failed.state, failed.problem) == ("failed", "试了12次都没有办成：微信接口出错（HTTP 503）。")


def test_a_platform_that_cannot_be_reached_is_waited_for(newsroom, wechat):
    delivery = newsroom.planned()
    wechat.stop()
    assert newsroom.attempt(delivery).problem == "连不上微信接口。"


def test_another_address_is_not_followed(newsroom, wechat):
    wechat.fail_with("draft/add", status=302)
    assert "HTTP 302" in newsroom.attempt(newsroom.planned()).problem


def test_an_interface_without_encryption_elsewhere_is_not_spoken_to(newsroom, wechat, settings):
    settings.WECHAT_API = "http://api.example.com"
    assert "https://" in newsroom.attempt(newsroom.planned()).problem


def test_a_failed_one_can_be_tried_again_by_a_person(newsroom, wechat):
    wechat.results = [3]
    failed = newsroom.attempt(newsroom.planned())
    retry_delivery(failed.pk, by=newsroom.drafter, today=MONDAY)

    assert (newsroom.attempt(failed).state, len(wechat.posts)) == ("sent", 1)


def test_a_file_that_is_no_picture_is_a_stated_failure(newsroom, wechat):
    broken = replace(POST, pictures=(replace(picture(kind="GIF"), content=b"GIF89a broken"),))
    assert (
        newsroom.attempt(newsroom.planned(post=broken)).problem
        == "有一张图片打不开，或者尺寸过大。请换一张图片后重新交办。"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"title": "长" * 65}, "标题有65个字", id="title"),
        pytest.param({"author": "局" * 17}, "作者", id="author"),
        pytest.param({"body": f"<p>{'字' * 20_000}</p>"}, "20000", id="body"),
        pytest.param({"body": " "}, "正文是空的", id="empty"),
        pytest.param({"body": '<p><img src="https://elsewhere.example/a.png"></p>'}, "没有随文提供", id="picture"),
        pytest.param({"body": "<p>一\x00二</p>"}, "控制字符", id="control character"),
    ],
)
def test_what_the_platform_would_never_take_is_refused_at_once(newsroom, change, words):
    with pytest.raises(PostRefused, match=words):
        newsroom.planned(post=replace(POST, **change))


def test_no_secret_and_no_token_stands_in_the_database_or_the_log(newsroom, wechat, caplog):
    caplog.set_level(logging.DEBUG)
    wechat.fail_with("freepublish/submit", status=500)
    delivery = finished(newsroom, wechat, newsroom.planned())
    kept = " ".join(str(value) for row in (newsroom.wechat, delivery) for value in vars(row).values())
    said = " ".join(record.getMessage() for record in caplog.records)

    assert not [word for word in (SECRET, "token-1") if word in kept + said]


def test_without_its_secret_it_says_where_the_secret_should_stand(newsroom, wechat, monkeypatch):
    monkeypatch.delenv("GONGKAI_SECRET_TEST")
    assert "GONGKAI_SECRET_TEST" in newsroom.attempt(newsroom.planned()).problem


def test_the_worker_carries_out_what_was_planned(newsroom, wechat):
    delivery = newsroom.planned()
    deliver(Job.objects.get(name="channels.deliver").arguments, NOON)
    assert Delivery.objects.get(pk=delivery.pk).state == "sent"


def test_one_whose_job_was_lost_is_found_again(newsroom):
    newsroom.planned()
    Job.objects.all().delete()
    resume({}, NOON)
    assert Job.objects.get().name == "channels.deliver"


def test_one_that_waits_for_its_job_is_left_alone(newsroom):
    newsroom.planned()
    newsroom.planned(newsroom.weibo)
    resume({}, NOON)
    assert Job.objects.count() == 1


def test_a_bug_leaves_it_waiting_with_a_sentence(newsroom, wechat, monkeypatch):
    monkeypatch.setattr(publishing, "article", lambda *_: 1 / 0)
    delivery = newsroom.planned()
    with pytest.raises(ZeroDivisionError):
        newsroom.attempt(delivery)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem) == ("waiting", "程序出错，已经记入运行日志。请联系系统管理员。")


def test_the_worker_waits_longer_when_told_to(newsroom, wechat):
    newsroom.planned()
    wechat.fail_with("draft/add", errcode=45009)
    with pytest.raises(RetryLater, match="次数已用完") as later:
        deliver(Job.objects.get(name="channels.deliver").arguments, NOON)
    assert later.value.after == timedelta(hours=6)


def test_the_worker_lets_a_stated_failure_rest(newsroom, wechat):
    newsroom.planned()
    wechat.fail_with("draft/add", errcode=48001)
    assert deliver(Job.objects.get(name="channels.deliver").arguments, NOON) is None
