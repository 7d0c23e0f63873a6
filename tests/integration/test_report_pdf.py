"""The report as a file: conforming, readable by machine and by screen reader, the same bytes again."""

import json
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import page
import pytest
from django.conf import settings
from pypdf import PageObject, PdfReader
from typst import TypstError

from projects.portfolio.canonical import encode
from reporting.reports import content, drawings, pdf
from reporting.reports.sections.source import Source
from tests.unit.histories import BEGIN
from tests.unit.reports import KNOWN, NAMES, asked_dbr, many_projects, report_of, source, texts, with_texts

HOSTILE = [
    '#import "@preview/oxifmt:0.2.0": *',
    "#panic(1) $ x^2 $ \\ * _ ` ~ <label> @ref [ ] { } // /* = Kop\n- punt\n+ een",
    "'\"; DROP TABLE reporting_report; --",
    "<svg onload=alert(1)>&amp;{{ 7*7 }}{% now %}",
    "emoji 🚧 汉字 \u202e \u0000 \ue000 \U000e0041",
    "heel" * 200,
]


def setting(made: Source) -> tuple[bytes, bytes]:
    """The data and the snapshot of a source, as they go into the PDF."""
    return content.encode(content.content(made)), encode(made.snapshot)


def compiled(made: Source) -> bytes:
    return pdf.compile_report(*setting(made), moment=made.known_at)


@cache
def full() -> bytes:
    return compiled(many_projects())


def reader_of(file: bytes) -> PdfReader:
    return PdfReader(BytesIO(file))


def text_of(file: bytes) -> str:
    """The text without line breaks, as a search would find it."""
    return " ".join(" ".join(one.extract_text() for one in reader_of(file).pages).split())


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1])
def test_it_conforms_to_pdf_a_3a_and_pdf_ua_1(profile: page.ValidationProfile) -> None:
    for file in (full(), compiled(source(**asked_dbr(BEGIN, None))), compiled(source("2023-03"))):
        report = page.validate_pdf_bytes(file, profile=profile)
        assert [(one.rule_id, one.message) for one in report.failures] == []
        assert report.is_compliant


def test_the_validator_finds_a_fault() -> None:
    """A check that passes everything would prove nothing."""
    broken = full().replace(b"/MarkInfo", b"/MarkInfx")
    assert not page.is_pdf_compliant_bytes(broken, profile=page.ValidationProfile.PDF_UA_1)


@pytest.mark.programs
def test_qpdf_finds_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(full())
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (done.returncode, "No syntax or stream encoding errors found" in done.stdout) == (0, True), done.stderr


@pytest.mark.programs
def test_the_text_can_be_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(full())
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    said = " ".join(done.stdout.split())
    assert "Bijsturing nodig: alle acht lopende projecten melden oranje." in said
    assert all(name in said for name in NAMES)
    assert "Begrippen en herkomst" in said


def test_eight_full_projects_fit_on_eight_pages() -> None:
    assert len(reader_of(full()).pages) <= 8


def test_it_is_dutch_titled_and_dated() -> None:
    file = reader_of(full())
    catalogue: Any = file.trailer["/Root"]
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata is not None
    assert file.metadata.title == "Kwartaalrapportage alfa, 1e kwartaal 2023"
    assert file.metadata.creation_date == KNOWN
    assert [one.title for one in file.outline if not isinstance(one, list)][-1] == "Begrippen en herkomst"


def test_it_prints_the_fingerprint_of_its_snapshot_and_not_its_own() -> None:
    made = many_projects()
    said = text_of(full()).replace(" ", "")
    assert pdf.sha256(encode(made.snapshot)) == made.digest
    assert made.digest in said
    assert pdf.sha256(full()) not in said


def test_the_data_are_attached_byte_for_byte() -> None:
    data, snapshot = setting(many_projects())
    attached = reader_of(full()).attachments
    assert {name: found for name, [found] in attached.items()} == {"data.json": data, "snapshot.json": snapshot}
    assert json.loads(data)["head"]["programme"] == "alfa"


def test_the_same_inputs_give_the_same_bytes() -> None:
    data, snapshot = setting(many_projects())
    once, again = (pdf.compile_report(data, snapshot, moment=KNOWN) for _ in range(2))
    assert once == again == full()
    assert pdf.compile_report(data, snapshot, moment=KNOWN + timedelta(days=1)) != once


def test_the_marks_have_words_and_the_chart_says_what_it_shows() -> None:
    alternatives = set(_alternatives(reader_of(full())))
    assert "bijsturing nodig" in alternatives
    assert any(one.startswith("Balkenplanning van 8 projecten") for one in alternatives)
    assert any(one.startswith("Gemeld: ") for one in alternatives)


