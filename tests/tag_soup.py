"""Tag soup as people wrote it from 1995 on, each with the words and the addresses that a browser finds.

html5lib, which follows the rules of browsers to the letter, was the referee of every case.
"""

# ruff: noqa: E501

SOUP: dict[str, tuple[str, str, list[str]]] = {
    "behind </html>": (
        "<html><head><title>T</title></head><body><p>Kop.</p></body></html>\n<p>Staart <a href='s.htm'>s</a></p>",
        "Kop.\nStaart s",
        ["/p/s.htm"],
    ),
    "behind </body>": (
        "<html><head><title>T</title></head><body><p>Kop.</p></body><p>Staart <a href='s.htm'>s</a></p></html>",
        "Kop.\nStaart s",
        ["/p/s.htm"],
    ),
    "second html": (
        "<html><head><title>T</title></head><body><p>Een.</p></body></html><html><head><title>U</title></head><body><p>Twee <a href=t.htm>t</a></p></body></html>",
        "Een.\nTwee t",
        ["/p/t.htm"],
    ),
    "counter behind": (
        "<html><head><title>T</title></head><body><p>Tekst</p></body></html><script src='http://teller.example/t.js'></script><noscript><img src=t.gif></noscript><center>Bezoekers: <a href=teller.htm>12</a></center>",
        "Tekst\nBezoekers: 12",
        ["http://teller.example/t.js", "/p/t.gif", "/p/teller.htm"],
    ),
    "comment then text behind": (
        "<html><head><title>T</title></head><body><p>Kop</p></html><!-- begin reclame --><b>Reclame <a href=r.htm>r</a></b><!-- einde -->",
        "Kop\nReclame r",
        ["/p/r.htm"],
    ),
    "body in body": (
        "<body><p>een<body bgcolor=white><p>twee <a href=b.htm>b</a>",
        "een\ntwee b",
        ["/p/b.htm"],
    ),
    "no html": (
        "<p>Een <a href=een.htm>een</a><p>Twee",
        "Een een\nTwee",
        ["/p/een.htm"],
    ),
    "nothing closed": (
        "<html><body><table><tr><td>een<td><a href=twee.htm>twee<tr><td>drie",
        "een\ntwee\ndrie",
        ["/p/twee.htm"],
    ),
    "closed crosswise": (
        "<p><b>vet <i>beide</b> cursief</i> <a href=x.htm>x</a></p>",
        "vet beide cursief x",
        ["/p/x.htm"],
    ),
    "text in table": (
        "<table>Losse tekst<tr><td>cel</td></tr></table>",
        "Losse tekst\ncel",
        [],
    ),
    "link in table row": (
        "<table><tr><a href=l.htm>link</a><td>cel</td></tr></table>",
        "link\ncel",
        ["/p/l.htm"],
    ),
    "table in paragraph": (
        "<p>voor<table><tr><td>cel</table>na",
        "voor\ncel\nna",
        [],
    ),
    "font round table": (
        "<font size=2><table><tr><td>een</font><td>twee</table></font>",
        "een\ntwee",
        [],
    ),
    "a round blocks": (
        "<a href=k.htm><h2>Kop</h2><p>tekst</p></a>",
        "Kop\ntekst",
        ["/p/k.htm"],
    ),
    "a in a": (
        "<a href=1.htm>een <a href=2.htm>twee</a> drie",
        "een twee drie",
        ["/p/1.htm", "/p/2.htm"],
    ),
    "a never closed": (
        "<p><a href=1.htm>een<p><a href=2.htm>twee<p>drie",
        "een\ntwee\ndrie",
        ["/p/1.htm", "/p/2.htm"],
    ),
    "a name": (
        "<a name=top><h1>Kop</h1><p>Tekst <a href=v.htm>verder</a>",
        "Kop\nTekst verder",
        ["/p/v.htm"],
    ),
    "quotes missing": (
        "<a href=verslag 1999.htm>verslag</a> <a href='dag.htm title=x>dag</a> rest <a href='nog.htm'>nog</a>",
        "verslag nog",
        ["/p/verslag", "/p/dag.htm%20title=x%3Edag%3C/a%3E%20rest%20%3Ca%20href="],
    ),
    "double attribute": (
        "<a href=een.htm href=twee.htm>een</a>",
        "een",
        ["/p/een.htm"],
    ),
    "no space between attributes": (
        '<a href="een.htm"class="x"title=\'y\'>een</a>',
        "een",
        ["/p/een.htm"],
    ),
    "comment of 1999": (
        "<p>een<!-- -- foo -- -->twee<!----->drie<!--->vier",
        "eentweedrievier",
        [],
    ),
    "comment never closed": (
        "<p>een</p><!-- vergeten <p>twee",
        "een",
        [],
    ),
    "style in body": (
        "<p>een<style>p{color:red}</style>twee<script>document.write('<p>drie</p>')</script>vier",
        "eentweevier",
        [],
    ),
    "script with comment": (
        "<script><!--\nif (a<b) document.write('</b>');\n//--></script><p>tekst</p>",
        "tekst",
        [],
    ),
    "title never closed": (
        "<html><head><title>Titel</head><body><p>tekst</body></html>",
        "",
        [],
    ),
    "title in body": (
        "<body><p>een<title>Nog een</title><p>twee",
        "een\ntwee",
        [],
    ),
    "select soup": (
        "<select><option>een<option><b>twee</b></select><p>na",
        "een\ntwee\nna",
        [],
    ),
    "list soup": (
        "<ul><li>een<ul><li>twee</ul><li>drie</ul><li>vier",
        "een\ntwee\ndrie\nvier",
        [],
    ),
    "li outside": (
        "<li>een<li>twee<p>drie</li>vier",
        "een\ntwee\ndrie\nvier",
        [],
    ),
    "heading soup": (
        "<h1>een<h2>twee</h1>drie</h2>vier",
        "een\ntwee\ndrievier",
        [],
    ),
    "br closed": (
        "een</br>twee<br/>drie</p>vier",
        "een\ntwee\ndrie\nvier",
        [],
    ),
    "image": (
        "<p>een<image src=f.gif alt=f>twee",
        "een twee",
        ["/p/f.gif"],
    ),
    "map": (
        "<map name=m><area href=een.htm alt=een><area href=twee.htm></map><img usemap=#m src=k.gif>",
        "",
        ["/p/een.htm", "/p/twee.htm", "/p/k.gif"],
    ),
    "frameset": (
        "<html><head><title>F</title></head><frameset cols='20%,*'><frame src=menu.htm><frame src=hoofd.htm><noframes><body>Geen frames? <a href=hoofd.htm>Hier</a></body></noframes></frameset></html>",
        "Geen frames? Hier",
        ["/p/menu.htm", "/p/hoofd.htm", "/p/hoofd.htm"],
    ),
    "frameset behind body": (
        "<body><p>tekst</p><frameset><frame src=a.htm></frameset></body>",
        "tekst",
        [],
    ),
    "iframe": (
        "<p>een<iframe src=i.htm>Geen <a href=g.htm>iframes</a></iframe>twee",
        "eentwee",
        ["/p/i.htm"],
    ),
    "noscript": (
        "<p>een<noscript><a href=n.htm>zonder</a></noscript>twee",
        "eentwee",
        ["/p/n.htm"],
    ),
    "noscript head": (
        "<head><noscript><meta http-equiv=refresh content='0;url=n.htm'></noscript></head><body>een",
        "een",
        ["/p/n.htm"],
    ),
    "layer": (
        "<layer src=l.htm><p>laag</layer><ilayer>in</ilayer><nolayer>geen <a href=n.htm>n</a></nolayer>",
        "laagingeen n",
        ["/p/n.htm"],
    ),
    "xmp": (
        "<p>een<xmp><a href=x.htm>x</a> & y</xmp>twee",
        "een\n<a href=x.htm>x</a> & y\ntwee",
        [],
    ),
    "listing": (
        "<listing>\n een <b>b</b></listing>na",
        "een b\nna",
        [],
    ),
    "plaintext": (
        "<p>een<plaintext><a href=x.htm>x</a> </plaintext> & y",
        "een\n<a href=x.htm>x</a> </plaintext> & y",
        [],
    ),
    "blink marquee": (
        "<blink>een</blink><marquee>twee <a href=m.htm>m</a></marquee>",
        "eentwee m",
        ["/p/m.htm"],
    ),
    "center font": (
        "<center><font color=red>een<p>twee</font>drie</center>vier",
        "een\ntweedrie\nvier",
        [],
    ),
    "form in table": (
        "<table><form action=z.cgi><tr><td>een<td>twee</tr></form></table><p>na",
        "een\ntwee\nna",
        [],
    ),
    "table in table open": (
        "<table><tr><td>een<table><tr><td>twee</td></tr><tr><td>drie</table>vier",
        "een\ntwee\ndrie\nvier",
        [],
    ),
    "tr without table": (
        "<tr><td>een</td><td>twee</td></tr><p>drie",
        "eentwee\ndrie",
        [],
    ),
    "caption soup": (
        "<table><caption>kop<tr><td>een</table>",
        "kop\neen",
        [],
    ),
    "entities": (
        "<p>caf&eacute &euro; 5 &#147;x&#148; &#8217;t &amp;amp; &nbsp;a&ltb AT&T <a href='x?a=1&copy=2&lt=3'>q</a>",
        "café € 5 “x” ’t &amp; a<b AT&T q",
        ["/p/x?a=1&copy=2&lt=3"],
    ),
    "numeric beyond": (
        "<p>a&#0;b&#x110000;c&#xD800;d&#128;",
        "a�b�c�d€",
        [],
    ),
    "lt loose": (
        "<p>3 < 4 en 5 <6 <7a <a href=a.htm>a</a>",
        "3 < 4 en 5 <6 <7a a",
        ["/p/a.htm"],
    ),
    "tag cut off": (
        "<p>een <a href=a.htm>a</a> <b",
        "een a",
        ["/p/a.htm"],
    ),
    "php left": (
        "<p>een<?php echo '<b>x</b>'; ?>twee",
        "eenx'; ?>twee",
        [],
    ),
    "asp left": (
        "<p>een<% if a > b %>twee",
        "een<% if a > b %>twee",
        [],
    ),
    "word xml": (
        '<p class=MsoNormal>een<o:p></o:p><![if !supportEmptyParas]>&nbsp;<![endif]>twee<st1:place w:st="on">drie</st1:place>',
        "een tweedrie",
        [],
    ),
    "xhtml": (
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body><p>een<br/><a href='a.htm'/>twee</p><script/><p>drie</p></body></html>",
        "een\ntwee",
        ["/p/a.htm"],
    ),
    "svg": (
        "<p>een<svg><title>tek</title><a href=s.htm><text>s</text></a></svg>twee",
        "een\ns\ntwee",
        ["/p/s.htm"],
    ),
    "svg with p": (
        "<svg><g><p>uit <a href=u.htm>u</a></g></svg><p>na",
        "uit u\nna",
        ["/p/u.htm"],
    ),
    "base late": (
        "<body><p><a href=een.htm>een</a><base href='/map/'><a href=twee.htm>twee</a>",
        "eentwee",
        ["/map/een.htm", "/map/twee.htm"],
    ),
    "base target only": (
        "<head><base target=_top><base href='/m/'></head><a href=x.htm>x</a>",
        "x",
        ["/m/x.htm"],
    ),
    "head in body": (
        "<body><p>een<head><title>X</title><base href=/h/></head><p>twee <a href=t.htm>t</a>",
        "een\ntwee t",
        ["/h/t.htm"],
    ),
    "meta in body": (
        "<body><p>een<meta http-equiv=refresh content='5;url=/w.htm'><link rel=stylesheet href=s.css>twee",
        "eentwee",
        ["/w.htm", "/p/s.css"],
    ),
    "text before html": (
        "Losse tekst<html><head><title>T</title></head><body bgcolor=white><p>een",
        "Losse tekst\neen",
        [],
    ),
    "nbsp header": (
        "\xa0<html><head><title>T</title><link rel=stylesheet href=s.css></head><body><p>een",
        "een",
        ["/p/s.css"],
    ),
    "bom middle": (
        "<p>een</p>\ufeff<html><body><p>twee",
        "een\ntwee",
        [],
    ),
    "button": (
        "<button>knop <p>in</button><p>na<button>tweede<button>derde",
        "na",
        [],
    ),
    "object": (
        "<object data=o.swf><param name=a><embed src=o.swf>geen <a href=g.htm>g</a></object>na",
        "na",
        ["/p/o.swf", "/p/g.htm"],
    ),
    "applet": (
        "<applet code=a.class>geen java <a href=j.htm>j</a></applet>na",
        "geen java jna",
        ["/p/j.htm"],
    ),
    "null bytes": (
        "<p>e\x00en <a href='\x00a.htm'>a</a>",
        "een a",
        ["/p/a.htm"],
    ),
    "control": (
        "<p>e\x0cen\x0btw\x1fee",
        "e en twee",
        [],
    ),
    "closing only": (
        "</div></td></p>tekst</a></b>",
        "tekst",
        [],
    ),
    "html attr behind": (
        "<p>een</p><html lang=nl><a href=a.htm>a</a></html>twee",
        "een\natwee",
        ["/p/a.htm"],
    ),
    "headings then table": (
        "<h1>Kop<table><tr><td>een</h1><td>twee</table>na",
        "Kop\neen\ntwee\nna",
        [],
    ),
    "link in a drawing": (
        "<p>Kaart</p><svg viewBox='0 0 9 9'><a xlink:href='wijk.htm'><text>Wijk</text></a><a href='buurt.htm'><path/></a></svg>",
        "Kaart\nWijk",
        ["/p/wijk.htm", "/p/buurt.htm"],
    ),
    "a in table unclosed": (
        "<table><tr><td><a href=1.htm>een<td><a href=2.htm>twee<tr><td>drie</table>vier",
        "een\ntwee\ndrie\nvier",
        ["/p/1.htm", "/p/2.htm"],
    ),
    "foster link": (
        "<table><tr><td>een</td></tr><a href=f.htm>f</a> en meer</table>",
        "f en meer\neen",
        ["/p/f.htm"],
    ),
}
