"""Settings: defaults, and what the environment says instead."""

import pytest

from dragoman import Settings, UsageError


def test_the_environment_goes_before_the_defaults() -> None:
    given = {"DRAGOMAN_MAX_REDIRECTS": "0", "DRAGOMAN_FETCH_SECONDS": "2.5", "DRAGOMAN_ALLOW_PRIVATE": "yes"}
    settings = Settings.from_environment(given)
    assert (settings.max_redirects, settings.fetch_seconds, settings.allow_private) == (0, 2.5, True)
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DRAGOMAN_MAX_PAGE_BYTES", "-5"),
        ("DRAGOMAN_MAX_PAGE_BYTES", "many"),
        ("DRAGOMAN_FETCH_SECONDS", "nan"),
        ("DRAGOMAN_ALLOW_PRIVATE", "perhaps"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_expected(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"{name} should be .*{value}"):
        Settings.from_environment({name: value})
