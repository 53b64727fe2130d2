// Runs in each document before its own scripts: a worker that answers for the network is refused, and told.
// The function that tells is taken away first, so that no script of the page finds it.
((name) => {
  const tell = globalThis[name];
  delete globalThis[name];
  if (!globalThis.ServiceWorkerContainer) return;
  const refused = () => new DOMException("The operation is insecure.", "SecurityError");
  Object.defineProperty(ServiceWorkerContainer.prototype, "register", {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function register(url) {
      try { tell(String(new URL(url, document.baseURI))); } catch { /* no address: refused all the same */ }
      return Promise.reject(refused());
    },
  });
})
