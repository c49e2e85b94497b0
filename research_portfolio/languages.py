"""The languages of a portfolio: their names, their addresses, and the links between them.

Every language is a build of its own, published beside the others: ``ROOT/en/…`` and
``ROOT/zh-cn/…``, and on Read the Docs ``ROOT/en/VERSION/…`` and ``ROOT/zh-cn/VERSION/…``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from babel import Locale
from babel.core import UnknownLocaleError, get_global, parse_locale

# READTHEDOCS_CANONICAL_URL of a preview: https://example--17.org.readthedocs.build/fr/17/
# (https://docs.readthedocs.com/platform/stable/reference/environment-variables.html)
_PREVIEW_HOST = re.compile(r"https://(?P<project>[^/]+)--[^./]+\.(?P<plan>org|com)\.readthedocs")
# A host and a path as RFC 3986 has them, but with letters of any script.
_ADDRESS = re.compile(
    r"(?ai:https?)://[\w-]+(?:\.[\w-]+)*(?::[0-9]{1,5})?"
    r"(?:/(?:[\w.~!$&'()*+,;=:@/-]|%[0-9a-fA-F]{2})*)?"
)
_PUBLISHED_HOST = {"org": "readthedocs.io", "com": "readthedocs-hosted.com"}


def segment(language: str) -> str:
    """Return the name of a language in addresses, as Read the Docs has it: "zh-cn" for "zh_CN"."""
    return language.lower().replace("_", "-")


def tag(language: str) -> str:
    """Return the language tag (BCP 47) of a locale: "zh-CN" for "zh_CN"."""
    return language.replace("_", "-")


def locale_name(name: str) -> str:
    """Return the name of a locale as Sphinx and its catalogs have it: "zh_CN" for "zh-cn".

    Raises
    ------
    ValueError
        If Unicode CLDR knows no such language; the message says what would be right.
    """
    try:
        language, territory, script, *others = parse_locale(name.replace("-", "_"))
        found = "_".join(part for part in (language, script, territory) if part)
        if any(others):
            raise ValueError(name)
        Locale.parse(found)
    except (UnknownLocaleError, ValueError):
        raise ValueError(
            f"{name!r} is no language that is known; write a code such as fr, zh_CN or sr_Latn"
        ) from None
    return found


def display_name(language: str, reader: str) -> str:
    """Return the name of a language in that of a reader: "Simplified Chinese" for "zh_CN"."""
    locale, names = Locale.parse(language), Locale.parse(reader).languages
    forms = (f"{locale.language}_{part}" for part in (locale.territory, locale.script))
    return str(next((names[f] for f in (*forms, locale.language) if f in names), language))


def own_name(language: str, languages: Iterable[str]) -> str:
    """Return what a language is named in itself, with its script or country if need be."""
    locale = Locale.parse(language)
    name = locale.get_language_name(locale) or language
    if sum(other.partition("_")[0] == locale.language for other in languages) > 1:
        longer = display_name(language, language)
        name = longer if longer != name else locale.get_display_name(locale) or name
    return f"{name[:1].upper()}{name[1:]}"  # as menus write it


def with_source(names: object, source: str) -> dict[str, str]:
    """Return ``research_languages`` with the language of the pages first, if it is not empty.

    Raises
    ------
    ValueError
        If it is no mapping from languages to their names. The message says what would be right.
    """
    if not isinstance(names, Mapping) or not all(isinstance(x, str) for x in names.values()):
        raise ValueError(f"{names!r} is not of the form {{'en': 'English', 'zh_CN': '中文'}}")
    for language in names:
        if (right := locale_name(str(language))) != language:
            raise ValueError(f"it has {language!r}, which Sphinx and its catalogs write {right!r}")
    return {source: names.get(source) or display_name(source, source), **names} if names else {}


def source(languages: Iterable[str], language: str) -> str:
    """Return the language in which the pages are written.

    It is the first of ``languages``, or ``language``, that of the build, if it is the only one.
    """
    return next(iter(languages), language)


def og_locale(language: str) -> str:
    """Return a locale with its territory, as https://ogp.me/#optional asks: "en_US" for "en".

    The territory that is likely for a language is that of Unicode CLDR.
    """
    locale = Locale.parse(language)
    if not locale.territory:
        locale = Locale.parse(get_global("likely_subtags")[str(locale)])
    return f"{locale.language}_{locale.territory}"


def is_root_url(url: object) -> bool:
    """Return whether a value of ``research_root_url`` is empty or the address of a folder."""
    return url == "" or (isinstance(url, str) and _ADDRESS.fullmatch(url) is not None)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the languages of a portfolio are found, seen from the build of one of them."""

    #: For each language the root of its build, as a link that works where this build is
    #: opened: relative to the root of this build, or absolute.
    links: Mapping[str, str]
    #: The same as absolute URLs for the head of a page; empty where they are not known, and in
    #: a preview, which no search engine should take for the portfolio.
    published: Mapping[str, str] = field(default_factory=dict)
    #: The absolute URL of the page that leads to all languages, where there is one.
    root: str = ""

    def alternates(self, page: str, *, home: bool = False) -> dict[str, str]:
        """Return the absolute URLs of a page by language tag, and the one for everybody else.

        For the home page that is the page which leads to all languages.
        """
        found = {tag(language): root + page for language, root in self.published.items()}
        if found:
            source = next(iter(found.values()))
            found["x-default"] = self.root if home and self.root else source
        return found


def addresses(
    languages: Iterable[str], language: str, root_url: str, environ: Mapping[str, str]
) -> Addresses:
    """Find where the languages are.

    The root is the absolute URL below which all languages are published, or "". In the variables of
    the environment Read the Docs says what it builds; see
    https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
    """
    languages = list(languages)
    root_url = root_url and root_url.rstrip("/") + "/"
    canonical = environ.get("READTHEDOCS_CANONICAL_URL", "")
    hosted = re.fullmatch(rf"(?P<root>.+/){segment(language)}/(?P<version>[^/]+)/", canonical)

    def below(root: str, version: str = "") -> dict[str, str]:
        return {other: f"{root}{segment(other)}/{version}" for other in languages}

    if hosted and environ.get("READTHEDOCS_VERSION_TYPE") == "external":
        if not root_url and (host := _PREVIEW_HOST.match(canonical)):
            root_url = f"https://{host['project']}.{_PUBLISHED_HOST[host['plan']]}/"
        return Addresses(below(root_url or hosted["root"], "latest/") | {language: ""})
    if hosted:
        published = below(hosted["root"], f"{hosted['version']}/")
        return Addresses(published | {language: ""}, published)
    links = below("../") | {language: ""}
    return Addresses(links, below(root_url), root_url) if root_url else Addresses(links)


def link(root: str, page: str, content_root: str) -> str:
    """Return the link from a page to one in the language whose build has its root at ``root``.

    The root is one of the values of `Addresses.links`, and ``content_root`` the way from the page to
    that of its own build: "./", "../", ...
    """
    if "://" in root:
        return root + page
    return (content_root + root + page).removeprefix("./") or "./"
