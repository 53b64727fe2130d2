// The words on buttons, in the languages of the network: Dutch, Frisian, English, German and some French.

const asOne = (words) => words.join("|");

const MORE = new RegExp(
  `(^|[^\\p{L}])(${asOne([
    "(laad|toon|haal|zie|bekijk|zoek|ontdek) (er )?(nog )?(\\d+ )?(meer|oudere|eerdere|volgende|resterende|alle|alles)",
    "(laad|toon|haal|bekijk) (er )?nog \\d+|(laad|toon|bekijk) (verder|de rest)|verder laden|(geef|laat) (er )?(nog )?(\\d+ )?(meer|alle|alles) (\\p{L}+ ){0,2}(weer|zien)",
    "nog (\\d+ )?(\\p{L}+ ){0,2}(laden|tonen|weergeven|bekijken|ophalen|inladen)|(volgende|oudere|eerdere|resterende|overige) (\\d+ )?(\\p{L}+ ){0,2}(laden|tonen|weergeven|bekijken|ophalen)",
    "(nog )?(\\d+ )?meer (\\p{L}+ ){0,2}(laden|tonen|weergeven|bekijken|ophalen|inladen|zien)",
    "alle(s)? (\\d+ )?(\\p{L}+ ){0,2}(laden|tonen|weergeven|bekijken)",
    "(oudere|eerdere|vorige|volgende) (\\d+ )?(berichten|artikelen|bijdragen|reacties|activiteiten|resultaten|nieuws|items|foto'?s|verslagen|verhalen|edities|nummers|blogs?|video'?s|projecten|documenten|bijeenkomsten)",
    "(load|show|view|see|get|display) (\\d+ )?(more|older|additional|all)",
    "older (posts|entries|articles|news|items|comments)",
    "more (posts|results|items|articles|news|events|photos|stories|comments)",
    "(lade|zeige) (\\d+ )?(mehr|weitere|ältere)|(mehr|weitere|ältere) (\\p{L}+ ){0,2}(laden|anzeigen|zeigen)|ältere (beiträge|artikel)",
    "(laad|lit|lade) (noch )?mear|mear (\\p{L}+ ){0,2}(lade|sjen|berjochten|toane)|âldere berjochten",
    "(charger|voir|afficher) plus|plus d'(articles|actualités)",
  ])})(?=$|[^\\p{L}])`,
  "iu",
);
const ONLY_MORE = /^[^\p{L}]*(meer|more|mehr|mear|weitere|plus)[^\p{L}]*$|^[^\p{L}]*(meer|nog meer) (berichten|nieuws|artikelen|resultaten|items|foto's|foto’s|activiteiten|reacties|verhalen|video's|verslagen|projecten|documenten|bijeenkomsten|edities|blogs)[^\p{L}]*$/iu;
const READ_ON = /^[^\p{L}]*(lees (meer|verder|alles|(het|de) hele \p{L}+)|(verder|meer) lezen|read (more|on)|(weiter|mehr) ?lesen|lês (mear|fierder)|lire la suite)[^\p{L}]*$/iu;
const NEXT = /^[^\p{L}]*(volgende|next|nächste|weiter|folgjende|suivant)( (pagina|page|seite|side|items))?[^\p{L}]*$/iu;
const BACK = /^[^\p{L}]*(vorige|previous|prev|zurück|foarige|précédent)( (pagina|page|seite|side|items))?[^\p{L}]*$/iu;
const ARROW_NEXT = /^[\s›»→>▶❯⟩]+$/u;
const ARROW_BACK = /^[\s‹«←<◀❮⟨]+$/u;
const PAGER = /pagin|pager|pagen|pages/i;
const MORE_CLASS = /load-?_?more|more-?_?(button|btn|posts|items)|infinite-?_?more|meer-?(laden|berichten)|laad-?meer|pagination-?_?more/i;

