"""How well a cause fits, as an id for words: a percentage would promise more than the knowledge can keep."""

STRONG, GOOD, POSSIBLE, WEAK = MATCHES = ("strong", "good", "possible", "weak")

# Least probability of each match. More likely than not; one in four, so at most four share the place; one in
# twenty, worth reading about; below that it is listed only because nothing fits better.
LEAST_STRONG, LEAST_GOOD, LEAST_POSSIBLE = 0.5, 0.25, 0.05


def match_words(probability: float) -> str:
    """The id of the match for a probability: 'strong', 'good', 'possible' or 'weak'."""
    if probability >= LEAST_STRONG:
        return STRONG
    if probability >= LEAST_GOOD:
        return GOOD
    return POSSIBLE if probability >= LEAST_POSSIBLE else WEAK
