"""The social cards of a site: one a page, where the address of the site is known.

Open Graph wants the absolute address of a picture, so without one none is drawn. The name of a
card contains a digest of what it shows: a card that changed has a new name, so that networks which
keep a copy load the new one, and a build draws only cards whose file is not there.
"""

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from .. import languages
from ..base.builders import makes_site
from ..base.descriptions import site_title, summary
from ..base.templates import PICTURE, add_to_head
from ..base.warnings import inform
from ..catalogs.files import write_bytes
from .drawing import SIZE, Card, MissingGlyphsError, digest, draw

#: Where the cards are, below the root of the site.
FOLDER = "_static/cards"

_DIGEST = 8
_NAMED = 20
_SUFFIX = ".png"


def draw_cards(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """On ``env-updated``: draw each card that is not there, and delete what no page shows.

    Before any page is written, since its head names its card only if there is one. Returns the
    pages whose card is another, came or went.
    """
    if not makes_site(app.builder):
        return []
    folder = Path(app.outdir, FOLDER)
    names = {_name(env, page): page for page in env.found_docs if app.config.html_baseurl}
    files = (path for path in folder.rglob("*") if path.is_file())
    present = {path.relative_to(folder).as_posix() for path in files}
    gone = present - names.keys()
    for name in gone:
        (folder / name).unlink()
    new = _draw(app, {name: names[name] for name in sorted(names.keys() - present)})
    pages = {name[: -_DIGEST - len(f"-{_SUFFIX}")] for name in gone} & env.found_docs
    return sorted(pages.union(names[name] for name in new))


def show_card(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: name the card of a page in its head, where it has one."""
    if doctree is None or not makes_site(app.builder):
        return
    name = _name(app.env, pagename)
    if not Path(app.outdir, FOLDER, name).exists():
        return
    card = _card(app.env, pagename)
    context[PICTURE] = posixpath.join(app.config.html_baseurl, FOLDER, quote(name))
    context["research_card"] = {
        "url": context[PICTURE],
        "size": SIZE,
        "says": f"{card.title} · {card.site}" if card.site else card.title,
    }
    add_to_head(context, "research/card.html")


def _draw(app: Sphinx, pages: dict[str, str]) -> list[str]:
    """Draw the cards of some pages under these names, and return the names of those drawn."""
    drawn, missing = [], ""
    for name, docname in pages.items():
        try:
            picture = draw(_card(app.env, docname))
        except MissingGlyphsError as error:
            missing += error.characters
            continue
        except (ImportError, OSError) as error:
            _inform(app, f"{error}. Install research-portfolio[cards], and Pango")
            break
        write_bytes(Path(app.outdir, FOLDER, name), picture)  # whole, whatever happens to the build
        drawn.append(name)
    if missing:
        characters = "".join(dict.fromkeys(missing))
        named = characters if len(characters) <= _NAMED else f"{characters[:_NAMED]}…"
        remedy = "Install one that does, such as Noto CJK for Chinese (Debian: fonts-noto-cjk)"
        _inform(app, f"no font has the characters {named} in them. {remedy}")
    return drawn


def _inform(app: Sphinx, reason: str) -> None:
    message = f"some pages have no social card: {reason}"
    inform("card", message, f"{Path(app.confdir, 'conf.py')}:1", app.config)


def _name(env: BuildEnvironment, docname: str) -> str:
    """Return the path of the card of a page, below the folder of cards."""
    return f"{docname}-{digest(_card(env, docname))[:_DIGEST]}{_SUFFIX}"


def _card(env: BuildEnvironment, docname: str) -> Card:
    return Card(
        title=clean_astext(env.titles[docname]),
        lead=summary(env, docname),
        site="" if docname == env.config.root_doc else site_title(env),
        language=languages.tag(env.config.language),
    )
