"""Where the comments of readers are kept: on GitHub through giscus, or on a server of Isso.

A page has one discussion in all its languages.

The names and meanings of the attributes are from giscus' ``client.ts`` and its README [1]_, and
from Isso's reference of its client's configuration [2]_.

References
----------
.. [1] https://github.com/giscus/giscus
.. [2] https://isso-comments.de/docs/reference/client-config/
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from html import escape
from urllib.parse import urlsplit

from ..domain.options import unknown

#: The languages of giscus: the folders of ``locales`` in its repository, July 2025.
_GISCUS_LANGUAGES = {
    *("ar", "be", "bg", "ca", "cs", "da", "de", "en", "eo", "es", "eu", "fa", "fr", "gr", "hbs"),
    *("he", "hu", "id", "it", "ja", "kh", "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk"),
    *("uz", "vi", "zh-CN", "zh-HK", "zh-TW"),
}


@dataclass(frozen=True)
class Giscus:
    """GitHub Discussions, shown by giscus; the four values are those that https://giscus.app gives."""

    repo: str
    repo_id: str
    category: str
    category_id: str

    def __post_init__(self) -> None:
        """Raise ValueError for a repository that is none."""
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", self.repo):
            raise ValueError(f"the repo {self.repo!r} is not of the form 'owner/name'")

    @property
    def address(self) -> str:
        """The page on which the discussions can be read without this portfolio."""
        return f"https://github.com/{self.repo}/discussions"

    def elements(self, docname: str, _title: str, language: str) -> tuple[str, str]:
        """Return the HTML elements that giscus puts its frame into, and that loads it.

        The first has an id because giscus makes that the anchor to which a reader comes back from
        signing in. The language is a tag (BCP 47).
        """
        known = (tag for tag in (language, language.partition("-")[0]) if tag in _GISCUS_LANGUAGES)
        settings = asdict(self) | {
            "mapping": "specific",
            "term": docname,
            "strict": "1",
            "reactions-enabled": "1",
            "input-position": "top",
            "lang": next(known, "en"),
        }
        source = {"src": "https://giscus.app/client.js", "crossorigin": "anonymous"}
        data = {f"data-{name.replace('_', '-')}": value for name, value in settings.items()}
        thread = _element("div", {"class": "giscus", "id": "giscus"})
        return thread, _element("script", source | data)


@dataclass(frozen=True)
class Isso:
    """A server of Isso."""

    #: Where it answers, without a slash at the end.
    url: str

    def __post_init__(self) -> None:
        """Raise ValueError for an address from which no published page could load."""
        parts = urlsplit(self.url)
        local = parts.hostname in {"localhost", "127.0.0.1"}
        if not parts.hostname or parts.scheme not in ({"http", "https"} if local else {"https"}):
            raise ValueError(
                f"the url {self.url!r} is not of the form 'https://comments.example.org'; "
                "without https only localhost will do, since pages served with it load nothing else"
            )
        if self.url.endswith("/"):
            raise ValueError(f"the url {self.url!r} ends with a slash; leave that out")

    def elements(self, docname: str, title: str, language: str) -> tuple[str, str]:
        """Return the HTML elements that Isso puts the comments into, and that loads it.

        Given the title, Isso does not have to fetch the page to find it. The language is a tag
        (BCP 47).
        """
        thread = {"id": "isso-thread", "data-isso-id": f"/{docname}", "data-title": title}
        source = {"src": f"{self.url}/js/embed.min.js"}
        settings = {"data-isso": self.url, "data-isso-lang": language}
        return _element("div", thread), _element("script", source | settings)


#: Each by the name that the setting gives it.
PROVIDERS: dict[str, type[Giscus | Isso]] = {"giscus": Giscus, "isso": Isso}


def comment_host(setting: object) -> Giscus | Isso | None:
    """Turn the value of ``research_comments`` into what it names, or None where nothing is set.

    Raises
    ------
    ValueError
        With what is wrong, and what would be right.
    """
    if not setting:
        return None
    if not isinstance(setting, dict):
        raise ValueError(
            f"{setting!r} is no dictionary, such as "
            '{"provider": "isso", "url": "https://comments.example.org"}'
        )
    values = dict(setting)
    provider = values.pop("provider", None)
    if not isinstance(provider, str) or provider not in PROVIDERS:
        raise ValueError(f"the provider is {provider!r}; it can be 'giscus' or 'isso'")
    host = PROVIDERS[provider]
    names = [field.name for field in fields(host)]
    for name, value in values.items():
        if name not in names:
            raise ValueError(f"{provider}: {unknown(str(name), names)}")
        if not isinstance(value, str) or not value:
            raise ValueError(f"{provider}: {name} is {value!r}; it must be a text")
    if missing := [name for name in names if name not in values]:
        raise ValueError(f"{provider}: add {', '.join(missing)}")
    return host(**values)


def _element(name: str, attributes: Mapping[str, str]) -> str:
    """Return an HTML element without content."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}></{name}>"
