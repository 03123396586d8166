"""What every adapter offers, and which there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from gongkai.domain.channels.actions.wechat.publishing import WechatAdapter
from gongkai.domain.channels.errors import ChannelRefused
from gongkai.domain.channels.models import Account, AdapterCode
from gongkai.domain.channels.queries.posts import Post, Receipt


class Kept(Protocol):
    """What the platform has given so far, stored at once: a crash after it loses nothing."""

    @property
    def values(self) -> Mapping[str, Any]: ...

    def keep(self, **values: Any) -> None: ...


class Adapter(Protocol):
    """Carries a text to one platform."""

    def problems(self, post: Post) -> list[str]:
        """Return what keeps this text from going out here, in Chinese, before anything is sent."""
        ...

    def deliver(self, post: Post, kept: Kept) -> Receipt:
        """Publish, going on from what is kept, and return what the platform gave.

        Raises:
            ChannelBusy: try again later.
            ChannelRefused: trying again as it stands would not help.
        """
        ...


class ManualAdapter:
    """Nothing is sent: a person copies the text and pastes the address back."""

    def problems(self, post: Post) -> list[str]:
        """Return nothing: the person sees what the platform says."""
        return []

    def deliver(self, post: Post, kept: Kept) -> Receipt:
        """Refuse: there is nobody to send it to."""
        raise ChannelRefused("这个账号由人工发布。请复制文字到平台上发布，再把地址粘贴回来登记。")


def adapter_of(account: Account) -> Adapter:
    """Return the adapter that the account goes by."""
    return WechatAdapter(account) if account.adapter == AdapterCode.WECHAT else ManualAdapter()