// What a reader who only reads does not do.
const NEVER = new RegExp(
  `(^|[^\\p{L}])(${asOne([
    "verwijder(en)?|wis(sen)?|delete|remove|clear|löschen|koop|kopen|bestel(len)?|buy|order now|add to cart|winkel(wagen|mand)|kaufen|bestellen",
    "afmelden|uitschrijven|unsubscribe|inloggen|log ?in|login|anmelden|aanmelden|inschrijven|sign ?(in|up)|register|registreer|registreren|uitloggen|log ?out",
    "^plaats|plaats (een |je |uw )?(reactie|bericht)|verstuur|versturen|verzend(en)?|send|submit|absenden|post comment|reageer|reageren|reply|antwoorden",
    "stem(men)?|vote|abstimmen|like|vind ik leuk|gefällt mir|deel|delen|share|teilen|doneer|doneren|donate|spenden|steun ons",
    "betaal|betalen|pay|checkout|afrekenen|download(en)?|print(en)?|afdrukken|upload(en)?|abonneer|abonneren|subscribe|rapporteer|melden|report|volg|volgen|follow",
    "lees (meer|verder)|verder lezen|lees alles|read (more|on)|weiterlesen|lês (mear|fierder)|meer (info|informatie|weten|over)|(learn|find out) more|more (info|information|about|options)|meer opties|mehr (info|informationen|erfahren)",
    "reserve(er|ren)?|annuleer|annuleren|cancel|opzeggen|aanvragen|vraag aan|bevestig(en)?|confirm|opslaan|bewaar|bewaren|save|wijzig(en)?|bewerk(en)?|edit",
    "archiveer|archiveren|markeer|markeren|als gelezen|uitnodigen|invite|toevoegen|voeg|add|apply|solliciteer|word (\\p{L}+ )?lid|lid worden|doe (\\p{L}+ )?mee|meedoen|geef|€|eur|euro",
    "akkoord|accepte(er|ren)|accept( all)?|toestaan|allow|bel|bellen|call|mail|contact|zoek|zoeken|search|filter",
  ])})(?=$|[^\\p{L}])`,
  "iu",
);

const COOKIES = /cookie|koekje|toestemming|consent|tracking|privacy ?(voorkeur|instelling|setting|choice)|einwilligung|datenschutz|gdpr|avg-/iu;
const REFUSES = new RegExp(
  `^[^\\p{L}]*(${asOne([
    "(nee,? )?(ik )?(alles|alle|alle cookies|cookies|allemaal)? ?(weiger(en)?|afwijzen|afkeuren|blokkeren)( alles| alle)?( cookies)?",
    "(nee,? )?(weiger|wijs) (alles|alle|deze|de|optionele|niet-noodzakelijke|tracking)( \\p{L}+){0,2}( af)?",
    "(liever )?niet (akkoord|accepteren|toestaan|toestemmen)|ik ga niet akkoord|geen toestemming( geven)?|geen cookies|zonder cookies( verder)?",
    "nee|nee,? (bedankt|dank je|dank u|liever niet|geen cookies)|liever niet",
    "(accepteer |gebruik |sta |ja,? )?(alleen|enkel|slechts|uitsluitend) (de )?(strikt )?(noodzakelijke?|functionele?|essenti[eë]le?|technische|vereiste|nodige|basis)( cookies)?( (accepteren|toestaan|gebruiken|toe))?",
    "(strikt )?(noodzakelijke|functionele|essenti[eë]le) cookies( alleen)?",
    "(doorgaan|verder(gaan)?) zonder( te)? (accepteren|toestemming|akkoord|cookies)",
    "reject( all| cookies| all cookies| optional( cookies)?| non-essential( cookies)?)?|decline( all| cookies)?|deny( all)?|refuse( all)?|disagree|do not (accept|agree|consent)|don't accept|no,? thanks?|no",
    "(use |accept |allow )?(only )?(the )?(strictly )?(necessary|essential|required)( cookies)?( only)?|(only|just) (necessary|essential|required|functional)( cookies)?",
    "continue without (accepting|consent|agreeing)|opt[- ]out",
    "(alle|alles|cookies)? ?ablehnen|nur (notwendige|erforderliche|essenzielle|technisch notwendige)( cookies)?( (akzeptieren|zulassen))?|nicht (zustimmen|akzeptieren)",
    "(tout |tous )?refuser( tout| les cookies)?|continuer sans accepter|wegerje|allinnich (needsaaklike|funksjonele)( cookies)?",
  ])})[^\\p{L}]*$`,
  "iu",
);
const AGREES = /akkoord|accepte|accept|toestaan|toestemm|allow|agree|goedkeur|zustimm|akzeptier|accepter|begrepen|got it|^ok(é|ay)?$|prima|ja,? /iu;
const CLOSES = /^[\s×✕✖✗⨯xX]+$|^(sluit(en)?|close|dismiss|schließen|slute|fermer)( (deze )?(melding|venster|cookiemelding|cookie banner|banner|notice|popup))?$/iu;
const CLOSING_AGREES = /(sluit|klik|wegklik|clos|dismiss|verder(e)? (gebruik|surf)|schließ)[^.]{0,80}(akkoord|accept|toestem|instem|stem|agree|consent|zustimm)/iu;
