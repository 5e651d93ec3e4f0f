"""Running a command as a whole process: wall and CPU seconds (user and system) and peak memory, median of several runs.

Commands that are held against each other run in turn, A B A B, so that a machine that slows down slows both. The kernel
counts this process's own memory to a child until the child has begun, so nothing here holds more than it must.
"""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SEWN = os.environ.get("SEWN", os.path.join(ROOT, ".build", "release", "sewn"))


def shared_folder():
    """`SEWN_SHARED`, or the folder beside the package, or beside the folder of its worktrees."""
    if named := os.environ.get("SEWN_SHARED"):
        return named
    folders = [os.path.join(ROOT, *up, "shared") for up in ([".."], ["..", ".."])]
    return os.path.normpath(next((folder for folder in folders if os.path.isdir(folder)), folders[0]))


SHARED = shared_folder()


@dataclass
class Run:
    wall: float
    cpu: float
    memory: float
    code: int
    complaints: str


@dataclass
class Figures:
    """Medians; `spread` is the distance of the slowest run's CPU from the fastest's, in per cent of the median.

    `complaints` are those of the run in the middle.
    """
    wall: float
    cpu: float
    memory: float
    spread: float
    code: int
    complaints: str


def run(command, source=None):
    """Standard output is thrown away; what was said on standard error is kept."""
    start = time.monotonic()
    with open(source or os.devnull, "rb") as given:
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        complaints = process.stderr.read().decode("utf-8", "replace")
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # The kernel counts in units of 1,024 bytes.
    return Run(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1_024 / 1e6,
               process.returncode, complaints)


def figures(runs):
    wall, cpu, memory = (statistics.median(getattr(each, name) for each in runs) for name in ("wall", "cpu", "memory"))
    times = [each.cpu for each in runs]
    spread = 100 * (max(times) - min(times)) / cpu if cpu > 0 else 0
    middle = min(runs, key=lambda each: abs(each.cpu - cpu))
    return Figures(wall, cpu, memory, spread, max(each.code for each in runs), middle.complaints)


def measure(command, runs=3, source=None):
    return figures([run(command, source) for _ in range(runs)])


def in_turn(commands, runs=3):
    """A list of figures, one for each command."""
    rows = [[run(command) for command in commands] for _ in range(runs)]
    return [figures([row[position] for row in rows]) for position in range(len(commands))]