def _alternatives(file: PdfReader) -> list[str]:
    """The alternative texts in the structure tree."""
    return [str(node["/Alt"]) for node in _nodes(_tree(file)) if "/Alt" in node]


def _tree(file: PdfReader) -> Any:
    """The root of the structure tree."""
    root: Any = file.trailer["/Root"]
    return root["/StructTreeRoot"]


def _nodes(top: Any) -> Iterator[Any]:
    """An element of the structure tree, and all below it."""
    waiting = [top]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []


def test_signals_capacity_and_money_have_their_place_on_paper() -> None:
    said = text_of(full())
    titles = (
        "Uw besluit gevraagd", "Waar de regel naar keek", "Volgende mijlpaal", "Uren per team, 2e kwartaal 2023",
        "Geld per organisatie en bron", "Geld per project", "t.o.v. eerste plan",
        "Bijlage: de projecten",
    )  # fmt: skip
    places = [said.index(title) for title in titles]
    assert places == sorted(places)


def test_every_table_has_a_head_and_every_bar_says_its_amounts() -> None:
    tables = [node for node in _nodes(_tree(reader_of(full()))) if node.get("/S") == "/Table"]
    kinds = [{str(node.get("/S")) for node in _nodes(table)} for table in tables]
    assert len(tables) >= 7
    assert all("/TH" in kind for kind in kinds)
    bars = [one for one in _alternatives(reader_of(full())) if "besteed" in one]
    assert len(bars) == len(NAMES)


def test_every_mark_of_the_screen_is_drawn() -> None:
    assert {name.removeprefix("marks/").removesuffix(".svg") for name in drawings.marks()} == {
        "green", "amber", "red", "unknown", "stale-green", "stale-amber", "stale-red", "parked", "stopped", "finished",
    }  # fmt: skip


def test_the_marks_have_the_colours_of_the_screen() -> None:
    tokens = (Path(settings.BASE_DIR) / "static" / "css" / "tokens.css").read_text()
    used = {colour for colours in drawings.COLOURS.values() for colour in colours} - {"none"}
    assert {colour for colour in used if colour not in tokens} == set()


@pytest.mark.parametrize("said", HOSTILE)
def test_text_is_never_markup(said: str) -> None:
    told = texts(achieved=said, next_period=said, decision_asked=said, lines={"overall": said, "tijd": said})
    made = with_texts(source(statuses=report_of("red")), een=told)
    file = compiled(made)
    assert page.is_pdf_compliant_bytes(file, profile=page.ValidationProfile.PDF_A_3A)
    if said.isascii():
        assert "".join(said.split()) in text_of(file).replace(" ", "")


def test_a_character_that_the_typeface_lacks_is_visible_and_kept_in_the_data() -> None:
    made = with_texts(source(statuses=report_of("red")), een=texts(achieved="Klaar 🚧 met 汉字."))
    file = compiled(made)
    assert "Klaar □ met □□." in text_of(file)
    assert "Klaar 🚧 met 汉字." in reader_of(file).attachments["data.json"][0].decode()


def test_a_fault_in_the_layout_is_an_error_that_names_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = pdf.sources() | {"colophon.typ": b"#let colophon(c) = c.nonsense"}
    monkeypatch.setattr(pdf, "sources", lambda: broken)
    with pytest.raises(TypstError, match="nonsense"):
        compiled(source())


def test_long_texts_run_on_over_pages() -> None:
    """A block that is kept together may not fall off the page when it is longer than one."""
    endless = texts(achieved="\n".join(f"Regel {number} van een lang verhaal." for number in range(200)))
    made = with_texts(source(statuses=report_of("amber")), een=endless)
    assert "Regel 199 van een lang verhaal." in text_of(compiled(made))


def test_nothing_falls_off_a_page() -> None:
    """Forty projects: the chart has more rows than a page can hold."""
    for sheet in reader_of(compiled(many_projects(40))).pages:
        assert all(0 <= height <= sheet.mediabox.height for height in _heights(sheet))


def _heights(sheet: PageObject) -> list[float]:
    """How high every piece of text stands on its page."""
    found: list[float] = []

    def visit(text: str, outer: list[float], inner: list[float], *_font: object) -> None:
        if text.strip():
            found.append(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])

    sheet.extract_text(visitor_text=visit)
    return found


def test_an_empty_programme_can_be_reported() -> None:
    empty = msgspec.structs.replace(source(), snapshot=source(things=(), phases=()).snapshot)
    assert "er loopt geen project" in text_of(compiled(empty))
