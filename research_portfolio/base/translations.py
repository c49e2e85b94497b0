"""The translations of the pages: Sphinx reads no catalog but those that were checked.

Sphinx compiles catalogs before it loads extensions, trusts a compiled one that is newer, and falls
back to those of other languages. So its ``locale_dirs`` are set to a folder beside the doctrees,
which holds what was found safe of each catalog, compiled, and nothing else.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import polib
from babel.messages.plurals import get_plural
from docutils import nodes
from myst_parser.config.main import MdParserConfig
from sphinx import locale, package_dir
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util import get_filetype
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from .. import languages
from ..catalogs import myst
from ..catalogs.files import write_bytes
from ..catalogs.safety import OF_WORDS, Judge
from ..catalogs.store import Held, Store
from .sphinx_private import conf_language, forget_catalogs
from .warnings import inform, warn

#: The key in a page's metadata of the digest of its translations when it was read.
_DIGEST = "research_translations"
_MESSAGES = "research_messages"

#: The metadata of a page that are translated; the others command browsers and robots.
_TRANSLATED = frozenset("description keywords og:title og:description og:image:alt".split())

_stores: WeakKeyDictionary[Config, Store] = WeakKeyDictionary()


def replace_locale_dirs(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: keep Sphinx from reading the author's catalogs.

    Those of the interface, which Sphinx has read by then, are read again once they are checked.
    """
    config.research_locale_dirs = [str(Path(app.srcdir, name)) for name in config.locale_dirs]
    config.locale_dirs = [str(Path(app.doctreedir, "judged"))]
    _compile(config, OF_WORDS)
    forget_catalogs(OF_WORDS)
    locale.init([*config.locale_dirs, package_dir / "locale"], config.language)
    locale.init(config.locale_dirs, config.language, "research_portfolio")


def store_of(config: Config) -> Store:
    """Return the catalogs of a portfolio: one store a build, whose files are read once."""
    if config not in _stores:
        try:
            settings = MdParserConfig(**myst.settings(config))
        except (TypeError, ValueError):  # MyST tells it, and goes on with its defaults
            settings = MdParserConfig()
        _stores[config] = Store(
            [Path(folder) for folder in config.research_locale_dirs],
            Judge(myst.parsers(settings)),
            use_fuzzy=config.gettext_allow_fuzzy_translations,
        )
    return _stores[config]


def entries_of(env: BuildEnvironment, docname: str, language: str) -> Mapping[str, Held]:
    """Return the entries of a page's catalog by message."""
    domain = docname_to_domain(docname, env.config.gettext_compact)
    return store_of(env.config).entries(language, domain)


def translations(env: BuildEnvironment, docname: str, language: str) -> Mapping[str, str]:
    """Return the finished translations of the messages of a page."""
    entries = entries_of(env, docname, language).items()
    return {message: held.entry.msgstr for message, held in entries if held.entry.translated}


def interface_catalogs(config: Config) -> list[bytes]:
    """Return the author's translations of the interface, of which every page may show some."""
    return [(_folder(config) / f"{domain}.mo").read_bytes() for domain in sorted(OF_WORDS)]


