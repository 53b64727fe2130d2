"""Stems: what is one word in two forms gets one, and what only looks alike does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch.stems import stem

TOGETHER = """
aanvraag aanvragen | abonnement abonnementen | actie acties | activiteit activiteiten |
adres adressen | advies adviezen | agenda agendas | alliantiedag alliantiedagen |
ambtenaar ambtenaren | armoedegrens armoedegrenzen | avond avonden | baan banen | bad baden |
bank banken | bedrag bedragen | bedrijf bedrijven | beeld beelden | bestand bestanden |
bewijs bewijzen | bezuiniging bezuinigingen | bezwaar bezwaren | bijdrage bijdragen |
bijeenkomst bijeenkomsten | blad bladen | boek boeken | brief brieven | brochure brochures |
burgemeester burgemeesters | buurt buurten | cijfer cijfers | congres congressen |
cooperatie cooperaties | dag dagen | dak daken | dakloze daklozen | debat debatten | deel delen |
deurwaarder deurwaarders | dienst diensten | doel doelen | dorp dorpen | effect effecten |
eigenaar eigenaren | energierekening energierekeningen | ervaringsdeskundige ervaringsdeskundigen |
feit feiten | folder folders | foto fotos | gast gasten | gat gaten | gebed gebeden |
gebied gebieden | gebrek gebreken | gegeven gegevens | gemeente gemeenten | gesprek gesprekken |
gevaar gevaren | gevoel gevoelens | gezin gezinnen | glas glazen | goede goed | grens grenzen |
grote groot | hand handen | hof hoven | hoog hoge | huis huizen | huishouden huishoudens |
huurder huurders | ideaal idealen | idee ideeen | incasso incassos | inkomen inkomens |
jaar jaren | jaarverslag jaarverslagen | jongere jongeren | kabinet kabinetten | kans kansen |
kansloos kansloze | kerk kerken | keuze keuzes | kind kinderen | kinderbijslag kinderbijslagen |
kleine klein | krant kranten | kwartaal kwartalen | kwestie kwesties | laag lage | land landen |
landelijke landelijk | lening leningen | lijst lijsten | lokaal lokale | loket loketten |
loon lonen | maand maanden | maatregel maatregelen | man mannen | medemens medemensen |
mens mensen | migrant migranten | minister ministers | motie moties | muur muren |
nationale nationaal | netwerk netwerken | nieuwe nieuw | nota notas | ombudsman ombudsmannen |
oorlog oorlogen | openbaar openbare | opslag opslagen | organisatie organisaties | oude oud |
oudere ouderen | overzicht overzichten | pad paden | partij partijen | pas passen |
pensioen pensioenen | persbericht persberichten | plan plannen | presentatie presentaties |
prijs prijzen | probleem problemen | proces processen | project projecten | provincie provincies |
raad raden | reactie reacties | recht rechten | regeling regelingen | reis reizen | rol rollen |
schaal schalen | school scholen | schuld schulden | slag slagen | sociale sociaal | spel spelen |
spreker sprekers | staat staten | stadspas stadspassen | stem stemmen | succes successen |
symposium symposia | systeem systemen | tafel tafels | tekort tekorten | thema themas |
toeslag toeslagen | uitkering uitkeringen | uitkeringsgerechtigde uitkeringsgerechtigden |
uur uren | vak vakken | verdrag verdragen | verhaal verhalen | verslag verslagen | video videos |
vluchteling vluchtelingen | vraag vragen | vriend vrienden | vrijwilliger vrijwilligers |
vrouw vrouwen | waarde waarden | weg wegen | wens wensen | wereld werelden | werkdag werkdagen |
werkloze werklozen | werkplaats werkplaatsen | wet wetten | wethouder wethouders | wijk wijken |
woning woningen | woord woorden | zaal zalen | zieke zieken | ziekte ziektes |
zorgtoeslag zorgtoeslagen
"""

APART = """
arm armoede | been ben | bom boom | boot bot | gezin zin | gemeente gemeen | groot grot | heer her |
hoop hop | kerk kerkelijk | kind kin | lid lied | loon lon | maan man | mens men | meer mer | nood
nota | partij part | poot pot | recht rechter | school scholing | soort sort | spoor spor | staat
stad | taak tak | werk werkelijk | wet weten | wonen woning | zaak zak | zoon zon
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in text.split("|"))]


@pytest.mark.parametrize(("one", "other"), pairs(TOGETHER))
def test_the_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_words_that_only_look_alike_have_stems_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_any_word_has_a_stem_of_letters(word: str) -> None:
    assert stem(word)
    assert stem(word).isalpha()


def test_a_row_of_letters_that_is_no_word_costs_nothing_and_stays_as_it_is() -> None:
    endless = "a" * 300_000
    assert stem(endless) == endless
