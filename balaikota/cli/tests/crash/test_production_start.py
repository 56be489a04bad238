"""`balaikota serve` in production, by the real command: it refuses and says what to set, or serves safely."""

import subprocess
import sys
from pathlib import Path

import pytest

from balaikota.cli.tests.crash.site import Site, Visitor, soon

READY = {
    "BALAIKOTA_MODE": "production",
    "BALAIKOTA_SECRET_KEY": "k" * 64,
    "BALAIKOTA_ALLOWED_HOSTS": "batam.localhost",
    "BALAIKOTA_TRUSTED_PROXY": "127.0.0.1",
    "BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION": "yes",
}
LACKS = {
    "BALAIKOTA_SECRET_KEY": "There is no secret key. Set BALAIKOTA_SECRET_KEY to a long random text.",
    "BALAIKOTA_ALLOWED_HOSTS": "No host name is allowed. Set BALAIKOTA_ALLOWED_HOSTS, such as musrenbang.kota.go.id.",
    "BALAIKOTA_TRUSTED_PROXY": "No proxy ends TLS. Set BALAIKOTA_TRUSTED_PROXY to the address of the reverse proxy",
    "BALAIKOTA_ALLOW_EMBEDDED_IN_PRODUCTION": "The embedded database is for demonstration, development and trial. Set"
    " DATABASE_URL",
}


def start(home: Path, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environ = Site(home).environ | settings
    command = [sys.executable, "-m", "balaikota.cli", "serve", "--port", str(Site(home).port)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)


def sentences(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("balaikota: this is not ready for production:\n- ")
    return done.stderr.split("\n- ")[1:]


@pytest.mark.parametrize("name", LACKS)
def test_each_missing_setting_stops_the_start_with_its_own_sentence(name: str, tmp_path: Path) -> None:
    said = sentences(start(tmp_path / "home", READY | {name: ""}))
    assert len(said) == 1
    assert said[0].startswith(LACKS[name])
    assert not (tmp_path / "home").exists(), "nothing was made before the refusal"


def test_without_any_setting_all_are_named_at_once(tmp_path: Path) -> None:
    assert len(sentences(start(tmp_path / "home", {"BALAIKOTA_MODE": "production"}))) == len(LACKS)


@pytest.mark.parametrize("short", [{"BALAIKOTA_SECRET_KEY": "k" * 49}, {"BALAIKOTA_ALLOWED_HOSTS": "*"}])
def test_half_safe_settings_are_refused_too(short: dict[str, str], tmp_path: Path) -> None:
    assert len(sentences(start(tmp_path / "home", READY | short))) == 1


def test_with_every_setting_it_serves_behind_its_proxy_and_to_its_own_names_only(site: Site) -> None:
    site.settings = READY
    with site.serving():
        visitor = Visitor(site.port)
        redirected = visitor.get("/")
        assert (redirected.status, redirected.headers["Location"]) == (301, "https://batam.localhost/")
        secure = visitor.get("/masuk/", **{"X-Forwarded-Proto": "https"})
        assert secure.status == 200
        assert "Secure" in secure.headers["Set-Cookie"]
        assert secure.headers["Strict-Transport-Security"]
        assert Visitor(site.port, "elsewhere.example").get("/", **{"X-Forwarded-Proto": "https"}).status == 400
        soon(lambda: visitor.get("/healthz").status in (200, 503))
