import subprocess

from django.conf import settings


def test_scripts() -> None:
    suites = sorted(map(str, (settings.BASE_DIR / "tests" / "js").glob("*.test.mjs")))
    assert suites
    done = subprocess.run(["node", "--test", *suites], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
