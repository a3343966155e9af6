"""What the people of a generated organisation write: French and English, with the characters that real files have.

Each level has words of its own, so that nobody seems to copy from a parent.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

COUNTRIES = ("FR", "US", "DE", "ES", "IT", "GB", "NL", "JP")
SEGMENTS = ("FR", "US", "DE")


@dataclass(frozen=True)
class Theme:
    """One of the company's objectives: its words, and the three things that it is measured by."""

    id: str
    title: str
    proposal: str
    axis: str
    measured: tuple[tuple[str, str], ...]


THEMES = (
    Theme(
        "engagement",
        "People come back because they want to",
        "Une relation qui dure après la première commande",
        "Créer la confiance dans la durée",
        (
            ("repeat-buyers", "Buyers who come back"),
            ("visits", "Visits without an advertisement"),
            ("advice", "Questions answered"),
        ),
    ),
    Theme(
        "services",
        "A device comes with its care",
        "L'assurance et l'entretien proposés au bon moment",
        "A personal assistant for everyone",
        (
            ("attachment", "Orders with a service"),
            ("insured", "Insured devices"),
            ("swapped", "Devices swapped in time"),
        ),
    ),
    Theme(
        "collection",
        "Sleeping phones leave their drawers",
        "La reprise devient aussi simple qu'un achat",
        "The services of circularity",
        (("trade-ins", "Devices traded in"), ("recycled", "Devices recycled"), ("donated", "Devices given away")),
    ),
    Theme(
        "quality",
        "A refurbished device is a sound one",
        "Des pièces certifiées chez chaque reconditionneur",
        "Une qualité prouvée et non promise",
        (("sound", "Devices without a defect"), ("graded", "Devices graded rightly"), ("batteries", "New batteries")),
    ),
)

DOMAINS = (
    ("customer-journey", "Customer Journey"),
    ("refurbishers", "Outils des reconditionneurs"),
    ("support", "Support & Réparation"),
    ("marketplace", "Marketplace"),
    ("logistics", "Logistique"),
    ("payments", "Payments"),
    ("growth", "Growth & Brand"),
    ("trade-in", "Reprise"),
    ("data", "Data & R&D"),
    ("partners", "Partners"),
)
AREAS = (
    ("onboard", "Onboard"),
    ("explore", "Explore"),
    ("purchase", "Purchase & Circularity"),
    ("aftercare", "Après-vente"),
    ("supply", "Supply"),
)
TOPICS = (
    ("basket", "Panier"),
    ("search", "Search"),
    ("product-page", "Product page"),
    ("delivery", "Livraison"),
    ("warranty", "Garantie"),
    ("messages", "Messages"),
    ("returns", "Retours"),
    ("pricing", "Prix & R&D"),
)

TRIBE_TITLES = (
    "Every market of ours gives buyers a reason to return",
    "Services feel like part of the device in our markets",
    "Old phones find their way to us by themselves",
    "Ce qui part de chez nous ne revient pas cassé",
)
TRIBE_PROPOSALS = (
    "Ouvrir nos outils aux partenaires de confiance",
    "Shorten the way from a question to a sure answer",
)
GROUP_TITLES = (
    "Le parcours se comprend sans mode d'emploi",
    "Nothing on the way makes a customer hesitate",
)
_SUBJECTS = (
    "New visitors",
    "Families in small towns",
    "Support agents",
    "Les acheteuses pressées",
    "Les vendeurs certifiés",
    "Students abroad",
    "Les équipes de réparation",
    "Night-shift sorters",
)
_PREDICATES = {
    "New": "know at once which phone suits them",
    "Families": "trust the grade that they read",
    "Support": "close a case with their first reply",
    "Les": "trouvent une réponse claire dès leur première recherche",
    "Students": "pay the way they pay at home",
    "Night-shift": "see a doubtful device before it leaves",
}
_REASONS = (
    "La R&D a montré que la moitié des paniers s'arrêtent ici ; à 80 % c'est une affaire de confiance.",
    "We asked 40 people in three cities & nobody understood the grades; one said “oui ! mais laquelle ?”",
    "Les équipes Q&A répondent oui ! à presque toutes les demandes, sauf le lundi (délai de 3 à 5 jours).",
    "A/B tests of last autumn gave +4 % on the small markets, nothing on the large ones; we now know why.",
    "Le taux de retour reste à 7,5 % en Île-de-France, deux fois celui des Länder où l'on grade mieux.",
    "Support hears it every day: people fear the battery, not the price; a promise in plain words is missing.",
    "Chaque jour gagné sur la livraison vaut un point de satisfaction, d'après l'étude menée à Besançon.",
    "Partners wait for us: their stock is certified, our pages do not say so, and 30% of it stays unseen.",
)
_NOTES = (
    "Le badge est en ligne sur toutes les pages, oui !",
    "Slower than hoped in DE, 80 % of sellers have answered",
    "R&D and support agree on the wording",
    "Très bon mois, à confirmer après les soldes",
)
MILESTONES = (
    ("agreement", "Accord signé avec un premier partenaire"),
    ("pilot", "Pilot in two cities answered by its users"),
    ("evidence", "Preuve chiffrée relue par la data"),
)
NEEDS = (
    "Des batteries certifiées pour dix modèles",
    "The stock by grade, every hour",
    "Un contrat relu par le juridique",
)


def squad_title(rng: Random, taken: set[str]) -> str:
    """Return a title that this squad has not used yet."""
    free = [subject for subject in _SUBJECTS if subject not in taken]
    subject = rng.choice(free)
    taken.add(subject)
    return f"{subject} {_PREDICATES[subject.split()[0]]}"


def reasons(rng: Random, count: int) -> list[str]:
    """Return some different sentences that say why."""
    return rng.sample(_REASONS, count)


def note(rng: Random) -> str:
    """Return what somebody wrote beside a number."""
    return rng.choice(_NOTES)
