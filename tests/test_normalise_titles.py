"""A title is what an archivist would call a thing, whatever its link or its template says."""

from __future__ import annotations

import pytest

from archive.catalogue.items import Description
from archive.readings.reading import Stated
from tests.test_normalise import announced, described

WORD = "application/msword"
PHOTO = "image/jpeg"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Klik hier voor de inleiding van Nel de Boer in Word (36kb).", "Inleiding van Nel de Boer"),
        ("Klik hier om de brief te downloaden als Word-bestand: Klik hier", "Brief: Kop van de pagina"),
        ("Klik hier voor de tekst van het manifest, een scan van het origineel.", "Tekst van het manifest"),
        ("De lezing van Hub Crijns kunt u hier lezen.", "Lezing van Hub Crijns"),
        ("Klik hier voor het volledige verslag (Word, docx).", "Volledig verslag"),
        ("Klik hier voor de verslagen van drie werkgroepen (159 kb)", "Verslagen van drie werkgroepen"),
        ("Click here for the report of the meeting in Assen (pdf)", "Report of the meeting in Assen"),
    ],
)
def test_sentences_around_a_vague_link(sentence: str, title: str) -> None:
    assert described(media_type=WORD, said=(announced(sentence, heading="Kop van de pagina"),)).title == title


def test_a_label_that_speaks_goes_before_the_sentence() -> None:
    label = "rapport Armoede in Utrecht (pdf)"
    said = announced(f"Hier staat ook het {label}.", label=label)
    assert described(media_type=WORD, said=(said,)).title == "Rapport Armoede in Utrecht"


def test_this_newsletter_as_a_file_has_the_title_of_its_page() -> None:
    said = announced(
        "Klik hier om deze nieuwsbrief te downloaden als pdf-document: Klik hier",
        heading="Een kop in het midden",
        breadcrumb="U bent hier: > Home > Nieuwsbrief > Nieuwsbrief 2015-6",
    )
    assert described(media_type="application/pdf", said=(said,)).title == "Nieuwsbrief 2015-6"


def test_a_page_that_announces_goes_before_a_list_that_repeats_it() -> None:
    words = "Klik hier om dit artikel te downloaden"
    own, crumbs = "https://s.example/a/b", "Home > Essays > De lange weg naar huis"
    page = announced(words, source=own, breadcrumb=crumbs)
    listed = announced(words, source="https://s.example/8-nieuws?start=5", breadcrumb="Home", heading="Iets")
    assert described(media_type=WORD, said=(listed, page)).title == "De lange weg naar huis"


@pytest.mark.parametrize(
    "nonsense",
    [
        "Microsoft Word - verslag1",
        "Scan0007",
        "kernpunten_def",
        "document1.doc",
        "\x00\x00\x00",
        "Dia 1",
        "img_2207",
    ],
)
def test_what_a_program_called_a_file_is_not_its_title(nonsense: str) -> None:
    item = described(
        media_type=WORD,
        url="http://a.example/documenten/brief-aan-de-raad.doc",
        stated=(Stated("title", nonsense, "doc"),),
    )
    assert item.title == "Brief aan de raad"


def test_a_file_that_nobody_announced_is_called_by_its_own_title() -> None:
    stated = (Stated("title", "Schuld en genade", "pdf Title"),)
    assert described(media_type="application/pdf", stated=stated).title == "Schuld en genade"


