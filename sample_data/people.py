"""Made-up names of people and companies, drawn from plain word lists.

Invariant: a company is a common noun and a number, so that no real company is meant.
"""

from __future__ import annotations

import numpy as np

NOUNS = (
    "Ромашка", "Василёк", "Полюс", "Вектор", "Горизонт", "Маяк", "Берёзка", "Орион", "Меридиан", "Каскад",
    "Импульс", "Гранит", "Рассвет", "Лотос", "Парус", "Сфера", "Восход", "Эталон", "Кедр", "Янтарь",
    "Радуга", "Контур", "Зенит", "Прогресс", "Альтаир", "Родник", "Компас", "Ладья", "Спектр", "Факел",
)  # fmt: skip
SURNAMES = (
    "Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов", "Новиков",
    "Фёдоров", "Морозов", "Волков", "Алексеев", "Лебедев", "Семёнов", "Егоров", "Павлов", "Козлов",
    "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин", "Захаров", "Зайцев", "Соловьёв",
    "Борисов", "Яковлев", "Григорьев", "Романов", "Воробьёв", "Сергеев", "Кузьмин", "Фролов", "Дмитриев",
)  # fmt: skip
MEN = ("А.", "Д.", "С.", "И.", "П.", "М.", "Н.", "В.", "К.", "Р.", "О.", "Г.")
WOMEN = ("А.", "Е.", "О.", "Н.", "М.", "И.", "Т.", "С.", "Л.", "В.", "Ю.", "К.")
PATRONYMICS = ("А.", "В.", "С.", "Н.", "И.", "П.", "М.", "Ю.", "Д.", "О.")

FIRST_NAMES = (
    "Anna", "Ben", "Carla", "Daniel", "Emma", "Felix", "Grace", "Henry", "Ida", "Jack", "Kate", "Liam", "Mia",
    "Noah", "Olga", "Paul", "Rosa", "Sam", "Tessa", "Tom", "Uma", "Victor", "Wendy", "Zoe", "Alan", "Bella",
    "Chris", "Dora", "Eric", "Fiona", "George", "Helen", "Ivan", "Julia", "Karl", "Laura", "Max", "Nina",
)  # fmt: skip
LAST_NAMES = (
    "Adams", "Baker", "Carter", "Davis", "Evans", "Fisher", "Green", "Hall", "Irving", "Jones", "Kelly",
    "Lewis", "Mason", "Novak", "Owens", "Parker", "Quinn", "Reed", "Stone", "Taylor", "Usher", "Vance",
    "Walker", "Young", "Bauer", "Costa", "Dubois", "Meyer", "Rossi", "Silva", "Moreau", "Keller",
)  # fmt: skip
CAFES = ("Cafe", "Bistro", "Bakery", "Hotel", "Office")


def pick(rng: np.random.Generator, options: tuple, weights: tuple[float, ...] | None = None):
    """One of the options, by weight where weights are given."""
    if weights is None:
        return options[int(rng.random() * len(options))]
    edges = np.cumsum(weights) / sum(weights)
    return options[min(int(np.searchsorted(edges, rng.random(), side="right")), len(options) - 1)]


def company(rng: np.random.Generator, number: int) -> str:
    """A Russian company, e.g. ООО «Маяк-17»; `number` keeps it unlike any other."""
    kind = pick(rng, ("ООО", "АО", "ИП"), (0.86, 0.08, 0.06))
    return f"{kind} {person(rng)}" if kind == "ИП" else f"{kind} «{pick(rng, NOUNS)}-{number}»"


def person(rng: np.random.Generator) -> str:
    """A Russian surname with initials, e.g. Смирнова Е. В."""
    woman = rng.random() < 0.55
    surname = pick(rng, SURNAMES) + ("а" if woman else "")
    return f"{surname} {pick(rng, WOMEN if woman else MEN)} {pick(rng, PATRONYMICS)}"


def shopper(rng: np.random.Generator) -> str:
    """An English first and last name."""
    return f"{pick(rng, FIRST_NAMES)} {pick(rng, LAST_NAMES)}"


def cafe(rng: np.random.Generator, number: int) -> str:
    """A wholesale buyer, e.g. Baker Cafe 7."""
    return f"{pick(rng, LAST_NAMES)} {pick(rng, CAFES)} {number}"
