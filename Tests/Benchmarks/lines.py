"""How evenly lines are set: the same text on the same page by us and by our peers, measured from the finished files.

`page_quality.py` of the shared folder measures every file alike; `sewn dump pages --quality` is our own view of the same
lines. The controlled text is the one that the breaker was tuned on; the others are there to show that it was not only
that text.
"""
import json
import os
import shutil
import subprocess
import sys

import corpora
import measuring
import peers
import tables
import texts

SCRIPT = os.path.join(measuring.SHARED, "bench", "page_quality.py")
MEASURES = """pages lines jlines cpl space_em q_rms q_mean q_p05 q_p95 q_max tight_pct loose_pct vloose_pct jumps_pct
hyphen_pct stacks2 stacks3 page_end_hyphens rivers_per_1000 word_stacks_per_1000 runts_pct overfull expansion tracking
points""".split()
RAGGED = """pages lines cpl space_em rag_sd_em hyphen_pct stacks2 stacks3 page_end_hyphens word_stacks_per_1000 runts_pct
expansion""".split()
# The goals on the controlled text.
GOALS = {"q_rms": "≤ 0.20", "hyphen_pct": "≤ 8", "stacks3": "0", "stacks2": "≤ 5 in 2,000", "jumps_pct": "≤ 3",
         "overfull": "0"}
PEERS = (("LuaLaTeX + mt", "lua-mt.tex"), ("LuaLaTeX + mt, es", "lua-mt-es.tex"), ("Typst", "typst.typ"),
         ("Typst, tracking", "typst-tr.typ"))


def bench(folder, options):
    """True when our lines could be measured, or nothing is there to measure them with."""
    if not os.path.exists(SCRIPT) or shutil.which("mutool") is None:
        print(f"Lines are left out: they need {SCRIPT} and mutool (mupdf-tools)")
        return True
    good = compare(folder, "controlled", "The controlled text (swift.org)", texts.controlled(), "en")
    good = compare(folder, "18f", "Text that nothing was tuned on: posts of 18F", texts.posts_of_18f(), "en") and good
    good = compare(folder, "russian", "Cyrillic: Russian translations of Debian's programs", texts.russian(), "ru") and good
    good = compare(folder, "ragged", "Ragged: the controlled text, aligned left", texts.controlled(), "en", "left") and good
    show_threads(folder)
    return good


def compare(folder, name, title, paragraphs, language, alignment="justify"):
    if paragraphs is None:
        print(f"{title}: left out, the text is not here")
        return True
    folder = os.path.join(folder, name)
    book = texts.book(os.path.join(folder, "book"), paragraphs, language, alignment)
    output = os.path.join(folder, "out")
    ours = measuring.run([measuring.SEWN, "build", book, "--format", "handouts", "--output", output])
    columns = [("Sewn", os.path.join(output, "book-handouts", "text.pdf"), ours.cpu)]
    for label, variant in PEERS:
        # Tracking is for justified text, and a third of microtype's ragged lines shrink until they fill the measure.
        if alignment == "justify" or variant == "typst.typ":
            columns.append((label, *peer(folder, variant, paragraphs, language, alignment)))
    columns = [column for column in columns if column[1] and os.path.exists(column[1])]
    if not columns or columns[0][0] != "Sewn":
        print(f"{title}: our own file was not made: {ours.complaints}")
        return False
    figures = [quality(path) for _, path, _ in columns]
    show(title, columns, figures, inside(book), name == "controlled", alignment)
    return True


def peer(folder, variant, paragraphs, language, alignment):
    """The path of a peer's file, nil where the peer is absent, and the CPU seconds that it took."""
    source = os.path.join(folder, variant)
    if variant.endswith(".tex"):
        if not peers.has_lualatex(language):
            return None, None
        texts.tex(source, variant, paragraphs, language)
        found = measuring.run(peers.lualatex(source, folder))
    else:
        output = source.removesuffix(".typ") + ".pdf"
        texts.typst(source, variant, paragraphs, language, alignment)
        command = peers.typst(source, output, folder)
        if command is None:
            return None, None
        found = measuring.run(command)
    return os.path.splitext(source)[0] + ".pdf", found.cpu


def quality(path):
    answer = subprocess.run([sys.executable, SCRIPT, "--json", path], capture_output=True, text=True)
    return json.loads(answer.stdout)[0] if answer.returncode == 0 else {"error": answer.stderr.strip()[-80:]}


def inside(book, edition=("--edition", "handouts", "--post", "text")):
    """What `sewn dump pages --quality` says, by measure: of justified lines, and of ragged ones."""
    command = [measuring.SEWN, "dump", "pages", book, "--quality", *edition]
    answer = subprocess.run(command, capture_output=True, text=True)
    rows = (line.split() for line in answer.stdout.splitlines()[1:])
    return {row[0]: (row[1], row[-1]) for row in rows if len(row) > 1}


def show(title, columns, figures, own, has_goals, alignment):
    is_justified = alignment == "justify"
    head = ["measure", "from the inside", *(label for label, _, _ in columns)] + (["goal"] if has_goals else [])
    rows = []
    for name in MEASURES if is_justified else RAGGED:
        key = {"jlines": "full_lines"}.get(name, name)
        row = [name, own.get(key, ("-", "-"))[0 if is_justified else 1]]
        row += [text_of(each.get(name, each.get("error", "-"))) for each in figures]
        rows.append(row + ([GOALS.get(name, "")] if has_goals else []))
    rows.append(["CPU s", "", *(tables.number(cpu) for _, _, cpu in columns)] + ([""] if has_goals else []))
    tables.show(title, head, rows)


def text_of(value):
    return "…".join(str(each) for each in value) if isinstance(value, list) else str(value)


def show_threads(folder):
    """A hundred posts with their threads, as the default look sets them."""
    book = corpora.made(folder, 100)
    if book is None:
        return
    own = inside(book, ())
    tables.show("Posts and threads of 100 made posts, from the inside", ["measure", "justified", "ragged"],
                [[name, *own[name]] for name in own if name != "measure"])
