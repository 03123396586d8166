"""Settings, all from the environment; each is documented in docs/howto/settings.md (a test compares the two)."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from gongkai import clock
from gongkai.faces.backoffice.help.folder import screenshots
from gongkai.faces.terminal.paths import data_folder, demo_key, kind_of

env = environ.Env()

DATA_FOLDER: Path = data_folder()
DATA_KIND: str = kind_of(DATA_FOLDER)
IS_DEMO = DATA_KIND in {"demo", "test"}

try:
    PINNED_TODAY = clock.pinned_today()
except ValueError:
    raise ImproperlyConfigured("GONGKAI_TODAY 应写成 YYYY-MM-DD，例如 2018-01-09。请改正或者取消后再运行。") from None
if PINNED_TODAY and not IS_DEMO:
    raise ImproperlyConfigured(
        f"GONGKAI_TODAY 只能用于演示或者测试的数据文件夹，{DATA_FOLDER} 不是。请取消 GONGKAI_TODAY 后再启动。"
    )

DEBUG = env.bool("GONGKAI_DEBUG", default=False)
# 没有密钥时，命令照常可用；正式网站由 wsgi.py 和 serve 拒绝启动。
SECRET_KEY_GIVEN: str = env.str("GONGKAI_SECRET_KEY", default="")
SECRET_KEY = SECRET_KEY_GIVEN or (demo_key(DATA_FOLDER) if IS_DEMO else secrets.token_urlsafe(50))
# 正式网站只经 HTTPS 使用；演示在本机，用 HTTP。
HTTPS: bool = env.bool("GONGKAI_HTTPS", default=not IS_DEMO)
# 微信公众号接口的地址；测试时指向本机的模拟服务器。
WECHAT_API: str = env.str("GONGKAI_WECHAT_API", default="https://api.weixin.qq.com")
# 前面有几层自己的代理（nginx 等）；零层时不相信任何转发来的地址。
PROXIES: int = env.int("GONGKAI_PROXIES", default=0)
TOTP: str = env.str("GONGKAI_TOTP", default="off" if IS_DEMO else "required")
if TOTP not in {"required", "off"}:
    raise ImproperlyConfigured(f"GONGKAI_TOTP 只能是 required 或者 off，现在是“{TOTP}”。请改正后再启动。")
# 检索引擎：auto 有 tantivy 用 tantivy，没有用 SQLite 的 FTS5。
SEARCH: str = env.str("GONGKAI_SEARCH", default="auto")
if SEARCH not in {"auto", "tantivy", "fts5"}:
    raise ImproperlyConfigured(f"GONGKAI_SEARCH 只能是 auto、tantivy 或者 fts5，现在是“{SEARCH}”。请改正后再启动。")
# 公众网站每一页要写明的：名称、网站标识码、备案号、联系方式；没有填的，页面上不出现。
SITE_NAME: str = env.str("GONGKAI_SITE_NAME", default="")
SITE_ID_CODE: str = env.str("GONGKAI_SITE_ID_CODE", default="")
SITE_ICP: str = env.str("GONGKAI_SITE_ICP", default="")
SITE_POLICE: str = env.str("GONGKAI_SITE_POLICE", default="")
SITE_CONTACT: str = env.str("GONGKAI_SITE_CONTACT", default="")
ALLOWED_HOSTS: list[str] = env.list("GONGKAI_HOSTS", default=["127.0.0.1", "localhost"])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "gongkai.domain.audit",
    "gongkai.domain.jobs",
    "gongkai.domain.accounts",
    "gongkai.domain.authorities",
    "gongkai.domain.files",
    "gongkai.domain.notices",
    "gongkai.domain.channels",
    "gongkai.domain.search",
    "gongkai.domain.review",
    "gongkai.domain.disclosures",
    "gongkai.domain.capacity",
    "gongkai.domain.responses",
    "gongkai.domain.applications",
    "gongkai.domain.oversight",
    "gongkai.domain.reports",
    "gongkai.domain.collecting",
    "gongkai.faces.theme",
    "gongkai.faces.portal",
    "gongkai.faces.backoffice",
    "gongkai.sample",
    "gongkai.config",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "backoffice:sign-in"

MIDDLEWARE = [
    # 最外层：其他中间件自己答复的页面（如主机名不符）也要带上。
    "gongkai.faces.theme.middleware.ContentSecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # 留着的网页人人一样，取得到就不必再问会话、表单和人员。
    "gongkai.faces.portal.keeping.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    # 先看上传的文件有没有收全：没有收全的，表单里的令牌也可能没有收到。
    "gongkai.faces.theme.uploads.RefusedUploads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gongkai.faces.access.SignInOfRequest",
    "gongkai.faces.access.FirstRun",
    "gongkai.faces.theme.middleware.RefusalPages",
    "gongkai.faces.theme.middleware.NoNullCharacters",
    # 最内层：登录被锁定时，由它给出答复。
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["gongkai.faces.theme.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gongkai.faces.theme.context.installation",
                "gongkai.faces.portal.site.frame_of_notices",
            ],
        },
    },
]

_SQLITE = {
    "init_command": "PRAGMA busy_timeout=20000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
}
DATABASES = {"default": env.db_url("GONGKAI_DATABASE_URL", default=f"sqlite:///{DATA_FOLDER / 'gongkai.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = _SQLITE

# 每个线程留着自己的数据库连接，下次访问接着用：每次另开一个连接，比从缓存里取一页还慢。
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", "sqlite3" not in DATABASES["default"]["ENGINE"])

# 网页缓存：默认在各进程自己的内存里；多台服务器可以共用一个 Redis。
# 撤回的内容不会从这里漏出：键里有内容版本号，每次都从库里读。
_PAGES = env.cache_url("GONGKAI_CACHE_URL", default="locmemcache://")
_PAGES |= {"KEY_PREFIX": sha256(SECRET_KEY.encode()).hexdigest()[:16], "TIMEOUT": 24 * 60 * 60}
if "locmem" in _PAGES["BACKEND"]:
    _PAGES |= {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 1000}}
if "redis" in _PAGES["BACKEND"] and find_spec("redis") is None:
    raise ImproperlyConfigured(
        "GONGKAI_CACHE_URL 写的是 Redis，可是没有安装 redis。请先安装（pip install redis）再启动。"
    )
# 计数（输错口令、试错链接）另放一处：网页再多，也不会把它挤掉。
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "pages": _PAGES}

# 文件放在数据文件夹里，不在网站对外的目录下，也没有网址：谁能取，由持有它的模块决定。
STORAGES = {
    "default": {
        "BACKEND": "gongkai.domain.files.models.storage.WholeFiles",
        "OPTIONS": {"location": DATA_FOLDER / "files", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "gongkai.faces.theme.static_addresses.RememberedAddresses"},
}
# 一条信息的正文最多一百万个字符，表单里一个汉字写成九个字节，再加上其他各项。
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "gongkai.faces.theme.uploads.ToTheDisk",
]
LARGEST_DOCUMENT_MB: int = env.int("GONGKAI_DOCUMENT_MB", default=50)
LARGEST_MEDIA_MB: int = env.int("GONGKAI_MEDIA_MB", default=200)
# clamd 的地址：主机:端口，或者套接字文件的路径；空的就不查毒。
CLAMD: str = env.str("GONGKAI_CLAMD", default="")
# 加密申请人身份材料的密钥，逗号隔开，最新的在前；空的，用数据文件夹 secrets/identity.key 里的。
IDENTITY_KEY: str = env.str("GONGKAI_IDENTITY_KEY", default="")
# 同一网络地址每小时最多提交几份申请；单位、图书馆等共用一个地址的，够用。
APPLICATIONS_PER_HOUR: int = env.int("GONGKAI_APPLICATIONS_PER_HOUR", default=20)

# 发信服务器；没有填的，不发通知邮件，申请表上也不问要不要。
EMAIL_HOST: str = env.str("GONGKAI_SMTP_HOST", default="")
SMTP_SECURITY: str = env.str("GONGKAI_SMTP_SECURITY", default="starttls")
if SMTP_SECURITY not in {"starttls", "tls", "off"}:
    raise ImproperlyConfigured(
        f"GONGKAI_SMTP_SECURITY 只能是 starttls、tls 或者 off，现在是“{SMTP_SECURITY}”。请改正后再启动。"
    )
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "tls"
EMAIL_PORT: int = env.int("GONGKAI_SMTP_PORT", default={"starttls": 587, "tls": 465, "off": 25}[SMTP_SECURITY])
EMAIL_HOST_USER: str = env.str("GONGKAI_SMTP_USER", default="")
EMAIL_HOST_PASSWORD: str = env.str("GONGKAI_SMTP_PASSWORD", default="")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL: str = env.str("GONGKAI_SMTP_FROM", default=EMAIL_HOST_USER)
if EMAIL_HOST and "@" not in DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("设置了 GONGKAI_SMTP_HOST，还要在 GONGKAI_SMTP_FROM 写明发信地址。请补上后再启动。")
# 网站对外的地址，写在通知邮件里；没有填的，邮件只写网站的名称。
SITE_ADDRESS: str = env.str("GONGKAI_SITE_ADDRESS", default="").rstrip("/")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = screenshots()  # 帮助里的图
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_RULES = "gongkai.domain.accounts.actions.password_rules"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.NotLikeTheName", "OPTIONS": {"user_attributes": ("username", "name")}},
    {"NAME": f"{_RULES}.NotCommon"},
    {"NAME": f"{_RULES}.NotDigitsOnly"},
]
OTP_TOTP_ISSUER = "公开"

# 会话存在库里：结束一次登录，它的 Cookie 立刻无用。
SESSION_COOKIE_NAME = "gongkai_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SIGN_IN_AGE = timedelta(seconds=SESSION_COOKIE_AGE)
SIGN_IN_IDLE = timedelta(minutes=env.int("GONGKAI_IDLE_MINUTES", default=60))

# 同一登录名在同一网络地址连错五次，锁定三十分钟；其他地址上的本人不受影响。
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "gongkai.faces.access.client_address"
AXES_LOCKOUT_CALLABLE = "gongkai.faces.backoffice.signin.lockout.locked_out"
AXES_ENABLE_ADMIN = False
# 成功的登录由审计记录；运行日志和失败记录里不留姓名、地址。
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "next", "csrfmiddlewaretoken", "old", "new", "again"]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# HSTS 只管本站的主机名：机关的其他子域由各自的管理员决定（W005），也不替它们登记预载（W021）。
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.faces.unsent.expired_page"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "filters": {"without_names": {"()": "gongkai.config.logs.WithoutNames"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_names"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # 它把请求的地址写进日志，微信接口的凭据就在地址里。
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
}
