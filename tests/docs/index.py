"""`python -m tests.docs.index`: writes the index of decisions anew, from their titles."""

from tests.docs.pages import ROOT

FOLDER = ROOT / "docs" / "decisions"
HEAD = """# Decisions

Why it is as it is, and what lost. A number is given once; gaps are numbers that were not used.

| № | decision |
|---|---|
"""


def index():
    """The page, a line for each decision in the order of numbers."""
    lines = []
    for file in sorted(FOLDER.glob("[0-9]*.md")):
        number, title = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
        assert file.name.startswith(f"{int(number):04}-"), file.name
        lines.append(f"| {number} | [{title}]({file.name}) |\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(index(), encoding="utf-8")