@pytest.mark.parametrize(
    "title",
    [
        "Klokken luiden | Sociale Alliantie in Nederland",
        "Sociale Alliantie - Klokken luiden",
        "Klokken luiden",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str) -> None:
    assert described(title="Home", stated=(Stated("title", title, "html title"),)).title == "Klokken luiden"


def test_page_and_photo_agree_on_a_caption() -> None:
    item = described(
        media_type=PHOTO,
        captions=("Lege borden op het plein in Assen.",),
        said=(announced("Lege borden op het plein", label="IMG_2207"),),
    )
    assert item.title == "Lege borden op het plein"
    assert item.caption == "Lege borden op het plein in Assen."


def test_the_credit_of_a_photo_is_no_part_of_its_title() -> None:
    item = described(media_type=PHOTO, captions=("De zaal in Assen. Foto: Peter de Bie",))
    assert item.title.rstrip(".") == "De zaal in Assen"
    assert item.people == ("Peter de Bie",)


def test_a_title_is_never_empty() -> None:
    assert described(media_type=WORD, url="http://a.example/").title


@pytest.mark.parametrize(
    ("sentence", "heading", "title"),
    [
        ("Klik hier voor de brief aan het kabinet.", "Brief aan het kabinet over armoede", "over armoede"),
        ("Klik hier voor het jaarverslag over 2010.", "Jaarverslag 2010", "Jaarverslag 2010"),
        (
            "Klik hier voor de samenvatting van het onderzoek.",
            "Armoede 2013: samenvatting",
            "2013: samenvatting",
        ),
        (
            "Klik hier voor de samenvatting van het onderzoek.",
            "Iets over 2013",
            "Samenvatting van het onderzoek",
        ),
        ("Klik hier voor het verslag van Zutphen.", "Verslag van Zutphen en Beilen", "Verslag van Zutphen"),
        ("Klik hier voor het verslag van Zutphen.", "Iets anders", "Verslag van Zutphen"),
        ("Klik hier voor het volledige juryrapport.", "Iets", "Volledig juryrapport"),
    ],
)
def test_a_documents_own_heading_counts_where_it_says_the_same_or_more(
    sentence: str, heading: str, title: str
) -> None:
    item = described(media_type=WORD, said=(announced(sentence),), main_text=heading + "\nTekst.")
    assert item.title.endswith(title)


def test_where_the_page_says_only_the_form_the_document_names_itself() -> None:
    said = announced("Klik hier om de presentatie te bekijken.", heading="Verslag van de raad, 7 april 2017")
    item = described(media_type=WORD, said=(said,), title="Verdringing in beeld")
    assert item.title == "Verdringing in beeld"


def named(name: str, **other: object) -> Description:
    stated = (Stated("file name", name, "http header"),)
    url = "http://a.example/index.php?task=doc_download&gid=5"
    return described(media_type=WORD, url=url, stated=stated, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("jaarverslag-2013.doc", "Jaarverslag 2013"),
        ("Soep_in_de_wijk.doc", "Soep in de wijk"),
        ("download.doc", "Index"),
        ("12345.doc", "Index"),
    ],
)
def test_a_file_without_a_better_title_is_called_as_its_server_calls_it(name: str, title: str) -> None:
    assert named(name).title == title


def test_the_name_that_a_server_gives_a_file_tells_what_it_is_and_of_when() -> None:
    item = named("jaarverslag-2013.doc")
    assert (item.kind, item.date.start) == ("annual-report", "2013")
    assert named("toespraak.pps").kind == "presentation"


def test_a_title_in_the_file_itself_is_better_than_the_name_of_the_file() -> None:
    assert named("jaarverslag-2013.doc", title="Soep in de wijk").title == "Soep in de wijk"


@pytest.mark.parametrize(
    "vague",
    [
        "Klik hier om dit artikel te lezen",
        "Klik hier voor het verslag",
        "Pagina afdrukken",
        "Druk deze pagina af",
        "E-mail dit artikel",
        "Zurück zur Startseite",
        "Terug naar de homepage",
        "Back to top",
        "Laatste nieuws",
        "Nieuwe pagina 1",
        "Untitled Document",
        "(12-03-99)",
        "10 oktober 2000",
    ],
)
def test_words_that_only_lead_about_a_site_are_no_title(vague: str) -> None:
    item = described(title=vague, headings=(vague, "Een lift voor het tehuis"))
    assert item.title == "Een lift voor het tehuis"


def test_the_heading_that_the_title_of_the_page_repeats_goes_before_that_of_a_margin() -> None:
    stated = (Stated("title", "Steunpunt De Brug - Oss stopt met wachten", "html title"),)
    headings = ("Uit de regio", "Oss stopt met wachten")
    guessed = described(title="Uit de regio", headings=headings, stated=stated, pictures="d")
    assert guessed.title == "Oss stopt met wachten"
    told = described(title="Uit de regio", headings=headings, stated=stated)
    assert told.title == "Uit de regio"


def test_a_line_may_be_the_title_that_a_page_states() -> None:
    stated = (Stated("title", "Vrijwilligers gevraagd | Steunpunt De Brug", "html title"),)
    item = described(
        title="Menu",
        headings=("Menu",),
        stated=stated,
        pictures="d",
        main_text="Menu\nVrijwilligers gevraagd\nKom!",
    )
    assert item.title == "Vrijwilligers gevraagd"


