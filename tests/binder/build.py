"""What repo2docker does before anybody comes: clone, make the environment, run postBuild."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.binder.environment import Unknown, chosen, locked, read, refused

UNLOCKED = {"pip"}  # what makes environments, which is in none of their locks


class Failed(Exception):  # noqa: N818 - what happened, in words
    """A step that did not work, and what was said."""


class Build:
    """A checkout as Binder would have it, in a folder of its own.

    Parameters
    ----------
    source
        The repository; what is committed counts.
    folder
        An empty folder.
    """

    def __init__(self, source: Path, folder: Path) -> None:
        self.source = source
        self.checkout = folder / "repository"
        self.home = folder / "home"
        self.venv = folder / "environment"
        self.home.mkdir()

    @property
    def python(self) -> str:
        """The interpreter of the environment."""
        return str(self.venv / "bin" / "python")

    @property
    def variables(self) -> dict[str, str]:
        """Nothing of whoever runs this, but where packages are had."""
        kept = {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "UV_"))}
        path = f"{self.venv / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        plain = {"LANG": "C.UTF-8", "NO_COLOR": "1"}
        return {**kept, **plain, "PATH": path, "HOME": str(self.home)}

    def clone(self) -> str:
        """A clean checkout of what is committed."""
        _run("git", "clone", "--quiet", str(self.source), str(self.checkout))
        commit = _run("git", "-C", str(self.checkout), "rev-parse", "--short", "HEAD").strip()
        changed = _run("git", "-C", str(self.source), "status", "--porcelain", "--untracked=no")
        more = " What is changed and not committed is not looked at." if changed.strip() else ""
        return f"commit {commit}.{more}"

    def resolve(self) -> str:
        """Every name of the environment, found on PyPI at the version that the lock has."""
        path = chosen(self.checkout)
        try:
            self.environment = read(path.read_text("utf-8"))
        except Unknown as error:
            raise Failed(str(error)) from error
        lock = (self.checkout / "requirements.lock").read_text("utf-8")
        self.versions = locked(lock, self.environment.python)
        wanted = [each for each in self.environment.wanted if each.name not in UNLOCKED]
        wrong = refused(wanted, self.versions)
        if wrong:
            raise Failed(" ".join(wrong))
        count = len(self.environment.wanted)
        return f"{path.relative_to(self.checkout)}: {count} packages, all in requirements.lock."

    def install(self) -> str:
        """A fresh environment with those packages and no others than they need."""
        python = self._interpreter()
        uv = str(Path(sys.executable).with_name("uv"))
        _run(uv, "venv", "--quiet", "--python", python, str(self.venv))
        known = self.home / "versions.txt"
        known.write_text("".join(f"{name}=={own}\n" for name, own in self.versions.items()))
        wanted = [str(each) for each in self.environment.wanted]
        install = (uv, "pip", "install", "--quiet", "--python", self.python)
        _run(*install, "--constraint", str(known), *wanted)
        return f"Python {self.environment.python} with the versions of requirements.lock."

    def _interpreter(self) -> str:
        asked = self.environment.python
        if ".".join(map(str, sys.version_info[:2])) == asked:
            return sys.executable
        found = shutil.which(f"python{asked}")
        if found is None:
            message = f"There is no Python {asked} here: install it, then try again."
            raise Failed(message)
        return found

    def post_build(self) -> str:
        """The project's own last step."""
        script = self.checkout / "binder" / "postBuild"
        said = _run("bash", str(script), cwd=self.checkout, variables=self.variables)
        return next(
            line for line in said.splitlines() if "gapdash" in line and "OK" in line
        ).strip()


def _run(*command: str, cwd: Path | None = None, variables: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - fixed commands
        command, cwd=cwd, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        message = f"{' '.join(command[:3])} failed:\n{(done.stdout + done.stderr).strip()[-2000:]}"
        raise Failed(message)
    return done.stdout
