"""What a PDF's promises cost: a thousand posts for each profile, and linearized; CPU, memory, size, and the writer's stages."""
import glob
import os
import shutil

import books
import corpora
import measuring
import tables

POSTS = 1_000
PROFILES = ["a-2a", "a-3a", "a-4f", "plain"]
# What the writer does, behind the layout.
WRITER = ["codes", "contents", "structure", "faces", "images", "catalog", "file"]
# The goals: CPU seconds of the writer, MB.
GOALS = "0.45 s, 11 MB"


def bench(folder, options):
    """Prints the table; True when every file was made."""
    book = corpora.made(folder, POSTS)
    if book is None:
        return True
    kinds = [(profile, profiled(folder, book, profile), []) for profile in PROFILES]
    kinds.append(("a-2a, linearized", kinds[0][1], ["--linearize"]))
    commands, outputs = [], []
    for position, (_, path, more) in enumerate(kinds):
        outputs.append(os.path.join(folder, f"made-{position}"))
        commands.append([measuring.SEWN, "build", path, "--format", "pdf", "--stages", "--output", outputs[-1], *more])
    rows, fine = [], True
    for (name, _, _), output, figures in zip(kinds, outputs, measuring.in_turn(commands, options.runs)):
        made = glob.glob(os.path.join(output, "*.pdf"))
        fine = fine and figures.code == 0 and len(made) == 1
        costs = books.stages(figures.complaints)
        writer = sum(costs.get(stage, (0,))[0] for stage in WRITER) / 1000
        size = os.path.getsize(made[0]) / 1e6 if made else 0
        rows.append([name, tables.number(figures.cpu, 3), f"{figures.spread:.0f}", tables.number(writer, 3),
                     tables.number(figures.memory, 1), tables.number(size, 2)])
    tables.show("Profiles of a PDF, 1,000 posts", ["profile", "CPU s", "± %", "writer s", "peak MB", "MB"], rows,
                [f"writer: its stages ({', '.join(WRITER)}); goal: {GOALS}"])
    return fine


def profiled(folder, book, profile):
    """The book again, with a PDF of one profile."""
    path = os.path.join(folder, "profile-" + profile)
    shutil.copytree(book, path, ignore=shutil.ignore_patterns("html", "pandoc", "typst", "adoc", "build"))
    with open(os.path.join(book, "book.yml"), encoding="utf-8") as file:
        lines, dropped = [], False
        for line in file.read().splitlines():
            if line[:1] not in ("", " ", "#", "-"):
                dropped = line.startswith("outputs:")
            if not dropped:
                lines.append(line)
    with open(os.path.join(path, "book.yml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["outputs:", f"  pdf: {{profile: {profile}}}", ""]))
    return path
