"""Running text for comparisons: paragraphs without markup, and the same page of Vollkorn for every typesetter.

The page is that of the controlled comparison in the shared folder: A5, 10.5 on 14 points, 104 mm, indented paragraphs,
no headings and no folios. Our text is bound as a handout, which has nothing around the post, with the values of the
look "book" for letters that give way.
"""
import gettext
import glob
import os
import re

import measuring

CONTROLLED = os.path.join(measuring.SHARED, "bench", "controlled")
# Enough for 1,500 to 2,500 lines; LuaLaTeX takes seconds for as many.
WORDS = 20_000
BOXES = "top-left top-right right-top right-middle right-bottom bottom-left bottom-center bottom-right".split()
SHEET = "@page { " + " ".join(f"@{box} {{ content: none; border: 0 }}" for box in BOXES) + """ }
@page { size: 148mm 210mm; margin: 18mm 26mm 25mm 18mm }
@page :left { margin: 18mm 18mm 25mm 26mm }
header, h1, h2, footer { display: none }
body, p { font: 10.5pt/14pt Vollkorn; text-align: ALIGNMENT; hyphens: auto; margin: 0; padding: 0; text-indent: 14pt;
  orphans: 2; widows: 2; -sewn-glyph-scaling: 2%; -sewn-tracking: 0.005em 0.01em; -sewn-protrusion: auto;
  -sewn-hyphen-penalty: auto }
"""


def controlled():
    path = os.path.join(CONTROLLED, "text.txt")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        return [" ".join(each.split()) for each in re.split(r"\n\s*\n", file.read()) if each.strip()]


def posts_of_18f():
    """Paragraphs of real posts: front matter, Liquid, HTML and Markdown taken off."""
    paths = sorted(glob.glob(os.path.join(measuring.SHARED, "corpora", "18f-posts", "**", "*.md"), recursive=True))
    paragraphs = []
    for path in paths:
        with open(path, encoding="utf-8", errors="replace") as file:
            source = re.sub(r"\A---\n.*?\n---\n", "", file.read(), flags=re.S)
        source = re.sub(r"{%.*?%}|{{.*?}}|<!--.*?-->|```.*?```", "", source, flags=re.S)
        for block in re.split(r"\n\s*\n", source):
            if not re.match(r"[ \t]*([#>|<*+\-=`\[!]|\d+[.)]|    )", block):
                paragraphs.append(plain(block))
    return enough(each for each in paragraphs if len(each) > 80)


def plain(block):
    block = re.sub(r"!\[[^]]*\]\([^)]*\)|<[^>]*>|\[\^[^]]*\]|{:[^}]*}", "", block)
    block = re.sub(r"\[([^]]*)\](\([^)]*\)|\[[^]]*\])", r"\1", block)
    block = re.sub(r"[*_`\\]+", "", block)
    for entity, character in (("&nbsp;", "\u00a0"), ("&mdash;", "—"), ("&amp;", "&"), ("&ldquo;", "“"), ("&rdquo;", "”")):
        block = block.replace(entity, character)
    return " ".join(block.split())


def russian():
    """Sentences of the installed programs' Russian translations (`/usr/share/locale/ru`): prose of many hands."""
    paragraphs = []
    for path in sorted(glob.glob("/usr/share/locale/ru/LC_MESSAGES/*.mo")):
        try:
            with open(path, "rb") as file:
                messages = gettext.GNUTranslations(file)._catalog.values()
        except (OSError, UnicodeDecodeError, ValueError):
            continue
        for message in messages:
            for block in re.split(r"\n\s*\n", message if isinstance(message, str) else ""):
                paragraphs.append(" ".join(block.split()))
    return enough(dict.fromkeys(each for each in paragraphs if is_russian(each)))


def is_russian(text):
    letters = sum("\u0400" <= character <= "\u04ff" or character == " " for character in text)
    return len(text) > 110 and letters > 0.88 * len(text) and not re.search(r"[%<>_=|{}]|  |--", text)


def enough(paragraphs):
    kept, words = [], 0
    for paragraph in paragraphs:
        kept.append(paragraph)
        words += paragraph.count(" ") + 1
        if words > WORDS:
            break
    return kept or None


# ---- the same text for each typesetter


def book(folder, paragraphs, language, alignment="justify"):
    """A book of one post for `sewn build --format handouts`."""
    os.makedirs(os.path.join(folder, "posts"), exist_ok=True)
    text = "\n\n".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", each) for each in paragraphs)
    files = {
        "book.yml": f"title: Text\nlanguage: {language}\nposts: posts\noutputs: [handouts]\nstyles: [text.css]\n",
        "text.css": SHEET.replace("ALIGNMENT", alignment),
        "posts/text.md": f"---\ntitle: Text\ndate: 2026-01-01\n---\n\n{text}\n",
    }
    for name, content in files.items():
        write(os.path.join(folder, name), content)
    return folder


def preamble(name):
    """Of an input of the controlled comparison: what stands before its text."""
    with open(os.path.join(CONTROLLED, name), encoding="utf-8") as file:
        source = file.read()
    return source[:source.index(controlled()[0][:40])]


def tex(path, variant, paragraphs, language):
    head = preamble(variant)
    if language == "ru":
        head = head.replace(r"\usepackage{microtype}", r"\usepackage[russian]{babel}\usepackage{microtype}")
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    text = "\n\n".join(re.sub(r"[\\~^#$%&_{}]", lambda found: special.get(found[0], "\\" + found[0]), each)
                       for each in paragraphs)
    return write(path, head + text + "\n\\end{document}\n")


def typst(path, variant, paragraphs, language, alignment="justify"):
    head = preamble(variant).replace('lang:"en"', f'lang:"{language}"')
    if alignment != "justify":
        head = head.replace("justify:true", "justify:false")
    text = "\n\n".join(re.sub(r"[\\#$*_`<>@\[\]~/=+\-\"']", lambda found: "\\" + found[0], each) for each in paragraphs)
    return write(path, head + text + "\n")


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path
