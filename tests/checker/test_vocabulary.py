import pytest

from conditions.checker import Option, Vocabulary, VocabularyError


def finding(slug="fever", **changes):
    return {
        "slug": slug,
        "kind": "one",
        "options": [{"slug": "no"}, {"slug": "yes", "severity": 2}],
        **changes,
    }


def test_findings_are_ordered_by_phase_then_order_then_slug():
    documents = [
        finding("d", phase="story", order=1),
        finding("c", phase="safety", order=2),
        finding("b", phase="safety", order=2),
        finding("a", phase="who", order=9),
    ]

    vocabulary = Vocabulary.from_documents(documents)

    assert list(vocabulary.by_slug) == ["a", "b", "c", "d"]
    assert vocabulary.rank["c"] == 2


def test_all_options_lie_on_one_axis():
    vocabulary = Vocabulary.from_documents([finding("a"), finding("b")])

    assert vocabulary.leaves == ("a:no", "a:yes", "b:no", "b:yes")
    assert vocabulary.positions["b:yes"] == 3
    assert vocabulary.slices["b"] == slice(2, 4)


def test_what_may_be_left_out_has_a_default_and_other_keys_are_ignored():
    [read] = Vocabulary.from_documents([finding(title="Fever?")]).findings

    assert (read.phase, read.order, read.ask_if) == ("story", 0, None)
    assert read.options == (Option("no", 0, None), Option("yes", 2, None))


@pytest.mark.parametrize(("kind", "expected"), [("many", "fever:none"), ("one", None)])
def test_none_is_special_in_many_findings_only(kind, expected):
    document = finding(kind=kind, options=[{"slug": "a"}, {"slug": "none"}])
    [read] = Vocabulary.from_documents([document]).findings

    assert read.none_leaf == expected
    assert not read.has_signs


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("fever", "finding number 1: write an object"),
        (finding(slug=""), "finding number 1, slug: '' is no id"),
        (finding(slug="a:b"), "without ':'"),
        (finding(kind="several"), "finding 'fever', kind: 'several' is not known. Use one of: one, many"),
        (finding(kind=["one"]), "finding 'fever', kind"),
        (finding(phase="safty"), "finding 'fever', phase: 'safty' is not known. Did you mean 'safety'"),
        (finding(order=1.5), "finding 'fever', order: 1.5 is not a whole number"),
        (finding(order=True), "finding 'fever', order: True is not a whole number"),
        (finding(options=[]), "finding 'fever', options: write a list of at least one"),
        (finding(options="no"), "finding 'fever', options"),
        (finding(options=["no"]), "finding 'fever', option number 1: write an object"),
        (finding(options=[{"slug": 5}]), "finding 'fever', option number 1, slug: 5 is no id"),
        (finding(options=[{"slug": "a"}, {"slug": "a"}]), "finding 'fever', option 'a': it is there twice"),
        (finding(options=[{"slug": "a", "severity": -1}]), "severity: -1 is below 0"),
        (finding(options=[{"slug": "a", "severity": "2"}]), "severity: '2' is not a whole number"),
        (finding(options=[{"slug": "a", "background": 1.2}]), "background: 1.2 is no fraction"),
        (finding(options=[{"slug": "a", "background": float("nan")}]), "background: nan is no fraction"),
        (finding(options=[{"slug": "a", "background": True}]), "background: True is no fraction"),
        (finding(options=[{"slug": "a", "background": "1"}]), "background: '1' is no fraction"),
        (finding(kind="many", options=[{"slug": "none", "severity": 1}]), "option 'none': it means no sign"),
    ],
)
def test_a_bad_finding_is_refused_by_name(document, message):
    with pytest.raises(VocabularyError) as caught:
        Vocabulary.from_documents([document])

    assert message in str(caught.value)


def test_a_repeated_finding_is_refused():
    with pytest.raises(VocabularyError, match="finding 'fever': it is there twice"):
        Vocabulary.from_documents([finding(), finding()])
