"""How titles are worded: tasks and figures, in English and in French. What is in doubt is neither."""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TASKS = _words(
    "launch ship deliver build implement migrate deploy develop create install publish write rewrite introduce release "
    "redesign refactor integrate automate finalise finalize organise organize rebuild replatform decommission "
    "deployer lancer livrer construire implementer migrer developper creer installer publier ecrire rediger introduire "
    "integrer automatiser finaliser organiser concevoir refondre realiser batir reconstruire elaborer instaurer "
    "industrialiser decommissionner"
)
_PHRASES = (
    "roll out ",
    "set up ",
    "put in place ",
    "mettre en place ",
    "mettre en oeuvre ",
    "mettre en \u0153uvre ",
    "mettre en production ",
    "mettre en ligne ",
    "mettre en service ",
    "mettre a jour ",
    "mettre a disposition ",
    "mettre sur pied ",
)
_NOUNS_BEFORE = _words(
    "of in on at is are for by and time times date dates day days event events plan plans note notes rate speed "
    "cycle cycles quality readiness costs cost size failures failure success"
)
"""What follows a word such as launch or build where it is a noun."""

_WORD = re.compile(r"[^\W\d_]+")
_MOST_READ = 200


def is_task(title: str) -> bool:
    """Whether a title begins with a verb of making something: `Launch …`, `Mettre en place …`."""
    words = _WORD.findall(_plain(title[:_MOST_READ]))
    if len(words) < 2:  # noqa: PLR2004  a verb, and what it makes
        return False
    first, second = words[:2]
    return (first in _TASKS and second not in _NOUNS_BEFORE) or " ".join(words).startswith(_PHRASES)


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    small = text.casefold()
    if small.isascii():
        return small
    return "".join(letter for letter in unicodedata.normalize("NFKD", small) if not unicodedata.combining(letter))


_NUMBER = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_MEASURED = re.compile(
    rf"(?<![\w.,])(?!100\s*%)(?:"
    rf"[+\-\u2212\u00b1]?(?:{_NUMBER})\s*(?:[kM]?[%€$£]|(?:percent|per cent|pour cent|pts?|points?|millions?|"
    rf"milliards?|billions?|thousand)\b)"
    rf"|[€$£]\s*(?:{_NUMBER})[kM]?"
    rf"|[+\u2212\u00b1](?:{_NUMBER})"
    rf"|[x\u00d7](?:{_NUMBER})"
    rf"|\d+(?:[.,]\d+)?(?:k|x|\u00d7)"
    rf"|(?!3M)\d+(?:[.,]\d+)?M"
    rf")(?!\w)"
)
"""A number that is measured: with a sign, a share, a currency, a magnitude or a factor. 100 % is all, 3M a company."""

_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(rf"(?<![\w.,:/°#+\-\u2212'\u2019])(?:{_NUMBER})(?![\w:/°'\u2019\-]|[.,]\d|\s*%)")
_ALLOWED = re.compile(r"[01]|(?:19|20)\d{2}")
"""Years, and the figures that stand for none and one."""

_LABELS = _words(
    "top tier level phase step stage version generation article zone horizon chapter part number no n release wave "
    "niveau etape generation chapitre partie numero vague palier lot volet"
)
"""Words before a number that names something rather than counting it."""

_VERBS = _words(
    "reach win open get grow gain add make have cut save sell serve double attract convert recruit hire onboard bring "
    "reduce increase lower raise keep be become see give offer help launch ship deliver build create enter find sign "
    "atteindre gagner ouvrir avoir vendre servir toucher passer recruter attirer convertir reduire augmenter lancer "
    "livrer signer conquerir trouver equiper former accueillir doubler etre devenir offrir aider"
)
"""Verbs that may begin a title and count what follows; another capital letter before a number makes it a name."""


def figure_in(title: str) -> str | None:
    """Return the first figure of a title: a number that is no year and no part of a name or a turn of phrase."""
    if _DIGIT.search(title) is None:
        return None
    measured = _MEASURED.search(title)
    if measured:
        return measured[0]
    for match in _PLAIN.finditer(title):
        if not _ALLOWED.fullmatch(match[0]) and not _is_name(title[: match.start()]):
            return match[0]
    return None


def _is_name(before: str) -> bool:
    """Whether a number after these words belongs to a name: `ISO 27001`, `iPhone 15`, `top 3`."""
    words = before.split()
    if not words or not before[-1].isspace():
        return False
    last = words[-1].lstrip("«“\"'(").rstrip("°")
    if not last or not last[-1].isalnum():
        return False
    plain = _plain(last)
    if plain in _LABELS:
        return True
    has_capital = any(letter.isupper() for letter in last)
    return has_capital and not (len(words) == 1 and last.istitle() and plain in _VERBS)
