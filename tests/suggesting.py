"""A small town to learn from: four departments, each with its own words, topics and places."""

import csv
import random
from functools import cache

from suggest.example import Department, Example
from suggest.training import train

DEPARTMENTS = (
    Department("roads", "Отдел дорог", ("яма", "асфальт")),
    Department("light", "Отдел освещения", ("фонарь", "лампа")),
    Department("homes", "Жилищный отдел", ("подъезд", "отопление")),
    Department("lgov", "Администрация Льговского района"),
)
SAID = {
    "roads": ("Ямы", ("яма на дороге", "разбит асфальт", "дорога в ямах", "провал на проезжей части")),
    "light": ("Освещение", ("не горит фонарь", "темно, нет света на улице", "разбита лампа на столбе")),
    "homes": ("Отопление", ("в подъезде холодно", "нет отопления в доме", "грязный подъезд, холодные батареи")),
    "lgov": ("Разное", ("село во Льговском районе без воды", "деревня Льговского района: нет автобуса")),
}
STREETS = ("Ленина", "Мира", "Садовая", "Гагарина", "Школьная")


def examples(count=120, seed=1):
    """So many messages of the town, in order."""
    chance = random.Random(seed)
    found = []
    for number in range(1, count + 1):
        code = chance.choice(list(SAID))
        topic, texts = SAID[code]
        text = f"{chance.choice(texts)}, ул. {chance.choice(STREETS)}, {chance.randrange(1, 99)}. Примите меры"
        found.append(Example(number, text, code, topic))
    return found


@cache
def model():
    return train(examples(), DEPARTMENTS)


def table(file, rows, separator=",", encoding="utf-8", names=("id", "text", "topic", "department")):
    """A CSV file as spreadsheets save it."""
    with file.open("w", encoding=encoding, newline="") as target:
        writer = csv.writer(target, delimiter=separator)
        writer.writerow(names)
        writer.writerows([row.number, row.text, row.topic, row.department] for row in rows)
    return file
