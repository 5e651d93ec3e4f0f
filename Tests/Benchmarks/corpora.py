"""Books of made posts, by `make_corpus.py` of the shared folder: also as one source for Typst."""
import functools
import os
import subprocess
import sys

import measuring

ONE_LINE = "---\ntitle: One\ndate: 2026-01-01\n---\n\nOne line.\n"


@functools.cache
def maker():
    path = os.path.join(measuring.SHARED, "bench", "make_corpus.py")
    if os.path.exists(path):
        return path
    print(f"Corpora are left out: there is no {path}")
    return None


def made(folder, posts):
    """The book's folder; made once in a run. Nil without the maker."""
    book = os.path.join(folder, f"c{posts}")
    if os.path.isdir(book):
        return book
    if maker() is None:
        return None
    subprocess.run([sys.executable, maker(), book, str(posts)], check=True, stdout=subprocess.DEVNULL)
    return book


def one_line(folder):
    """A post of one line: what a process costs before it does anything."""
    book = os.path.join(folder, "one")
    os.makedirs(os.path.join(book, "posts"), exist_ok=True)
    for name, text in (("book.yml", "title: One\nlanguage: en\nposts: posts\n"), ("posts/one.md", ONE_LINE)):
        with open(os.path.join(book, name), "w") as file:
            file.write(text)
    return book
