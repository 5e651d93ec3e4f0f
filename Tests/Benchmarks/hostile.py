"""Hostile Markdown, one megabyte each: what grows faster than its input shows here."""
import os

import measuring
import tables

MEGABYTE = 1_000_000
BOUND = 1.0


def fill(pattern, size=MEGABYTE):
    return (pattern * (size // len(pattern) + 1))[:size]


def nested_list(size=MEGABYTE):
    lines, depth, total = [], 0, 0
    while total < size:
        line = "  " * (depth % 400) + "* a\n"
        lines.append(line)
        total += len(line)
        depth += 1
    return "".join(lines)


def wide_table(columns=20_000, rows=500):
    return "|" + "a|" * columns + "\n|" + "-|" * columns + "\n" + "|a|\n" * rows


# Each is made when its turn has come: 18 MB here would be counted to every program that is measured.
TEXTS = {
    "[": lambda: fill("["), "![[]()": lambda: fill("![[]()"), ">": lambda: fill(">"), "nested `* `": nested_list,
    "`* ` on one line": lambda: fill("* "), "*a ": lambda: fill("*a "), "www.a_": lambda: fill("www.a_"),
    "a <![CDATA[": lambda: fill("a <![CDATA["), "a <?": lambda: fill("a <?"),
    "]( [ newline": lambda: fill("](" + "[" + "\n"), "table of 20,000 columns, 500 short rows": wide_table,
    "`` ` `` runs": lambda: "".join("e" + "`" * n for n in range(1, 1400)), "**a *b": lambda: fill("**a *b "),
    "&amp;": lambda: fill("&amp;"), "[a](<b": lambda: fill("[a](<b"), "[^a": lambda: fill("[^a"),
    "- blank": lambda: fill("-\n"), "~~~": lambda: fill("~~~ \n"),
}


def bench(folder, options):
    """True when none takes longer than the bound."""
    rows, late = [], []
    for name, make in TEXTS.items():
        path = os.path.join(folder, "hostile.md")
        with open(path, "w") as file:
            file.write(make())
        found = measuring.measure([measuring.SEWN, "markdown", "--gfm"], options.runs, path)
        rows.append([name, tables.number(found.cpu, 3), tables.number(found.wall, 3), tables.number(found.memory, 1),
                     found.code or ""])
        if found.cpu > BOUND:
            late.append(name)
    tables.show("Hostile Markdown, 1 MB each", ["text", "CPU s", "wall s", "peak MB", "exit"], rows,
                [f"over {BOUND} s: {', '.join(late) or 'none'}"])
    return not late
