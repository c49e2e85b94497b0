"""The title and the description of a publication, in every format.

conf.py cannot say it: it does not see ``-D language``, and is not translated.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from .lead import lead
from .warnings import warn


def site_title(env: BuildEnvironment) -> str:
    """Return the title of the home page, in the language of the build."""
    return clean_astext(env.titles[env.config.root_doc])


def check_title(_app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: warn where the home page, and so the whole site, has no title."""
    root = env.config.root_doc
    if not list(env.get_doctree(root).findall(nodes.section)):
        message = 'the home page has no heading, and so the site no title; begin it with "# Title"'
        warn("title", message, f"{env.doc2path(root)}:1")


def site_description(env: BuildEnvironment) -> str:
    """Return what the publication is about: the lead of the home page, or else its title."""
    return lead(env, env.config.root_doc) or site_title(env)


def page_description(env: BuildEnvironment, docname: str) -> str:
    """Return what a page is about.

    One that does not say it is a part of the publication; to say more would be to invent it.
    """
    return lead(env, docname) or site_description(env)
