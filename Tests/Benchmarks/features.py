"""What each feature of a PDF adds: a thousand posts, and the same book with one feature less, in turn.

A feature is switched off where an author would do it, in a style sheet or in the posts, so that what is measured is what
it costs a book, and not what a function costs.
"""
import glob
import os
import re
import shutil

import corpora
import measuring
import tables

POSTS = 1_000
BOXES = ("top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right")
NO_FURNITURE = "".join(
    f"@page{page} {{ {' '.join(f'@{box} {{ content: none }}' for box in BOXES)} }}\n" for page in ("", " :left", " :right"))

# Names of posts' files, and what to put for what in them.
POST, ANY = r"\.md$", r"\.(md|yml)$"
LINK = (ANY, re.compile(r"(?<!!)\[([^\]\n^]+)\]\([^)\n]*\)"), r"\1")
SHEETS = {
    "hyphens": "* { hyphens: manual !important }",
    "justified lines": "* { text-align: start !important }",
    "notes at the foot": ":root { --notes: none }",
    "running heads, folios": NO_FURNITURE,
    "contents": ".contents { display: none }",
    "page numbers in links": "a::after { content: none !important }",
    "single lines, keeps": "* { orphans: 1 !important; widows: 1 !important; break-after: auto !important; "
                           "break-inside: auto !important }",
}
TEXTS = {
    "links": LINK,
    "pictures": (POST, re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    "notes": (POST, re.compile(r"^\[\^[^\]]*\]:[^\n]*$|\[\^[^\]\n]*\]", re.M), ""),
    "tables": (POST, re.compile(r"^\|[^\n]*$", re.M), "A row."),
    "code blocks": (POST, re.compile(r"^```[^\n]*$", re.M), ""),
    "emphasis, code in lines": (ANY, re.compile(r"\*\*?|(?<!`)`(?!`)"), ""),
}


def bench(folder, options):
    """Prints the table; True when every book was bound."""
    book = corpora.made(folder, POSTS)
    if book is None:
        return True
    books = {"all": book}
    for name, sheet in SHEETS.items():
        books[name] = without(folder, book, sheet=sheet)
    for name, change in TEXTS.items():
        books[name] = without(folder, book, change=change)
    books["comment threads"] = without(folder, book, drops=".comments.yml")
    output = os.path.join(folder, "out")
    commands = [[measuring.SEWN, "build", path, "--format", "pdf", "--output", output] for path in books.values()]
    found = dict(zip(books, measuring.in_turn(commands, options.runs)))
    shutil.rmtree(output, ignore_errors=True)
    whole = found["all"]
    rows = [["all", tables.number(whole.cpu, 3), "", f"{whole.spread:.0f}", tables.number(whole.memory, 1), ""]]
    for name, figures in list(found.items())[1:]:
        rows.append([name, tables.number(figures.cpu, 3), f"{1_000 * (whole.cpu - figures.cpu):+,.0f}",
                     f"{figures.spread:.0f}", tables.number(figures.memory, 1), f"{whole.memory - figures.memory:+.1f}"])
    tables.show(f"What a feature adds to {POSTS:,} posts", ["without", "CPU s", "adds ms", "± %", "peak MB", "adds MB"],
                rows, ["medians; what is left out takes its text along, but for emphasis, links and rows"])
    return all(figures.code == 0 for figures in found.values())


def without(folder, book, sheet="", change=None, drops=None):
    """A copy of the book with a style sheet more, with other text in its posts, or without some of its files."""
    copy = os.path.join(folder, f"features-{len(glob.glob(os.path.join(folder, 'features-*')))}")
    shutil.copytree(book, copy, ignore=shutil.ignore_patterns("html", "pandoc", "typst", "adoc", "build"))
    if sheet:
        with open(os.path.join(copy, "without.css"), "w") as file:
            file.write(sheet)
        with open(os.path.join(copy, "book.yml"), "a") as file:
            file.write("styles: [without.css]\n")
    for path in sorted(glob.glob(os.path.join(copy, "posts", "*"))):
        if drops and path.endswith(drops):
            os.remove(path)
        elif change and re.search(change[0], path):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(change[1].sub(change[2], text))
    return copy
