// Bewaart een bericht voor wie zonder verbinding komt.
self.addEventListener("install", (gebeurtenis) => {
  gebeurtenis.waitUntil(caches.open("knooppunt").then((kast) => kast.add("/api/voor-later.json")));
});
