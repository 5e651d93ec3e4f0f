"""Other typesetters, where they are installed: each is left out, saying so, where it is not."""
import functools
import glob
import os
import shutil
import subprocess
import sys

COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"


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


def typst(source, output, root):
    """The command that sets a file, which may name others beneath the root; nil without Typst."""
    python = typst_python()
    return python and [python, "-c", COMPILE, source, output, root]


@functools.cache
def has_lualatex(language="en"):
    """With patterns for the language: without them it would be another contest."""
    if shutil.which("lualatex") is None:
        print("LuaLaTeX is left out: it is not installed (texlive-luatex, texlive-latex-extra)")
        return False
    patterns = {"ru": ("hyph-ru.tex", "texlive-lang-cyrillic")}.get(language)
    if patterns and subprocess.run(["kpsewhich", patterns[0]], capture_output=True).returncode != 0:
        print(f"LuaLaTeX is left out for {language}: it has no patterns ({patterns[1]})")
        return False
    return True


def lualatex(source, folder):
    """The command that sets a file."""
    return ["lualatex", "-interaction=batchmode", f"-output-directory={folder}", source]
