"""One file; everything that differs between places comes from the environment (.env.example)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from songlo.env import read_env

# 1. Place -------------------------------------------------------------------------------------
BASE_DIR = Path(__file__).resolve().parent.parent
env = read_env(BASE_DIR)

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", False)

# 2. Applications ------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "songlo.common",
    "songlo.audit",
    "songlo.outbox",
    "songlo.papers",
    "songlo.figures",
    "members",
    "meetings",
    "evaluations",
    "songlo.home",
    "songlo.dashboards",
    "songlo.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "songlo.common.middleware.RequestIdMiddleware",
    "songlo.common.middleware.SecurityHeadersMiddleware",
    "members.middleware.DueChangesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.LoginStateMiddleware",
    "meetings.middleware.SecondPhoneMiddleware",
    "songlo.common.session_over.SessionOverMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "songlo.urls"
WSGI_APPLICATION = "songlo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "songlo.home.context.frame",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# 3. Database, cache, sessions -----------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL")}
DATABASES["default"]["OPTIONS"] = {
    "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 8)},
    # The same few questions come with every page: PostgreSQL plans each of them once a connection.
    "server_side_binding": True,
    "prepare_threshold": 3,
}
# Folder of pg_dump and pg_restore for `backup` and `restore`; empty: they are on PATH.
PG_BIN = env.text("PG_BIN", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL},
}
# Sessions live in PostgreSQL: losing all of Redis logs nobody out.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "songlo.common.session_over.csrf_failure"

# 4. Accounts ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["members.backends.LoginNameBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "members.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Proxies before us that write X-Forwarded-For: the limits count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES", 0)
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/10m/key", "join": "5/10m/ip"}
ACCOUNT_FORMS = {
    "login": "members.forms.login.LoginForm",
    "change_password": "members.forms.login.ChangePasswordForm",
    "reauthenticate": "members.forms.second_factor.ReauthenticateForm",
}
OFFICE_PHONE = env.text("OFFICE_PHONE", "")
# How long a slip opens the login; how long somebody stays logged in on his own telephone, and where he does not.
FIRST_CODE_DAYS = env.number("FIRST_CODE_DAYS", 14)
OWN_DEVICE_DAYS = env.number("OWN_DEVICE_DAYS", 90)
PIN_IDLE_MINUTES = env.number("PIN_IDLE_MINUTES", 10)
SHARED_IDLE_MINUTES = env.number("SHARED_IDLE_MINUTES", 15)
STAFF_IDLE_MINUTES = env.number("STAFF_IDLE_MINUTES", 30)
# "required": offices and committees above the cells set it up at their next login; "offered": who wants to.
SECOND_FACTOR = env.choice("SECOND_FACTOR", "required", {"required", "offered"})
MFA_ADAPTER = "members.account_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no login here hangs on an e-mail
MFA_TOTP_ISSUER = "Sổ sinh hoạt chi bộ"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "members.forms.second_factor.CodeForm",
    "authenticate_webauthn": "members.forms.second_factor.PasskeyForm",
    "reauthenticate": "members.forms.second_factor.CodeAgainForm",
    "reauthenticate_webauthn": "members.forms.second_factor.PasskeyAgainForm",
    "activate_totp": "members.forms.second_factor.FirstCodeForm",
    "add_webauthn": "members.forms.second_factor.AddPasskeyForm",
}

# 5. Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

# 6. Files -------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / ".local" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / ".local" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "songlo.common.storage.HashedModulesStorage"},
}
# Fonts are read from disk by the papers alone; compressing them costs seconds and serves nobody.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["ttf", "jpg", "png", "webp", "gz", "br", "zip", "woff2"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a roll of 250 has 1000 fields

# 7. Background work ---------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)  # the word of Celery for a Unix socket
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, int | str] = {
    "visibility_timeout": 3600,
    "health_check_interval": 25,
    "socket_keepalive": True,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_TASK_DEFAULT_QUEUE = "default"

CELERY_TIMEZONE = TIME_ZONE

# 8. Security ----------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = False  # the reverse proxy redirects
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # see SECURE_SSL_REDIRECT above

# 9. Product -----------------------------------------------------------------------------------
# E-mail beside the page "Nhắc việc"; without a host none is sent. The address that stands in it is SITE_URL.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 15
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "") or f"so-sinh-hoat@{urlsplit(SITE_URL).hostname}"
# Hours of the night in which no e-mail goes out; equal: at every hour.
QUIET_FROM = env.number("QUIET_FROM", 21)
QUIET_UNTIL = env.number("QUIET_UNTIL", 7)
# Shown on every page and at the foot of every print while sample data are loaded.
DEMO_NOTICE = env.text("DEMO_NOTICE", "")

# 10. Logs -------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "songlo.common.middleware.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # Every step of every page is no news.
    "loggers": {"weasyprint": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}

env.check()
