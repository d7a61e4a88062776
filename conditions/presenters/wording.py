"""What readers see for each fixed value. A stored choice is never shown itself."""

from dataclasses import dataclass

from conditions.library import Region


@dataclass(frozen=True)
class UrgencyWords:
    """An urgency as an action. `slug` also names its look; `sign` differs in shape, so that colour is not needed."""

    slug: str
    action: str
    summary: str
    label: str


def urgency_words(slug: str, region: Region) -> UrgencyWords:
    """The words of an urgency level in a region. Raises KeyError for an unknown level."""
    action, summary, label = _URGENCIES[slug]
    return UrgencyWords(slug, action.format(region=region), summary.format(region=region), label)


_URGENCIES = {
    "emergency": (
        "Call {region.emergency_number} now",
        "Or go to {region.emergency_department} if that is quicker. Do not wait to see if it gets better.",
        "Emergency",
    ),
    "urgent": (
        "Get medical help today",
        "Ring {region.advice_line} now, day or night, and say what you have seen.",
        "Urgent",
    ),
    "soon": (
        "See a {region.doctor} in the next few days",
        "It is not an emergency now. Get help sooner if anything gets worse.",
        "Soon",
    ),
    "pharmacist": (
        "A pharmacist can help",
        "You do not need an appointment. Show them the spots and ask what may ease them.",
        "Pharmacist",
    ),
    "self-care": (
        "You can look after this at home",
        "Keep an eye on it, and come back here if anything changes.",
        "Self-care",
    ),
}

HARM = {"usually-harmless": "Usually harmless", "can-be-serious": "Can be serious", "serious": "Serious"}
CONTAGION = {"no": "Cannot be caught", "yes": "Can be caught", "sometimes": "Can it be caught? It depends on the cause"}
TREATMENT_ROLES = {
    "home": "At home",
    "pharmacy": "From a pharmacist",
    "doctor": "From a doctor",
    "prevention": "To prevent it",
    "avoid": "Better not",
}
TREATMENT_TYPES = {
    "home-remedy": "Home remedy",
    "self-care": "Self-care",
    "pharmacy": "From a pharmacy",
    "prescription": "On prescription",
    "procedure": "Procedure",
    "prevention": "Prevention",
}
TREATMENT_SHELVES = TREATMENT_TYPES | {"home-remedy": "Home remedies", "procedure": "Procedures"}
SIGNS = {
    "sign_size": "Size",
    "sign_shape": "Shape",
    "sign_feel": "Feel",
    "sign_sensation": "Itch or pain",
    "sign_site": "Where",
    "sign_number": "How many",
    "sign_spread": "How it spreads",
    "sign_glass": "Fades under a glass?",
    "sign_fever": "Fever",
    "sign_who": "Who gets it",
    "sign_lasts": "How long it lasts",
    "sign_incubation": "Time from contact to first signs",
    "colour_white_skin": "Colour on white skin",
    "colour_brown_black_skin": "Colour on brown and black skin",
}
MATCHES = {"strong": "Strong match", "good": "Good match", "possible": "Possible", "weak": "Less likely"}

EVIDENCE = {
    "good": "Good evidence that it works",
    "some": "Some evidence that it works",
    "weak": "Weak evidence",
    "none": "No evidence that it works",
    "harmful": "Can do harm",
}


def evidence_label(grade: str) -> str:
    """The words of an evidence grade."""
    return EVIDENCE[grade]
