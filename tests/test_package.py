"""An installed wheel is whole: it finds its rules without the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import PROJECT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout was installed, without its dependencies."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(PROJECT)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = wheels.glob("delib-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def python(installed: Path, code: str) -> str:
    """What a program prints that sees the installed package and not the checkout."""
    program = f"import sys; sys.path.insert(0, {str(installed)!r}); {code}"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=installed, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_wheel_finds_its_own_rules(installed: Path) -> None:
    found = Path(python(installed, "from pipeline.installed import rules_folder; print(rules_folder())"))
    assert found == installed / "pipeline" / "_rules"
    assert python(installed, "from pipeline.rules import load; print(len(load().groups) > 0)") == "True"


def test_the_wheel_holds_every_file_of_rules(installed: Path) -> None:
    def listed(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}

    assert listed(installed / "pipeline" / "_rules") == listed(PROJECT / "rules")


def test_the_wheel_holds_the_package_alone(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops - {"bin"} == {"pipeline"}
