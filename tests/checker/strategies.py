"""Random small knowledge bases and answers for property tests."""

from hypothesis import strategies as st

from conditions.checker import (
    COMMONNESS_CLASSES,
    FREQUENCY_CLASSES,
    Answers,
    Constants,
    KnowledgeBase,
    Urgency,
)

LEVELS = [level for level in Urgency if level]
FRACTIONS = st.sampled_from([0.01, 0.05, 0.2, 0.5, 0.8, 0.99])
FREQUENCIES = st.one_of(st.sampled_from(FREQUENCY_CLASSES[:-1]), FRACTIONS)


@st.composite
def finding_documents(draw, number):
    kind = draw(st.sampled_from(["one", "many"]))
    options = [
        {"slug": f"o{n}", "severity": draw(st.integers(0, 2)), "background": draw(st.none() | FRACTIONS)}
        for n in range(draw(st.integers(2, 3)))
    ]
    if kind == "many" and draw(st.booleans()):
        options.append({"slug": "none", "severity": 0, "background": None})
    return {
        "slug": f"f{number}",
        "kind": kind,
        "phase": draw(st.sampled_from(["who", "safety", "story", "story"])),
        "order": draw(st.integers(0, 3)),
        "options": options,
    }


def leaves(findings, without_none=False):
    return [
        f"{finding['slug']}:{option['slug']}"
        for finding in findings
        for option in finding["options"]
        if not (without_none and finding["kind"] == "many" and option["slug"] == "none")
    ]


@st.composite
def rules(draw, names):
    members = st.lists(st.sampled_from(names), min_size=1, max_size=2)
    inner = [{draw(st.sampled_from(["all", "any"])): draw(members)}] if draw(st.booleans()) else []
    return {draw(st.sampled_from(["all", "any"])): [*draw(members), *inner]}


@st.composite
def knowledge_bases(draw):
    """A knowledge base of up to 5 findings and 5 causes, with conditions for asking, flags and thresholds."""
    findings = [draw(finding_documents(number)) for number in range(draw(st.integers(1, 5)))]
    for place, finding in enumerate(findings):
        finding["ask_if"] = draw(st.none() | rules(leaves(findings[:place]))) if place else None
    causes = [
        {
            "slug": f"c{number}",
            "commonness": draw(st.sampled_from(COMMONNESS_CLASSES)),
            "urgency": draw(st.sampled_from(list(Urgency))).slug,
            "profile": draw(profiles(findings)),
        }
        for number in range(draw(st.integers(1, 5)))
    ]
    names = leaves(findings, without_none=True)
    calm = leaves([{**f, "options": [o for o in f["options"] if not o["severity"]]} for f in findings])
    flags = [
        {
            "slug": f"r{number}",
            "rule": draw(rules(names)),
            "urgency": draw(st.sampled_from(LEVELS)).slug,
            "unless": draw(st.lists(st.sampled_from(calm), max_size=1)) if calm else [],
        }
        for number in range(draw(st.integers(0, 2)))
    ]
    thresholds = {level: draw(st.floats(0.02, 0.98)) for level in LEVELS}
    return KnowledgeBase.from_documents(findings, causes, flags, Constants(urgency_threshold=thresholds))


@st.composite
def profiles(draw, findings):
    profile = {}
    for finding in draw(st.lists(st.sampled_from(findings), max_size=4, unique_by=lambda f: f["slug"])):
        slugs = [option["slug"] for option in finding["options"]]
        options = draw(st.lists(st.sampled_from(slugs), min_size=1, unique=True))
        profile[finding["slug"]] = {option: draw(FREQUENCIES) for option in options}
    return profile


def values(finding):
    """Every kind of value one finding can be answered with."""
    if not finding.is_many:
        return st.none() | st.sampled_from(finding.option_slugs)
    real = [option for option in finding.option_slugs if option != "none"]
    named = st.dictionaries(st.sampled_from(real), st.booleans())
    return st.none() | st.lists(st.sampled_from(real), unique=True) | named


@st.composite
def answers_to(draw, kb):
    """Answers to some of the findings."""
    asked = draw(st.lists(st.sampled_from(kb.vocabulary.findings), unique_by=lambda f: f.slug))
    return Answers.parse({finding.slug: draw(values(finding)) for finding in asked}, kb.vocabulary)
