"""Whole books: CPU, wall, memory, pages, size, and where the time goes; in turn with Typst on the same posts."""
import os
import re
import shutil
import subprocess

import corpora
import measuring
import peers
import tables

# The goals for a PDF: CPU seconds and MB.
GOALS = {"1 line": (0.020, None), "100": (0.18, None), "1,000": (1.5, 110), "10,000": (16, 600)}
# A stage of less than half a per cent at every size is shown with the rest.
SMALL = 0.5


def bench(folder, options):
    """Prints the tables of sizes, of stages and of growth; True when every book was bound."""
    sizes = [("1 line", corpora.one_line(folder))]
    for posts in [10, 100, 1000] + ([10_000] if options.full else []):
        if book := corpora.made(folder, posts):
            sizes.append((f"{posts:,}", book))
    rows, shares, found = [], {}, {}
    for name, book in sizes:
        runs = 1 if name == "10,000" else options.runs
        for label, figures, pages, size in measured(folder, name, book, runs):
            rows.append(row(name, label, figures, pages, size))
            found[name, label] = figures
            if label == "PDF":
                shares[name] = stages(figures.complaints)
    tables.show(
        "Books", ["posts", "made", "CPU s", "± %", "wall s", "wall/CPU", "peak MB", "pages", "ms a page", "MB", "goal"],
        rows, ["medians; ±: from the fastest run to the slowest; goal: CPU s and peak MB of a PDF"])
    show_growth(found)
    show_stages(shares)
    for (name, label), figures in found.items():
        if figures.code:
            print(f"  {label} of {name}: exit {figures.code}: {figures.complaints.strip()[-200:]}")
    return all(figures.code == 0 for figures in found.values())


def measured(folder, name, book, runs):
    output = os.path.join(folder, "out")
    stem = os.path.join(output, os.path.basename(book))
    pdf = [measuring.SEWN, "build", book, "--format", "pdf", "--output", output, "--stages"]
    other = os.path.join(folder, "typst.pdf")
    source = os.path.join(book, "typst", "book.typ")
    typst = peers.typst(source, other, book) if os.path.exists(source) and name != "10,000" else None
    # Typst takes half a minute and gigabytes for a thousand posts: once is enough there.
    if typst and name == "1,000":
        ours, theirs = measuring.in_turn([pdf], runs)[0], measuring.measure(typst, 1)
    else:
        ours, *rest = measuring.in_turn([pdf] + ([typst] if typst else []), runs)
        theirs = rest[0] if rest else None
    yield "PDF", ours, page_count(stem + ".pdf"), size(stem + ".pdf")
    epub = measuring.measure([measuring.SEWN, "build", book, "--format", "epub", "--output", output], runs)
    yield "EPUB", epub, None, size(stem + ".epub")
    if theirs:
        yield "PDF by Typst", theirs, page_count(other), size(other)
    shutil.rmtree(output, ignore_errors=True)


def row(name, label, figures, pages, size):
    goal = GOALS.get(name, (None, None)) if label == "PDF" else (None, None)
    return [name if label == "PDF" else "", label, tables.number(figures.cpu, 3), f"{figures.spread:.0f}",
            tables.number(figures.wall, 3), tables.number(figures.wall / max(figures.cpu, 0.001)),
            tables.number(figures.memory, 1), f"{pages:,}" if pages else "-",
            tables.number(1_000 * figures.cpu / pages if pages else None), tables.number(size / 1e6),
            " ".join(tables.number(value, 3 if value < 1 else 1) for value in goal if value is not None)]


def size(path):
    return os.path.getsize(path) if os.path.exists(path) else 0


def page_count(path):
    """Of a file with object streams only its own program knows; ours and Typst's are asked of poppler."""
    if not (os.path.exists(path) and shutil.which("pdfinfo")):
        return None
    found = re.search(r"^Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout, re.M)
    return int(found[1]) if found else None


def show_growth(found):
    rows = []
    for few, many in (("10", "100"), ("100", "1,000"), ("1,000", "10,000")):
        ratios = [found[many, label].cpu / found[few, label].cpu if (many, label) in found and (few, label) in found
                  else None for label in ("PDF", "EPUB", "PDF by Typst")]
        if any(ratios):
            rows.append([f"{few} → {many}", *(tables.number(ratio, 1) for ratio in ratios)])
    tables.show("Growth of CPU for ten times the posts", ["posts", "PDF", "EPUB", "PDF by Typst"], rows)


def stages(text):
    """The account that `sewn build --stages` prints: by stage CPU ms, per cent and peak MB."""
    account = {}
    for line in text.splitlines():
        if match := re.fullmatch(r"(\w+) +([\d.]+) +([\d.]+)(?: +([\d.]+))?", line.strip()):
            account[match[1]] = (float(match[2]), float(match[3]), float(match[4] or 0))
    return account


def show_stages(shares):
    if not shares:
        return
    names = list(dict.fromkeys(stage for account in shares.values() for stage in account))
    rows = []
    for stage in names:
        cells = [account.get(stage, (0, 0, 0)) for account in shares.values()]
        if stage == "all" or any(cell[1] >= SMALL for cell in cells):
            rows.append([stage, *(f"{ms:,.1f} {share:5.1f} {tables.number(peak, 0) if peak else '':>4}"
                                  for ms, share, peak in cells)])
    tables.show("Stages of the PDF: CPU ms, per cent, and peak MB when the stage had ended", ["stage", *shares], rows,
                ["of the run of median CPU; the stages of all threads are added up"])
