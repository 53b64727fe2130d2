// Runs in each document before its own scripts: what goes past the requests that can be paused is refused, and
// told. The function that tells is taken away first, so that no script of the page finds it.
((name) => {
  const tell = globalThis[name];
  delete globalThis[name];
  const refuse = (code, url) => {
    tell(JSON.stringify([code, String(url).slice(0, 500)]));
    return new DOMException("The operation is insecure.", "SecurityError");
  };
  const put = (owner, key, value) =>
    Object.defineProperty(owner, key, { configurable: true, enumerable: false, writable: true, value });

  // A worker that would answer for the network. Pages wait until they have one: they are told so, and nothing comes of it.
  if (globalThis.ServiceWorkerContainer) {
    const like = (kind, members) => {
      const made = Object.setPrototypeOf(new EventTarget(), kind.prototype);
      for (const [key, value] of Object.entries(members)) put(made, key, value);
      return made;
    };
    const refused = () => Promise.reject(new DOMException("The user denied it.", "NotAllowedError"));
    const doesNothing = (scriptURL, scope) => {
      const state = { scriptURL, state: "activated", onstatechange: null, onerror: null, postMessage() {} };
      const made = like(ServiceWorkerRegistration, {
        scope, installing: null, waiting: null, active: like(ServiceWorker, state), onupdatefound: null,
        updateViaCache: "imports", update: async () => made, unregister: async () => true,
        getNotifications: async () => [], showNotification: refused,
        navigationPreload: { enable: async () => {}, disable: async () => {}, setHeaderValue: async () => {} },
        pushManager: { getSubscription: async () => null, subscribe: refused, permissionState: async () => "denied" },
      });
      return made;
    };
    let isReady = () => {};
    const ready = new Promise((resolve) => (isReady = resolve));
    Object.defineProperty(ServiceWorkerContainer.prototype, "ready", { configurable: true, enumerable: true, get: () => ready });
    put(ServiceWorkerContainer.prototype, "register", async function register(url, settings) {
      const address = new URL(url, document.baseURI);
      refuse("service worker", address);
      const made = doesNothing(address.href, new URL(settings?.scope ?? ".", address).href);
      isReady(made);
      return made;
    });
  }
  // A window of its own would have all that is taken away here; what stops such windows gives none.
  const opensHere = (name, within = top) => {
    if (/^_(self|parent|top)$/i.test(name)) return true;
    try {
      if (within.name === name && name) return true;
    } catch {
      // Of another site, whose name nobody here may know.
    }
    return Array.from(within, (frame) => frame).some((frame) => opensHere(name, frame));
  };
  const { open: openHere } = globalThis;
  put(globalThis, "open", function open(url = "", name = "", ...features) {
    if (opensHere(String(name))) return Reflect.apply(openHere, globalThis, [url, name, ...features]);
    refuse("new window", url === "" ? "" : new URL(url, document.baseURI));
    return null;
  });
  // For these, the browser itself would ask whoever signs its reader in.
  for (const key of ["get", "create"]) {
    if (!globalThis.CredentialsContainer) break;
    put(CredentialsContainer.prototype, key, async function credentials(settings) {
      throw refuse("sign-in", settings?.publicKey?.rp?.id ?? settings?.publicKey?.rpId ?? "");
    });
  }
  // Connections to other readers, which need no request to find them.
  for (const key of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
    if (!(key in globalThis)) continue;
    put(globalThis, key, class RTCPeerConnection extends EventTarget {
      constructor(settings) {
        super();
        throw refuse("WebRTC", settings?.iceServers?.[0]?.urls ?? "");
      }
    });
  }
})
