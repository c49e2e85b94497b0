"""What some tests need of the machine beyond Python, and the Debian packages that bring it.

Where it is missing, these tests are skipped, and the end of the run says so; in continuous
integration nothing may be missing, and they fail.
"""

import os
import shutil
import subprocess
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec

import pytest


def _needs(what, packages, is_there):
    reason = f"needs {what}; on Debian: {packages}"
    return pytest.mark.skipif(not (is_there or os.environ.get("CI")), reason=reason)


def _can_be_imported(name):
    try:
        with redirect_stdout(None):  # on which WeasyPrint says at length what is missing
            import_module(name)
    except (ImportError, OSError):  # OSError where a library of the system is missing
        return False
    return True


def _has_typefaces(*families):
    if not shutil.which("fc-list"):
        return False
    return all(subprocess.check_output(["fc-list", family]) for family in families)


# Without windows, Chromium opens a page at a third of the processor time.
BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")

chromium = _needs("Chromium", "chromium-headless-shell, or chromium", BROWSER)
pango = _needs(
    "Pango, by WeasyPrint", "libpango-1.0-0 libpangoft2-1.0-0", _can_be_imported("weasyprint")
)
typefaces = _needs(
    "typefaces for both languages",
    "fonts-linuxlibertine fonts-noto-cjk",
    _has_typefaces("Linux Libertine O", "Noto Serif CJK SC"),
)
java = _needs("Java", "default-jre-headless", shutil.which("java"))
isso = _needs(
    "Isso, the extra comments of this project",
    "gcc libc6-dev python3-dev, then pip install '.[comments]'",
    find_spec("isso"),
)
