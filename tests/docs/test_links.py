"""Every relative link of the documentation leads to a file, and every anchor to a heading of it."""

import subprocess

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links, name


def tracked():
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {*found.stdout.split("\0"), *untracked()}


def untracked():
    words = ["git", "ls-files", "-z", "--others", "--exclude-standard"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")


@pytest.fixture(scope="module")
def kept():
    """What a clone would have: a link to a file that is only on this machine is broken."""
    files = tracked() if (ROOT / ".git").exists() else {name(path) for path in ROOT.rglob("*")}
    return files | {str(parent) for file in files for parent in (ROOT / file).relative_to(ROOT).parents}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(page, kept):
    broken = []
    for target in links(page):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.is_relative_to(ROOT) or name(file) not in kept:
            broken.append(f"{target}: no such file")
        elif anchor and anchor not in anchors(file):
            broken.append(f"{target}: no such heading in {name(file)}")
    assert broken == []


def test_every_page_can_be_found_from_the_readme():
    reached, todo = set(), [ROOT / "README.md", ROOT / "README.en.md"]
    while todo:
        page = todo.pop()
        reached.add(page)
        targets = {(page.parent / target.partition("#")[0]).resolve() for target in links(page) if "://" not in target}
        pages = {file / "README.md" if file.is_dir() else file for file in targets}
        todo += [file for file in pages if file.suffix == ".md" and file.is_file() and file not in reached]
    assert [name(page) for page in PAGES if page not in reached] == []
