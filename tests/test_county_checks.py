"""The example package, built and put beside the program as a county would: its check, words and profile are found."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent.parent / "examples" / "county-checks"

LOOK = """
from datetime import date
from pathlib import Path
from inspector.config import load
from inspector.model import Page, PageKind
from inspector.plan import make_plan

plan = make_plan(load(Path("inspection.toml")))
checks = {active.code: active for active in plan.checks}
row = next(row for row in plan.profile.indicators if row.id == "C1")
print(row.title, row.points, checks["INT103"].options)
print([hit.word.suggestion for hit in plan.lexicon.find("游客来到白露湖镇，参加枫树领养活动。")])
text = "各乡镇、县直各单位：为做好有关工作，请各单位于9月30日前报送材料，并认真核对数字，逾期不再受理，材料一式两份，加盖公章。"
page = Page("站", "https://www.example.gov.cn/1.html", kind=PageKind.ARTICLE, title="关于报送材料的通知", text=text)
active = checks["CTY101"]
for said in active.check.examine(page, date(2026, 9, 20), **active.options):
    print(said.message)
print(list(active.check.examine(Page(page.target, page.url, kind=page.kind, title=page.title,
                                     text=text + "联系电话：0700-5550001。"), date(2026, 9, 20), **active.options)))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder that holds the built package the way an installer leaves it, and a configuration that uses it."""
    folder = tmp_path_factory.mktemp("county")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=EXAMPLE, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    (folder / "inspection.toml").write_text(
        'region = "云溪县"\nquarter = "2026Q3"\nprofile = ["national-2019", "county"]\n\n'
        '[[sites]]\nname = "云溪县人民政府"\nurl = "https://www.example.gov.cn/"\n',
        encoding="utf-8",
    )
    return folder


def run(folder: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(folder / "site"), "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_its_check_has_a_page_in_the_catalogue(installed):
    assert "通知没有联系方式" in run(installed, "-m", "inspector", "checks", "CTY101")


def test_its_check_words_and_profile_work_together(installed):
    row, words, message, without = run(installed, "-c", LOOK).splitlines()
    assert row == "通知写明联系方式 {'CTY101': 0.5} {'months': 1}"
    assert words == "['白鹭湖镇']"
    assert message == "“关于报送材料的通知”要求“请各单位于9月30日前报送”，没有写联系方式"
    assert without == "[]"
