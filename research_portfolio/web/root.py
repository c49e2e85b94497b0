"""The page above all languages, for a host that has none of its own as Read the Docs does.

``sphinx-build -b root -c . docs _build/html`` writes it beside the folders of the languages. It
sends a reader to the language chosen before, or else to the one that the browser asks for; without
JavaScript it is a list of links.
"""

from collections.abc import Set
from pathlib import Path

import rcssmin
from babel import Locale
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from sphinx.builders.dummy import DummyBuilder

from .. import languages
from ..base.addresses import addresses_of
from ..base.assets import TOKENS
from ..base.descriptions import site_title
from ..base.output import author_file
from ..base.translations import translations
from . import crawlers


class RootBuilder(DummyBuilder):
    """Writes index.html, robots.txt, and the index of all sitemaps where their URLs are known."""

    name = "root"
    epilog = "The page that leads to all languages is in %(outdir)s."

    def get_outdated_docs(self) -> Set[str]:  # type: ignore[override]
        """Return none: no page is written."""
        return set()

    def finish(self) -> None:
        """Write the files."""
        config = self.config
        addresses = addresses_of(config)
        title = site_title(self.env)
        names = config.research_languages or {
            config.language: languages.own_name(config.language, [config.language])
        }
        environment = Environment(loader=PackageLoader(__package__), autoescape=True)
        html = environment.get_template("research/root.html").render(
            alternates=addresses.alternates("index.html", home=True),
            url=addresses.root,
            direction=Locale.parse(next(iter(names))).text_direction,
            tokens=Markup(rcssmin.cssmin(TOKENS.read_text("utf-8"))),
            links=[
                {
                    "href": f"{languages.segment(language)}/index.html",
                    "tag": languages.tag(language),
                    "name": name,
                    "title": translations(self.env, config.root_doc, language).get(title, title),
                }
                for language, name in names.items()
            ],
        )
        out = Path(self.outdir)
        (out / "index.html").write_text(html, encoding="utf-8")
        index = [addresses.root + crawlers.SITEMAP] if addresses.root else []
        own = author_file(self, crawlers.ROBOTS)
        text = own.read_text("utf-8") if own else crawlers.robots_txt(index)
        (out / crawlers.ROBOTS).write_text(text, encoding="utf-8")
        if index:
            sitemaps = (root + crawlers.SITEMAP for root in addresses.published.values())
            (out / crawlers.SITEMAP).write_bytes(crawlers.index(sitemaps))
