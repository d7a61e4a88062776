"""A small made-up knowledge base, as documents, for tests here and elsewhere. None of it is medicine."""

from copy import deepcopy

from conditions.checker import Answers, Constants, KnowledgeBase, Urgency


def _options(*options):
    """Options given as 'slug', or ('slug', severity), or ('slug', severity, background)."""
    rows = [(option,) if isinstance(option, str) else option for option in options]
    return [
        {
            "slug": row[0],
            "severity": row[1] if len(row) > 1 else 0,
            "background": row[2] if len(row) > 2 else None,
        }
        for row in rows
    ]


def _finding(slug, kind, phase, order, *options, ask_if=None):
    return {
        "slug": slug,
        "kind": kind,
        "phase": phase,
        "order": order,
        "ask_if": ask_if,
        "options": _options(*options),
        "title": f"Text about {slug} that the engine must ignore",
    }


ALARMS = (("drowsy", 3, 0.01), ("gasping", 3, 0.01), ("stiff", 2, 0.02), "none")

FINDINGS = [
    _finding("age", "one", "who", 1, ("young", 0, 0.3), ("grown", 0, 0.5), ("old", 0, 0.2)),
    _finding("nests", "one", "who", 2, "yes", "no", ask_if={"any": ["age:grown", "age:old"]}),
    _finding("alarm", "many", "safety", 1, *ALARMS),
    _finding("press", "one", "safety", 2, ("fades", 0, 0.8), ("half", 1, 0.1), ("stays", 2, 0.1)),
    _finding("feel", "many", "story", 1, ("itchy", 0, 0.4), ("sore", 0, 0.2), ("hot", 1, 0.1), "none"),
    _finding("itch", "one", "story", 2, "mild", "fierce", ask_if={"all": ["feel:itchy"]}),
    _finding("place", "many", "story", 3, "legs", "arms", "face"),
    _finding("since", "one", "story", 4, ("hours", 1, 0.2), ("days", 0, 0.4), ("years", 0, 0.4)),
]

CAUSES = [
    {
        "slug": "calm-spots",
        "commonness": "very-common",
        "urgency": "self-care",
        "profile": {
            "age": {"old": "frequent"},
            "alarm": {"none": "obligate"},
            "press": {"fades": "very-frequent"},
            "feel": {"none": "very-frequent"},
            "since": {"years": "very-frequent"},
        },
    },
    {
        "slug": "heat-spots",
        "commonness": "very-common",
        "urgency": "self-care",
        "profile": {
            "age": {"young": "frequent"},
            "press": {"fades": "obligate"},
            "feel": {"itchy": "frequent", "hot": "occasional"},
            "place": {"face": "occasional", "legs": "very-rare"},
            "since": {"days": "frequent", "hours": "frequent"},
        },
    },
    {
        "slug": "bite-spots",
        "commonness": "common",
        "urgency": "pharmacist",
        "profile": {
            "press": {"fades": "frequent", "half": "occasional"},
            "feel": {"itchy": "very-frequent", "sore": "occasional"},
            "itch": {"fierce": 0.7},
            "place": {"legs": "frequent", "arms": "frequent"},
            "since": {"days": "very-frequent"},
        },
    },
    {
        "slug": "bruise-spots",
        "commonness": "uncommon",
        "urgency": "soon",
        "profile": {
            "press": {"stays": "very-frequent"},
            "feel": {"none": "frequent", "itchy": "very-rare"},
            "place": {"legs": "very-frequent", "face": "excluded"},
        },
    },
    {
        "slug": "fever-spots",
        "commonness": "uncommon",
        "urgency": "urgent",
        "profile": {
            "age": {"young": "very-frequent"},
            "press": {"fades": "frequent"},
            "feel": {"hot": "very-frequent", "sore": "frequent"},
            "since": {"hours": "occasional", "days": "frequent"},
        },
    },
    {
        "slug": "storm-fever",
        "commonness": "very-rare",
        "urgency": "emergency",
        "profile": {
            "alarm": {"drowsy": "frequent", "stiff": "frequent", "gasping": "occasional"},
            "press": {"stays": "frequent", "half": "occasional"},
            "feel": {"hot": "very-frequent"},
            "since": {"hours": "very-frequent"},
        },
    },
]

RED_FLAGS = [
    {"slug": "cannot-breathe", "rule": {"any": ["alarm:gasping"]}, "urgency": "emergency"},
    {
        "slug": "drowsy-and-stays",
        "rule": {"all": ["press:half", {"any": ["alarm:drowsy", "alarm:stiff"]}]},
        "urgency": "emergency",
    },
    {"slug": "stays", "rule": {"all": ["press:stays"]}, "urgency": "urgent"},
]


def documents():
    """Fresh copies of findings, causes and red flags, free to change."""
    return deepcopy(FINDINGS), deepcopy(CAUSES), deepcopy(RED_FLAGS)


# Fixed, so that what these tests say of a made-up world does not hang on what was fitted to the real one.
FIXED = {
    "reported_weight": 0.5,
    "error_rate": 0.05,
    "evidence_exponent": 0.8,
    "urgency_threshold": dict(zip(list(Urgency)[1:], (0.5, 0.4, 0.35, 0.3), strict=True)),
    "settled_urgency_nats": 0.03,
    "least_worth_nats": 0.05,
    "settled_causes": 1,
    "settled_probability": 0.9,
}


def example(**constants):
    """The knowledge base, compiled; keywords replace constants."""
    return KnowledgeBase.from_documents(FINDINGS, CAUSES, RED_FLAGS, Constants(**{**FIXED, **constants}))


def answers(kb, **raw):
    """Answers to findings given by keyword."""
    return Answers.parse(raw, kb.vocabulary)
