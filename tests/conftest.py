"""What tests of several rooms share."""

pytest_plugins = ("tests.browser", "tests.review.fixtures")
