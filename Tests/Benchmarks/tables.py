"""One printer for all tables: the first column to the left, figures to the right, a head line with its rule."""


def number(value, places=2):
    return "-" if value is None else f"{value:,.{places}f}"


def show(title, head, rows, notes=()):
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    print(f"\n{title}")
    for position, row in enumerate(cells):
        line = "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width)
                         for column, (cell, width) in enumerate(zip(row, widths)))
        print("  " + line.rstrip())
        if position == 0:
            print("  " + "-" * (sum(widths) + 2 * (len(widths) - 1)))
    for note in notes:
        print("  " + note)
    print(end="", flush=True)