def test_a_section_keeps_its_own_name() -> None:
    stated = (Stated("title", "Nieuws - Steunpunt De Brug", "html title"),)
    item = described(title="Rubrieken", headings=("Rubrieken", "Nieuws"), stated=stated, pictures="d")
    assert (item.title, item.kind) == ("Nieuws", "page")


def test_what_a_file_says_at_its_head_goes_before_the_title_of_the_file_it_was_made_from() -> None:
    item = described(
        media_type=WORD,
        url="http://a.example/91",
        stated=(Stated("title", "Agenda ledenraad", "docx core.xml"),),
        main_text="Notulen van de ledenraad\nAanwezig: acht leden.",
    )
    assert (item.title, item.kind) == ("Notulen van de ledenraad", "minutes")


def paged(stated: str, **reading: object) -> Description:
    return described(stated=(Stated("title", stated, "html title"),), **reading)


@pytest.mark.parametrize("between", ["-", "–", "—", "|", "·", "::", "•", "»"])
def test_the_name_of_a_site_is_no_part_of_a_title_whatever_parts_them(between: str) -> None:
    assert paged(f"Open dag in de loods {between} Sociale Alliantie").title == "Open dag in de loods"


def test_a_day_beside_the_name_of_a_newsletter_leaves_the_title_whole() -> None:
    title = "Nieuwsbrief Sociale Alliantie | maart 2019"
    assert paged(title, headings=("Dansles",)).title == title


def test_a_front_page_whose_title_is_that_of_its_site_is_called_so() -> None:
    front = "http://a.example/"
    home = "Home — Sociale Alliantie"
    assert paged(home, url=front, headings=("Uit het nieuws",)).title == "Sociale Alliantie"
    assert paged(home, headings=("Uit het nieuws",)).title == "Uit het nieuws"


def test_a_drawn_heading_names_a_page_whose_template_says_nothing() -> None:
    drawn = Stated("heading picture", "Bonensoep voor vijftig", "html img")
    nothing = Stated("title", "Nieuw document", "html title")
    own = Stated("title", "Ons recept", "html title")
    assert described(stated=(nothing, drawn)).title == "Bonensoep voor vijftig"
    assert described(stated=(own, drawn)).title == "Ons recept"


def test_a_line_in_capitals_is_a_title_unless_it_is_a_name() -> None:
    text = "Sinds juni is het loket ook op maandag open, zegt de wethouder."
    assert described(main_text=f"OVERWEGING BIJ HET AFSCHEID\n{text}").title == "OVERWEGING BIJ HET AFSCHEID"
    assert described(main_text=f"ANNA VAN DER SMIT\n{text}").title != "ANNA VAN DER SMIT"


@pytest.mark.parametrize(
    ("label", "sentence", "title"),
    [
        ("sprak", "Jo Habets sprak bij de koffie.", "De kerk als portiek"),
        ("liet zien", "De wethouder liet zien wat het kost.", "De kerk als portiek"),
        ("Lees de lezing", "Lees de lezing.", "De kerk als portiek"),
        ("Lees hier het hele rapport", "Lees hier het hele rapport (pdf, 1 MB).", "De kerk als portiek"),
        ("Lees het rapport over Almelo", "Lees het rapport over Almelo.", "Rapport over Almelo"),
        ("Download: onze folder Tekort", "Download: onze folder Tekort", "Folder Tekort"),
        ("Lees maar", "Lees maar", "Lees maar"),
        ("Nummer 6", "Nummer 6", "De Krat nummer 6"),
    ],
)
def test_what_a_link_offers_in_passing_is_called_by_itself(label: str, sentence: str, title: str) -> None:
    said = announced(sentence, label=label, heading="De Krat")
    item = described(media_type=WORD, said=(said,), main_text="De kerk als portiek\nEen huis is het niet.")
    assert item.title == title


def test_the_number_of_an_issue_below_the_name_of_a_section_is_that_of_its_link() -> None:
    said = announced("Nummer 6", label="Nummer 6", heading="Nieuwsbrieven")
    assert described(media_type=WORD, said=(said,)).title == "Nummer 6"


