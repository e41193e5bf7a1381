"""What tests of several rooms share."""

from hypothesis import settings

pytest_plugins = ("tests.browser", "tests.review.fixtures")

settings.register_profile("delib", deadline=None)  # no test depends on how fast a machine is
settings.load_profile("delib")
