"""Other typesetters, where they are installed: each is left out, saying so, where it is not."""
import functools
import glob
import os
import shutil
import subprocess
import sys

COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


@functools.cache
def typst_python():
    """A Python with the package `typst` of PyPI: `TYPST_PYTHON`, this one, or one of a virtual environment in /tmp."""
    named = [os.environ.get("TYPST_PYTHON"), sys.executable, *sorted(glob.glob("/tmp/*typst*/bin/python"))]
    for python in filter(None, named):
        try:
            if subprocess.run([python, "-c", "import typst"], capture_output=True).returncode == 0:
                return python
        except OSError:
            continue
    print("Typst is left out: no Python here has the package `typst` (pip install typst, or TYPST_PYTHON=…)")
    return None


def typst(source, output):
    """The command that sets a file; nil without Typst."""
    python = typst_python()
    return python and [python, "-c", COMPILE, source, output]


@functools.cache
def has_lualatex():
    found = shutil.which("lualatex") is not None
    if not found:
        print("LuaLaTeX is left out: it is not installed (texlive-luatex, texlive-latex-extra)")
    return found


def lualatex(source, folder):
    """The command that sets a file."""
    return ["lualatex", "-interaction=batchmode", f"-output-directory={folder}", source]