@pytest.mark.parametrize(
    ("head", "stated", "title"),
    [
        ("Sociale Alliantie\nJaarverslag 2019", "", "Jaarverslag 2019"),
        ("Werkplan 2014\nBegroting", "Werkplan 2012", "Werkplan 2014"),
        ("Werkplan\nvoor 2014, met begroting", "Werkplan 2014", "Werkplan 2014"),
        ("Wijkpost nr 11 (19/12/2016)\nBedragen", "", "Wijkpost nr 11"),
        ("Wonen (en hoe dat moet)\nBedragen", "", "Wonen (en hoe dat moet)"),
    ],
)
def test_a_file_is_called_by_the_line_below_the_name_of_whose_it_is(
    head: str, stated: str, title: str
) -> None:
    told = (Stated("title", stated, "pdf"),) if stated else ()
    item = described(media_type="application/pdf", url="http://a.example/4", stated=told, main_text=head)
    assert item.title == title


def _downloaded(name: str, heading: str = "Overig", **reading: object) -> Description:
    said = announced("Download", label="Download", heading=heading)
    url = f"http://a.example/app/download/901/{name}"
    return described(media_type="application/pdf", url=url, said=(said,), **reading)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "reading", "title"),
    [
        (
            "notulen.pdf",
            {"main_text": "Notulen buurtavond Lindehof\n3 maart 2016"},
            "Notulen buurtavond Lindehof",
        ),
        ("bijlage.pdf", {"title": "Lenen zonder rente"}, "Lenen zonder rente"),
        ("soepbericht3.pdf", {"main_text": "Soepbericht\nNieuws uit de keuken"}, "Soepbericht 3"),
        ("soepbericht-07.pdf", {"title": "Soepbericht"}, "Soepbericht 7"),
        ("jaarverslag2014.pdf", {}, "Jaarverslag 2014"),
        ("statuten.pdf", {}, "Statuten"),
        ("scan0012.pdf", {}, "Download: Overig"),
        ("904001.pdf", {}, "Download: Overig"),
    ],
)
def test_a_file_behind_a_bare_download_is_called_by_itself_before_the_heading(
    name: str, reading: dict[str, object], title: str
) -> None:
    assert _downloaded(name, **reading).title == title


def test_a_heading_still_tells_what_the_files_under_it_are() -> None:
    item = _downloaded("soepbericht3.pdf", heading="Nieuwsbrieven", main_text="Soepbericht\nUit de keuken")
    assert (item.kind, item.title) == ("newsletter", "Soepbericht 3")


def _front(stated: str, *headings: str, text: str = "De soep staat klaar.") -> Description:
    return described(
        url="http://a.example/",
        title=headings[0],
        headings=headings,
        main_text=text,
        stated=(Stated("title", stated, "html title"),),
    )


@pytest.mark.parametrize(
    "stated",
    ["Sociale Alliantie | Samen tegen armoede", "Welkom | Sociale Alliantie", "Home - Sociale Alliantie"],
)
def test_a_front_page_is_called_by_its_site_and_not_by_its_newest_news(stated: str) -> None:
    assert _front(stated, "Fietsen voor tien gezinnen", "Soep in de wijk").title == "Sociale Alliantie"


def test_a_front_page_that_states_what_it_shows_is_called_by_that() -> None:
    assert _front("Iedereen telt mee | Sociale Alliantie", "Iedereen telt mee").title == "Iedereen telt mee"


def test_another_page_is_called_by_its_heading_though_it_states_a_motto() -> None:
    stated = (Stated("title", "Sociale Alliantie | Samen tegen armoede", "html title"),)
    page = described(
        title="Fietsen voor tien gezinnen", headings=("Fietsen voor tien gezinnen",), stated=stated
    )
    assert page.title == "Fietsen voor tien gezinnen"


def test_a_heading_behind_those_of_the_site_is_a_title_and_who_put_it_there_is_none() -> None:
    headings = ("Cliëntenraad", "Laatste nieuws", "Nieuws", "Afscheid van Ton")
    item = described(
        title="Nieuws",
        headings=headings,
        main_text="Geplaatst door: Gré Appelman\nAcht jaar was hij onze voorzitter, en nooit boos.",
        of_site=tuple(Stated("words of the site", each, "all pages") for each in headings[:3]),
    )
    assert item.title == "Afscheid van Ton"
