"""A small checker, published: one question, three causes, one red flag, and the cases that guard them."""

from types import SimpleNamespace

import pytest

from conditions.publishing import publish
from tests import factories


@pytest.fixture
def checker(blank, clock):
    """Fever now is an emergency; alpha comes with fever, beta without. Both have a case."""
    fever = factories.make_finding("fever", ["none", "now"], severe=["now"])
    alpha, beta, gamma = factories.make_trio("alpha", "beta", "gamma")
    for condition, often in ((alpha, "now"), (beta, "none")):
        condition.profile = {"fever": {often: "very-frequent"}}
        condition.save()
    flag = factories.make_red_flag("hot", {"all": ["fever:now"]})
    publish(items=[alpha.category, fever, alpha, beta, gamma, flag])
    return SimpleNamespace(
        fever=fever,
        alpha=alpha,
        beta=beta,
        gamma=gamma,
        flag=flag,
        emergency=factories.make_case("hot-child", answers={"fever": "now"}, causes={"alpha": 1.0}),
        calm=factories.make_case(
            "cool-child", answers={"fever": "none"}, causes={"beta": 1.0}, urgency_min="self-care", urgency_max="soon"
        ),
    )
