"""Django's settings, all from the environment."""

from csp.constants import NONE, SELF

from mayest.server.database import database
from mayest.server.environment import environment
from mayest.server.secret import secret_key

ENVIRONMENT = environment()
MAYEST_HOME = ENVIRONMENT.home
MAYEST_ORGANISATION = ENVIRONMENT.organisation
MAYEST_DEMO = ENVIRONMENT.demo
MAYEST_REGION = ENVIRONMENT.region
MAYEST_CONFIDENTIAL = ENVIRONMENT.confidential
MAYEST_GATEWAY_SITES = ENVIRONMENT.gateway_sites
MAYEST_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = secret_key(ENVIRONMENT.secret_key, MAYEST_HOME)
DATABASES = {"default": database(ENVIRONMENT.database, MAYEST_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
ROOT_URLCONF = "mayest.server.urls"
ASGI_APPLICATION = "mayest.server.asgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "mayest.people",
    "mayest.record",
    "mayest.policies",
    "mayest.radar",
    "mayest.lessons",
    "mayest.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "mayest.server.answering.no_store",
    "mayest.server.answering.one_piece",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mayest.desk.surroundings.surroundings",
            ]
        },
    }
]

if ENVIRONMENT.demo:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("django.contrib.auth.middleware.LoginRequiredMiddleware"), "mayest.demo.signed_in.SignedIn"
    )

AUTH_USER_MODEL = "people.Colleague"
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:inbox"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # a mail's own frame stands on the conversation's page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [NONE],  # but on the page of a recording
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True

STATIC_URL = "static/"
SERVESTATIC_USE_FINDERS = True  # no collectstatic step: the package's own files are served as they lie
SERVESTATIC_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_links": {"()": "mayest.server.logs.WithoutLinks"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_links"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
