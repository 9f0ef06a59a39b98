import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from members.roles import Role
from songlo.home.guides import CELL, DISTRICT, GUIDES, MEMBER, OFFICE, VISITOR
from tests.e2e.looks import LOOKS
from tests.e2e.pictures import EVENING, FOLDER, LARGEST, PICTURES

ROOT = Path(settings.BASE_DIR)
OURS = ROOT / "templates" / "guides"
GUIDE_TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted(OURS.glob("*.html")))
PLACES = ("m*/**/*.py", "evaluations/**/*.py", "songlo/**/*.py")
WHERE_WORDS_STAND = ("templates/**/*.html", *PLACES, "static/in_session/**/*.js")


def words_of_the_site() -> str:
    files = [path for pattern in WHERE_WORDS_STAND for path in ROOT.glob(pattern) if path.parent != OURS]
    return "".join(path.read_text(encoding="utf-8") for path in files)


def test_every_button_that_a_guide_names_stands_on_a_page():
    named = set(re.findall(r'{% tap "([^"]+)" %}', GUIDE_TEXT))
    there = words_of_the_site()
    assert len(named) > 60
    assert {words for words in named if words not in there} == set()


def test_every_picture_that_a_guide_shows_is_there_small_and_of_a_look():
    shown = re.findall(r'{% picture "([^"]+)" "[^"]{20,}"( wide=True)? %}', GUIDE_TEXT)
    sizes = {name: picture.wide for name, picture in PICTURES.items()} | dict.fromkeys(EVENING, False)
    assert {name: bool(wide) for name, wide in shown} == sizes
    assert len(shown) == GUIDE_TEXT.count("{% picture ")
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(sizes)
    assert {one.look for one in PICTURES.values()} - {str(look) for look in LOOKS} == set()
    for name, picture in PICTURES.items():
        with Image.open(FOLDER / f"{name}.webp") as image:
            assert image.size == picture.size, name
        assert (FOLDER / f"{name}.webp").stat().st_size <= LARGEST, name


@pytest.mark.parametrize(
    ("role", "own"),
    [
        (Role.CELL_SECRETARY, CELL),
        (Role.MEMBER, MEMBER),
        (Role.COMMUNE_OFFICE, OFFICE),
        (Role.DISTRICT_ORGANIZATION_BOARD, DISTRICT),
        (Role.WORK_GROUP_MEMBER, VISITOR),
        (Role.ASSIGNED_COMMITTEE_MEMBER, VISITOR),
    ],
)
def test_everybody_meets_the_guide_of_his_own_work_first(cast, client_for, role, own):
    client = client_for(cast.users[role])
    page = client.get(reverse("guides")).content.decode()
    assert f'href="{reverse("guide", args=[own])}" aria-current="true"' in page
    assert f'href="{reverse("guides")}"' in client.get("/").content.decode()


def test_every_guide_is_read(cast, client_for):
    client = client_for(cast.binh)
    assert {name: client.get(reverse("guide", args=[name])).status_code for name in GUIDES} == dict.fromkeys(
        GUIDES, 200
    )
    assert client.get(reverse("guide", args=["la"])).status_code == 404


def test_the_files_that_the_docs_name_are_there():
    for path in (ROOT / "docs/huong-dan/README.md", ROOT / "docs/tu-dien.md", ROOT / "README.md"):
        named = re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8"))
        assert named and {one for one in named if not (path.parent / one).exists()} == set(), path


def test_the_glossary_names_what_the_code_names():
    rows = re.findall(r"^\| .* \|$", (ROOT / "docs/tu-dien.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    code = set(re.findall(r"\w+", words_of_the_site()))
    assert len(named) > 80
    assert named - code == set()
