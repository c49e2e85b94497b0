"""The title and the description of a publication, in every format.

conf.py cannot say it: it does not see ``-D language``, and is not translated.
"""

from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from .lead import lead


def site_title(env: BuildEnvironment) -> str:
    """Return the title of the home page, in the language of the build."""
    return clean_astext(env.titles[env.config.root_doc])


def site_description(env: BuildEnvironment) -> str:
    """Return what the publication is about: the lead of the home page, or else its title."""
    return lead(env, env.config.root_doc) or site_title(env)


def page_description(env: BuildEnvironment, docname: str) -> str:
    """Return what a page is about.

    One that does not say it is a part of the publication; to say more would be to invent it.
    """
    return lead(env, docname) or site_description(env)
