"""Every number the engine uses that is not knowledge, with the reason for it.

None of them is a medical fact. They say how far the knowledge is trusted and how questions are weighed, and
are meant to be calibrated by cross-validation: `dataclasses.replace(Constants(), error_rate=0.1)`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .errors import KnowledgeError
from .profiles import FREQUENCY_CLASSES
from .urgency import Urgency

COMMONNESS_CLASSES = ("very-common", "common", "uncommon", "rare", "very-rare")
MAX_QUESTIONS = 16


def _commonness() -> Mapping[str, float]:
    return MappingProxyType(dict(zip(COMMONNESS_CLASSES, (1.0, 0.3, 0.1, 0.03, 0.01), strict=True)))


def _frequency() -> Mapping[str, float]:
    return MappingProxyType(dict(zip(FREQUENCY_CLASSES, (1.0, 0.895, 0.545, 0.17, 0.025, 0.0), strict=True)))


def _urgency_threshold() -> Mapping[Urgency, float]:
    levels = (Urgency.PHARMACIST, Urgency.SOON, Urgency.URGENT, Urgency.EMERGENCY)
    return MappingProxyType(dict(zip(levels, (0.5, 0.4, 0.38, 0.3), strict=True)))


def _flag_evidence() -> Mapping[Urgency, float]:
    return MappingProxyType({Urgency.URGENT: 0.5, Urgency.EMERGENCY: 3.0})


@dataclass(frozen=True)
class Constants:
    """Defaults are reasoned, see each line; probabilities are in (0, 1), information in nats.

    Raises `KnowledgeError` naming a constant that is out of range or lacks a class.
    """

    # Prior weight of each commonness class. A class is half an order of magnitude, not a whole one as in the
    # population: those who come to a checker are the worried, so rare causes are over-represented.
    commonness: Mapping[str, float] = field(default_factory=_commonness)
    # Share of the prior that comes from people's own reports, where conditions have one; the rest is commonness.
    # This, profile_people, error_rate and evidence_exponent were fitted together, cross-validated, on the
    # development cases (heaviest cause among three: 0.56) and on the written cases that are not held back (0.96).
    # More gains little on the former, which are of what is common, and costs on the latter, which are as varied as
    # what may be wrong.
    reported_weight: float = 0.65
    # People whose reports of a cause weigh as much as its written profile. Flat from 6 to 25.
    profile_people: float = 10.0
    # Prior probability that it is nothing the library knows. Enough to win when nothing fits.
    none_of_these_prior: float = 0.05

    # Midpoints of the ranges of the Human Phenotype Ontology's frequency classes (HP:0040279).
    frequency: Mapping[str, float] = field(default_factory=_frequency)
    # Share of answers that are mistaken, or of people who are not like their profile. Mixing this much
    # background into every likelihood bounds the evidence against a cause by log(1 / error_rate), 2.3 nats.
    error_rate: float = 0.1
    # The same for who the person is, which hardly anyone mistakes: so that a toddler is not told of what only newborns
    # get.
    who_error_rate: float = 0.02
    # Background of an option that neither its finding nor any profile speaks of.
    default_background: float = 0.05
    # Backgrounds are kept this far from 0 and 1, which bounds the evidence for a cause: at most 5.3 nats.
    background_floor: float = 0.005

    # Findings repeat each other (fever and being unwell, a site and its neighbour), and naive Bayes counts each in
    # full. All evidence is raised to this power; 1 would trust the independence entirely.
    evidence_exponent: float = 0.7

    # Nats by which a red flag of this level or more speaks for the causes that need that level, one upon the
    # other. Ranks only: triage does not use it. Fitted on the written cases that are not held back, in interviews
    # that a red flag ended (right cause among three: 0.40 without, 0.67 with 3, 0.71 with 4); the 1,128 people's
    # answers hardly hold any.
    flag_evidence: Mapping[Urgency, float] = field(default_factory=_flag_evidence)

    # Least probability of causes this urgent or more for that urgency to be advised. Falls with the urgency
    # because missing an emergency is the worst error and a needless visit to a pharmacist the mildest. Not lower,
    # because emergencies are the business of red flags first: with 24 causes, at 0.1 to 0.2 one in six who described
    # common rashes in the development cases was sent to a doctor the same day, with these one in ten.
    urgency_threshold: Mapping[Urgency, float] = field(default_factory=_urgency_threshold)
    # Causes named as decisive for the urgency hold together this share of the probability that decided it.
    decisive_share: float = 0.8

    # Questions in all. Those about the person and about danger are asked whatever their number.
    max_questions: int = MAX_QUESTIONS
    # Worth of a nat about the urgency of the causes beside one about the cause. Below 1, because the level a
    # cause needs is mostly told with the cause, and what is special to danger is in the red flags.
    urgency_weight: float = 0.3
    # Worth of a nat about red flags. At 1, interviews are nearly a question longer; at 0.3, a question shorter, and
    # twice as many of the written emergencies are missed, most of them cases in which a flag is all there is.
    flag_weight: float = 0.6
    # The interview is over when no open question tells more than this about the urgency (at 0.27 a tenth of a question
    # less, and a newborn with sores by the eye is told to wait) ...
    settled_urgency_nats: float = 0.26
    # ... and the leading causes, this many, hold this much of the probability. Three are what most people read; to go
    # on until one holds 0.9 costs one and a half questions on average, for one case in a hundred more.
    settled_causes: int = 3
    settled_probability: float = 0.78
    # ... or no question tells anything.
    least_worth_nats: float = 0.05

    # Evidence weaker than this is not shown as fitting or not fitting: odds of less than 1.1 to 1.
    least_evidence_nats: float = 0.1
    # A question that tells less between two causes is not named as telling them apart.
    least_distinguishing_nats: float = 0.05
    # The causes, most probable first, among which a question is said to tell two apart.
    separated_among: int = 4
    # Findings named, at most, as telling two causes apart.
    most_distinguishing: int = 3

    def __post_init__(self) -> None:
        for name in (
            "reported_weight",
            "none_of_these_prior",
            "error_rate",
            "who_error_rate",
            "default_background",
            "background_floor",
            "decisive_share",
            "settled_probability",
        ):
            if not 0 < getattr(self, name) < 1:
                raise KnowledgeError(f"constant {name}: {getattr(self, name)} is not between 0 and 1")
        if self.profile_people <= 0:
            raise KnowledgeError(f"constant profile_people: {self.profile_people} is no number of people above 0")
        self._check_classes("commonness", COMMONNESS_CLASSES)
        self._check_classes("frequency", FREQUENCY_CLASSES)
        self._check_classes("urgency_threshold", tuple(level for level in Urgency if level))

    def _check_classes(self, name: str, classes: tuple[object, ...]) -> None:
        missing = [str(key) for key in classes if key not in getattr(self, name)]
        if missing:
            raise KnowledgeError(f"constant {name}: it lacks {', '.join(missing)}")
