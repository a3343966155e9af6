"""Whatever people call things, a new document says just that, and its comments say nothing to a reader of YAML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okrcascade.author.beginning.answers import Answers
from okrcascade.author.beginning.documents import first_documents
from okrcascade.author.document_text import Field, document_text
from okrcascade.author.ids import id_for
from okrcascade.document.load import load
from okrcascade.model.cycles import year_cycle
from okrcascade.model.references import id_problem

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300) | st.sampled_from(
    ["yes", "null", "1e3", "-", "# a"]
)


@given(WORDS, st.lists(WORDS, max_size=3), st.sampled_from(["", "a note"]))
def test_fields_read_back(text: str, texts: list[str], note: str):
    fields = [Field("name", text, "what it is", note), Field("formerly", texts)]
    loaded = load(document_text("team", "a/team.yaml", "About it.", fields).encode(), "a/team.yaml")
    assert not loaded.findings
    assert loaded.data == {"kind": "team", "name": text, "formerly": texts}


@given(WORDS.filter(str.strip), WORDS.filter(str.strip))
def test_first_documents_read_back(company: str, tribe: str):
    answers = Answers(
        company=company,
        levels=("company", "tribe"),
        cycle=year_cycle(2024),
        first_year=2025,
        fiscal_year_starts=1,
        north_star=company,
        unit=tribe,
        tribe=tribe,
        tribe_north_star=tribe,
        tribe_unit=company,
    )
    documents = {path: load(text.encode(), path) for path, text in first_documents(answers).items()}
    assert [loaded.findings for loaded in documents.values()] == [()] * 3
    names = [loaded.data["name"] for loaded in documents.values() if "name" in loaded.data]
    assert sorted(names) == sorted([company, tribe])


@given(WORDS, st.sets(st.sampled_from(["a", "b", "a-2", "thing"])))
def test_an_id_is_made_of_any_words_and_is_free(words: str, taken: set[str]):
    made = id_for(words, "thing", taken)
    assert id_problem(made) is None
    assert made not in taken
