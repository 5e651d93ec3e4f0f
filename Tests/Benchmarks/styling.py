"""The style step alone: a command that styles the corpus eleven times, less one that styles it once, by ten."""
import statistics
import subprocess

import corpora
import measuring
import tables

BOUND = 0.15


def bench(folder, options):
    """True when a thousand posts are styled within the bound."""
    book = corpora.made(folder, 1000)
    if book is None:
        return True
    command = [measuring.SEWN, "dump", "styles", book, "--statistics", "--rounds"]
    output = subprocess.run([*command, "1"], capture_output=True, text=True, check=True).stdout
    numbers = dict(line.rsplit(" ", 1) for line in output.splitlines() if line)
    once, often = (statistics.median(measuring.run([*command, rounds]).cpu for _ in range(options.runs))
                   for rounds in ("1", "11"))
    seconds = (often - once) / 10
    rows = [[name, f"{int(number):,}"] for name, number in numbers.items()]
    rows += [["CPU s", tables.number(seconds, 3)], ["ns a node", f"{seconds * 1e9 / int(numbers['nodes']):.0f}"]]
    tables.show("Styles of 1,000 posts", ["figure", ""], rows, [f"the bound is {BOUND} s"])
    return seconds <= BOUND
