"""What an editor should look at, though it forbids nothing: hard sentences, jargon, length, checks that are due."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from conditions.models.choices import SkinTone
from conditions.models.fields import ALT_TEXT_LIMIT, ALT_TEXT_WITHOUT_TONE
from conditions.publishing.readability import grade, plain_words, sentences, word_count
from conditions.publishing.rules import REQUIRED_TEXTS, Problem

LONGEST_SENTENCE = 22
"""Words. The Government Digital Service advises at most 25."""

HARDEST_SENTENCE = 12.0
"""School grade of a sentence of at least SHORT words; a shorter one is at most a list of names."""

SHORT = 10
WORDS = {"condition": (300, 1100), "treatment": (150, 500), "medicine": (150, 550), "guide": (300, 1000)}
"""The least and the most words of a whole page."""

DUE_DAYS = 30
_MEDICAL = re.compile(
    r"\b(?:\w{3,}(?:itis|osis|aemi[ac]|emi[ac]|algia|path(?:y|ic)|ectomy|oscop(?:y|ic)|rrhag(?:e|ic)|plasia|trophic"
    r"|cutaneous|derm(?:al|ic)|genic|lytic|uria)|cutaneous|dermal|prurit\w+|erythema\w*|lesions?|prognosis|aetiology)\b",
    re.IGNORECASE,
)
"""Words built as doctors build them."""


def remarks_of(kind: str, key: str, body: Mapping, explained: Collection[str], today: datetime.date) -> list[Problem]:
    """What to look at in a body. `explained` are words that need no other: names of pages, terms of the glossary."""
    found = [*_sentences(body["texts"]), *_jargon(body["texts"], explained)] if "texts" in body else []
    if kind in REQUIRED_TEXTS and body.get("is_complete", True):
        found += [*_length(kind, body)]
    found += _alt_texts(body.get("pictures", ()))
    due = body.get("next_check_date")
    if due and due < (today + datetime.timedelta(days=DUE_DAYS)).isoformat():
        found.append(("next_check_date", f"The next check is due on {due}.", ""))
    return [Problem(kind, key, field, message, sentence) for field, message, sentence in found]


def _sentences(texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for field, text in texts.items():
        for sentence in sentences(text):
            words, hardness = word_count(sentence), grade(sentence)
            if words > LONGEST_SENTENCE:
                yield field, f"{words} words in one sentence: make two of it.", sentence
            elif words >= SHORT and hardness > HARDEST_SENTENCE:
                yield field, f"Hard to read (grade {hardness:.0f}): use shorter words, or a list.", sentence


def _jargon(texts: Mapping[str, str], explained: Collection[str]) -> Iterator[tuple[str, str, str]]:
    for field, text in texts.items():
        for sentence in sentences(text):
            for word in _MEDICAL.findall(sentence):
                if not any(word.lower() in name for name in explained):
                    yield field, f"'{word}' is a doctor's word: say it plainly, or add it to the glossary.", sentence


def _length(kind: str, body: Mapping) -> Iterator[tuple[str, str, str]]:
    words = sum(word_count(text) for text in body["texts"].values())
    least, most = WORDS[kind]
    if not least <= words <= most:
        yield "", f"{words} words in all; {least} to {most} are easiest to use.", ""


def _alt_texts(pictures: Iterable[Mapping]) -> Iterator[tuple[str, str, str]]:
    """Alt texts too long once the skin tone is added."""
    for picture in pictures:
        tones = [SkinTone(version["tone"]) for version in picture.get("versions", ())]
        length = max((len(tone.added_to(picture["alt_text"])) for tone in tones), default=0)
        if length > ALT_TEXT_LIMIT:
            message = f"{picture['slug']}: its alt text is {length} characters with the skin tone, at most "
            yield "pictures", f"{message}{ALT_TEXT_LIMIT}: shorten it to {ALT_TEXT_WITHOUT_TONE} without.", ""


def explained_words(bodies: Iterable[Mapping]) -> frozenset[str]:
    """Words that need no explanation, in lower case: names of pages, their medical and other names, glossary terms."""
    names = ("name", "medical_name", "word", "title")
    lists = ("aliases", "forms", "examples")
    return frozenset(
        plain_words(word).lower()
        for body in bodies
        for word in (
            *(body[name] for name in names if body.get(name)),
            *(word for name in lists for word in body.get(name, ())),
        )
    )
