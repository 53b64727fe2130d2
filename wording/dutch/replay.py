"""The Dutch of what is said in and round replayed pages."""

DUTCH = {
    "A drawing of {size:bytes} is too large to be shown.": (
        "Een tekening van {size:bytes} is te groot om te tonen."
    ),
    "A page of {size:bytes} is too large to be shown as it looked.": (
        "Een pagina van {size:bytes} is te groot om te tonen zoals zij eruitzag."
    ),
    "A style sheet of {size:bytes} is too large to be shown.": (
        "Een stijlblad van {size:bytes} is te groot om te tonen."
    ),
    "An address of {size:bytes} is too long.": "Een adres van {size:bytes} is te lang.",
    "Expected {form}, found {path!r}.": "Verwacht werd {form}, gevonden {path!r}.",
    "Forms do not work in an archive.": "Formulieren werken niet in een archief.",
    "Frame {number:number} of the page": "Kader {number:number} van de pagina",
    "Not shown here: {name}": "Hier niet getoond: {name}",
    "The page has too many elements to be shown as it looked.": (
        "De pagina heeft te veel elementen om te tonen zoals zij eruitzag."
    ),
    "The page is nested too deep to be shown as it looked.": (
        "De pagina is te diep genest om te tonen zoals zij eruitzag."
    ),
    "{moment!r} is no moment: expected YYYYMMDDhhmmss, or the beginning.": (
        "{moment!r} is geen moment: verwacht werd JJJJMMDDuummss, of het begin daarvan."
    ),
    "{text!r} is no address that can be captured.": "{text!r} is geen adres dat opgenomen kan zijn.",
}