def compile_catalogs(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """On ``env-get-outdated``: check and compile the catalogs, and tell what is not shown and why.

    The pages that are returned have other translations than they were read with.
    """
    config = env.config
    domains = {name: docname_to_domain(name, config.gettext_compact) for name in env.found_docs}
    store = store_of(config)
    types = sorted(
        (get_filetype(config.source_suffix, env.doc2path(name)), domain)
        for name, domain in domains.items()
    )
    # A domain with pages of two types has the later one: "restructuredtext".
    store.file_types = {domain: file_type for file_type, domain in types}
    present = _report(store, config)
    _report_missing(config, sorted(set(domains.values()) - present))
    new = {*_compile(config, present), *_remove_all_but(config, present | OF_WORDS)}
    forget_catalogs(new - OF_WORDS)  # those were read when the build began
    return [
        name
        for name in sorted(env.found_docs & env.all_docs.keys())
        if env.metadata[name].get(_DIGEST) != digest(env, name)
    ]


class KeepMessages(SphinxTransform):
    """Keep the messages of a page, and a digest of their translations, in its metadata."""

    default_priority = Locale.default_priority - 5

    def apply(self, **kwargs: Any) -> None:
        """Keep them before Sphinx puts the translations in their place."""
        docname = self.env.current_document.docname
        messages = [message for _node, message in extract_messages(self.document)]
        self.env.metadata[docname][_MESSAGES] = messages
        self.env.metadata[docname][_DIGEST] = digest(self.env, docname)
        for meta in self.document.findall(nodes.meta):
            meta.rawsource = meta["content"]


class RestoreMetadata(SphinxTransform):
    """Undo the translation of metadata that command browsers and robots."""

    default_priority = Locale.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        """Restore all but `_TRANSLATED`."""
        for meta in self.document.findall(nodes.meta):
            if meta.get("name", meta.get("property")) not in _TRANSLATED:
                meta["content"] = meta.rawsource


def messages_of(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the messages of a page, in order."""
    found: list[str] = env.metadata[docname].get(_MESSAGES, [])
    return found


def digest(env: BuildEnvironment, docname: str) -> str:
    """Return what changes when a translation of a page does, or the place of its entry."""
    entries = entries_of(env, docname, env.config.language)
    held = [entries.get(message) for message in messages_of(env, docname)]
    shown = [one and (one.entry.msgstr, one.entry.fuzzy, one.entry.line, one.path) for one in held]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _compile(config: Config, domains: Iterable[str]) -> list[str]:
    """Write what is safe of the catalogs, and return the domains of those that have changed."""
    written = []
    # Not the catalog's own rule for plurals, which is untrusted.
    rule = str(get_plural(config.language).plural_forms)
    for domain in domains:
        compiled = polib.POFile()
        compiled.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": rule}
        for message, held in store_of(config).entries(config.language, domain).items():
            if held.entry.translated:
                entry = polib.POEntry(msgid=message, msgstr=held.entry.msgstr)
                entry.msgid_plural = held.entry.msgid_plural
                entry.msgstr_plural = dict(held.entry.plurals)
                compiled.append(entry)
        if write_bytes(_folder(config) / f"{domain}.mo", compiled.to_binary()):
            written.append(domain)
    return written


def _remove_all_but(config: Config, domains: Set[str]) -> Set[str]:
    """Delete what was compiled from catalogs that are gone, and return their domains."""
    folder = _folder(config)
    names = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.mo")}
    for domain in names - domains:
        (folder / f"{domain}.mo").unlink()
    return names - domains


def _folder(config: Config) -> Path:
    return Path(config.locale_dirs[0], config.language, "LC_MESSAGES")


def _original(config: Config) -> str:
    """Return the name of the language in which the pages are written, in English."""
    source = languages.source(config.research_languages, conf_language(config))
    return languages.display_name(source, "en")


def _report(store: Store, config: Config) -> set[str]:
    """Tell what is wrong with the catalogs of a language, and return their domains."""
    present = set()
    for domain, path in store.files(config.language):
        present.add(domain)
        catalog, refused = store.judged(path, domain)
        for fault in catalog.faults:
            message = f"{fault.message}; {_original(config)} shows in its place"
            warn("catalog", message, f"{path}:{fault.line}")
        for fault in refused:
            message = f"the translation is not shown: {fault.message}"
            warn("unsafe", message, f"{path}:{fault.line}")
    for folder in store.folders:
        for path in sorted(Path(folder, config.language, "LC_MESSAGES").rglob("*.mo")):
            if not path.with_suffix(".po").exists():
                message = "a compiled catalog without its .po is not read; put the .po beside it"
                warn("catalog", message, f"{path}:1")
    return present


def _report_missing(config: Config, domains: Sequence[str]) -> None:
    """Tell which pages have no catalog; no fault, but untranslated."""
    if not domains:
        return
    message = f"there is no such catalog, so {_original(config)} shows; research-portfolio translate makes one"
    for locale_dir in config.research_locale_dirs:
        if (folder := Path(locale_dir, config.language, "LC_MESSAGES")).is_dir():
            for domain in domains:
                inform("catalog", message, f"{folder / domain}.po:1", config)
