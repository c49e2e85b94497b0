"""Catalogs that say one thing to one reader and another to the next, as bytes."""

from __future__ import annotations

import base64
import codecs
import zlib

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\n'
UTF8 = HEADER.format("UTF-8")


def catalogs(source: str, hostile: str) -> dict[str, bytes]:
    """Return hostile catalogs, by what is odd about each.

    Parameters
    ----------
    source
        A text of the page.
    hostile
        A translation that must not be shown, in ASCII and without a character that .po escapes.
    """
    entry = f'msgid "{source}"\nmsgstr "{hostile}"\n'
    harmless = f'msgid "{source}"\nmsgstr "译文"\n'
    return {
        **{name: text.encode() for name, text in _texts(source, hostile, entry, harmless).items()},
        **_separators(entry),
        **_charsets(entry),
        **_bytes(entry),
    }


def _texts(source: str, hostile: str, entry: str, harmless: str) -> dict[str, str]:
    return {
        "plain": f"{UTF8}{entry}",
        "without header": entry,
        "header in the middle": f"{harmless.replace(source, 'x')}\n{UTF8}{entry}",
        "second header": f"{UTF8}{entry}\n{HEADER.format('hz')}",
        "msgstr after an obsolete msgid": f'{UTF8}#~ msgid "{source}"\nmsgstr "{hostile}"\n',
        "obsolete msgstr after a msgid": f'{UTF8}msgid "{source}"\n#~ msgstr "{hostile}"\n',
        "obsolete before its hash": f'{UTF8} #~ msgid "{source}"\n~msgstr "{hostile}"\n{entry}',
        "obsolete with a wide space": f"{UTF8}#~\u00a0{entry}".replace(
            "\nmsgstr", "\n\u3000msgstr"
        ),
        "previous that is an entry": f'{UTF8}#| msgid "{source}"\n{entry}',
        "previous after the entry": f'{UTF8}msgid "{source}"\n#| msgstr "x"\nmsgstr "{hostile}"\n',
        "twice, the second hostile": f"{UTF8}{harmless}\n{entry}",
        "twice, the first hostile": f"{UTF8}{entry}\n{harmless}",
        "twice, the second with a context": f'{UTF8}{harmless}\nmsgctxt ""\n{entry}',
        "with a context": f'{UTF8}msgctxt "x"\n{entry}',
        "with an empty context": f'{UTF8}msgctxt ""\n{entry}',
        "context joined to the source": f'{UTF8}msgid "x\\004{source}"\nmsgstr "{hostile}"\n',
        "plural": f'{UTF8}msgid "{source}"\nmsgid_plural "x"\nmsgstr[0] "{hostile}"\nmsgstr[1] ""\n',
        "plural without a second source": f'{UTF8}msgid "{source}"\nmsgstr[0] "{hostile}"\n',
        "plural far away": f'{UTF8}msgid "{source}"\nmsgstr "译"\nmsgstr[1] "{hostile}"\n',
        "two translations": f'{UTF8}msgid "{source}"\nmsgstr "译文"\nmsgstr "{hostile}"\n',
        "two sources": f'{UTF8}msgid "x"\nmsgid "{source}"\nmsgstr "{hostile}"\n',
        "fuzzy that is none": f"{UTF8}#, fuzzy-format, Fuzzy\n{entry}",
        "fuzzy after the entry": f'{UTF8}msgid "{source}"\n#, fuzzy\nmsgstr "{hostile}"\n',
        "fuzzy of the entry before": f"{UTF8}#, fuzzy\n\n{harmless}\n{entry}",
        "silenced": f"{UTF8}# noqa\n{entry}",
        "silenced by name": f"{UTF8}# noqa: unsafe, script, structure, block, html, link\n{entry}",
        "silenced by the type": f"{UTF8}# noqa: research.unsafe\n#. noqa\n{entry}",
        "no space after the keyword": f'{UTF8}msgid"{source}"\nmsgstr"{hostile}"\n',
        "a tab after the keyword": f'{UTF8}msgid\t"{source}"\nmsgstr\t"{hostile}"\n',
        "a wide space before the keyword": f"{UTF8}\u3000{entry}".replace(
            "\nmsgstr", "\n\u00a0msgstr"
        ),
        "keywords in capitals": f"{UTF8}{entry.replace('msg', 'MSG')}",
        "a string in pieces": f'{UTF8}msgid ""\n"{source[:4]}"\n"{source[4:]}"\nmsgstr ""\n"{hostile}"\n',
        "pieces on one line": f'{UTF8}msgid "{source}"\nmsgstr "译" "{hostile}"\n',
        "a string without its end": f'{UTF8}msgid "{source}"\nmsgstr "{hostile}\n',
        "a string that goes on without quotes": f'{UTF8}msgid "{source}"\nmsgstr "译\n{hostile}"\n',
        "quotes within": f'{UTF8}msgid "{source}"\nmsgstr "译" {hostile} "文"\n',
        "something after the string": f'{UTF8}msgid "{source}"\nmsgstr "{hostile}" x\n',
        "octal escapes": f'{UTF8}msgid "{source}"\nmsgstr "\\074b\\076{hostile}\\033[2J"\n',
        "hexadecimal escapes": f'{UTF8}msgid "{source}"\nmsgstr "\\x3cb\\x3e{hostile}\\x1b"\n',
        "a domain": f'{UTF8}domain "x"\n{entry}',
        "a conflict": f"{UTF8}<<<<<<< ours\n{harmless}=======\n{entry}>>>>>>> theirs\n",
        "a place that is left open": f"{UTF8}#: \u2068x\n{entry}",
        "plural forms that are a program": UTF8.replace(
            "\\n", "\\nPlural-Forms: nplurals=2; plural=__import__('os');\\n"
        )
        + entry,
        "charset in a comment": f"# Content-Type: text/plain; charset=hz\\n\n{UTF8}{entry}",
        "charset in a translation": f'msgid "x"\nmsgstr "Content-Type: x; charset=hz"\n\n{entry}',
        "two types": UTF8.replace("\\n", "\\nContent-Type: text/plain; charset=utf-7\\n") + entry,
        "two charsets": HEADER.format("utf-8; charset=utf-16") + entry,
    }


def _separators(entry: str) -> dict[str, bytes]:
    """Return entries in a comment that goes on for those who see a line end in it."""
    ends = {
        "CR": "\r",
        "VT": "\v",
        "FF": "\f",
        "FS": "\x1c",
        "RS": "\x1e",
        "NEL": "\x85",
        "LS": "\u2028",
        "PS": "\u2029",
        "NUL": "\0",
        "LF escaped": "\\n",
    }
    return {
        **{
            f"{name} within a comment": f"{UTF8}# x{end}{entry.replace(chr(10), end)}\n".encode()
            for name, end in ends.items()
        },
        **{
            f"{name} within an obsolete entry": f"{UTF8}#~ x{end}{entry}".encode()
            for name, end in ends.items()
        },
        "CR after fuzzy": f"{UTF8}#, fuzzy\r{entry}".encode(),
        "CR everywhere": f"{UTF8}{entry}".replace("\n", "\r").encode(),
        "CR and LF": f"{UTF8}{entry}".replace("\n", "\r\n").encode(),
    }


def _charsets(entry: str) -> dict[str, bytes]:
    """Return catalogs that are one text in UTF-8, and another in the charset that they name."""
    named = [
        "hz",
        "utf-7",
        "utf-16",
        "utf-16-le",
        "utf-32",
        "gb18030",
        "gbk",
        "big5",
        "shift_jis",
        "iso-2022-jp",
        "iso-2022-kr",
        "johab",
        "cp037",
        "latin-1",
        "ascii",
        "utf-8-sig",
        "rot13",
        "zlib",
        "bz2",
        "hex",
        "base64",
        "quopri",
        "uu",
        "punycode",
        "idna",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "palmos",
        "mbcs",
        "CHARSET",
        "no-such",
        "../x",
        "UTF8",
    ]
    found = {f"charset {name}": f"{HEADER.format(name)}{entry}".encode() for name in named}
    for name in ("utf-7", "utf-16", "utf-16-le", "utf-32", "gb18030", "cp037", "utf-8-sig"):
        found[f"in {name}"] = f"{HEADER.format(name)}{entry}".encode(name)
    head = f"{UTF8}# "
    tail = codecs.encode(entry, "rot13")
    return {
        **found,
        "rotated": f"{HEADER.format('rot13')}{tail}".encode(),
        "deflated": f"{HEADER.format('zlib')}".encode() + zlib.compress(entry.encode()),
        "encoded": f"{HEADER.format('base64')}".encode() + base64.b64encode(entry.encode()),
        "shifted": f"{HEADER.format('utf-7')}# +AAo-{entry}".encode(),
        "hz comment that goes on": f"{HEADER.format('hz')}# ~\n{entry}".encode(),
        "hz that hides a quote": f"{HEADER.format('hz')}# ~{{\n{entry}~}}\n".encode(),
        "JIS that hides an entry": f"{head}\x1b$B\n{entry}\x1b(B\n".encode(),
    }


def _bytes(entry: str) -> dict[str, bytes]:
    data = f"{UTF8}{entry}".encode()
    return {
        "byte order mark": codecs.BOM_UTF8 + data,
        "two byte order marks": codecs.BOM_UTF8 * 2 + data,
        "wrong byte order mark": codecs.BOM_UTF16_LE + data,
        "a byte that is not UTF-8": data + b"# \xff\n",
        "a surrogate": data.replace(b"canary", b"\xed\xa0\x80canary"),
        "an overlong character": data.replace(b"canary", b"\xc0\xbccanary"),
        "NUL": data.replace(b"canary", b"\0canary"),
        "NUL in the source": data.replace(b'msgid "S', b'msgid "S\0'),
        "NUL at the end": data + b"\0" * 9,
    }
