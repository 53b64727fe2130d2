"""The options that a browser is started with: nothing of its own on the network, no way round a proxy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SWITCHES = """
--headless --remote-debugging-pipe --no-first-run --no-default-browser-check --no-startup-window
--disable-extensions --disable-component-extensions-with-background-pages --disable-default-apps
--disable-background-networking --disable-component-update --disable-sync --disable-domain-reliability
--disable-client-side-phishing-detection --safebrowsing-disable-auto-update --disable-breakpad
--disable-crash-reporter --no-pings --metrics-recording-only --disable-field-trial-config
--disable-search-engine-choice-screen --disable-push-api-background-mode
--dns-prefetch-disable --disable-quic --disable-print-preview --disable-speech-api
--proxy-bypass-list=<-loopback> --force-webrtc-ip-handling-policy=disable_non_proxied_udp
--webrtc-ip-handling-policy=disable_non_proxied_udp
--mute-audio --hide-scrollbars --disable-gpu --disable-dev-shm-usage --force-color-profile=srgb
--password-store=basic --use-mock-keychain --disable-back-forward-cache --disable-popup-blocking
--disable-site-isolation-trials --disable-background-timer-throttling --disable-hang-monitor
--disable-backgrounding-occluded-windows --disable-renderer-backgrounding
--component-updater=url-source=about:blank --gaia-url=http://gaia.invalid:1
--gcm-checkin-url=http://gcm.invalid:1 --gcm-registration-url=http://gcm.invalid:1
--disk-cache-size=1 --media-cache-size=1
""".split()

WITHOUT = (
    # What asks somebody on the network for something that no page asked for.
    "AutofillServerCommunication CertificateTransparencyComponentUpdater DialMediaRouteProvider MediaRouter "
    "DnsOverHttpsUpgrade InterestFeedContentSuggestions LensOverlay NetworkTimeServiceQuerying "
    "OptimizationGuideModelDownloading OptimizationHints OptimizationTargetPrediction Translate Reporting "
    "NetworkErrorLogging SegmentationPlatform WebRtcHideLocalIpsWithMdns "
    "AimEligibilityService AimEnabled AimServerEligibilityEnabled AimServerRequestOnIdentityChangeEnabled "
    "AimServerRequestOnStartupEnabled AimStartupRequestDelayedUntilNetworkAvailableEnabled "
    "AimUrlNavigationFetchEnabled "
    # What asks before a page needs it.
    "LoadingPredictorUseOptimizationGuide NavigationPredictor PreconnectToSearch PreconnectToSearchNonGoogle "
    "Prerender2 SpeculationRulesPrefetchFuture PrefetchProxy PrerenderFallbackToPreconnect "
    "ServiceWorkerAutoPreload SpareRendererForSitePerProcess FetchLaterAPI "
    # What asks for another address than the page names.
    "HttpsUpgrades HttpsFirstBalancedMode HttpsFirstBalancedModeAutoEnable HttpsFirstModeIncognito "
    "HttpsFirstModeV2 "
    # Frames stay in the process of their page: one clock and one memory for all of it.
    "IsolateOrigins site-per-process IsolateSandboxedIframes OriginKeyedProcessesByDefault "
    # Windows of the browser's own, which nobody sees.
    "WebUIOmniboxPopup WebUIOmniboxAimPopup WebUIOmniboxFullPopup PreloadTopChromeWebUI "
    "AcceptCHFrame BackForwardCache DestroyProfileOnBrowserClose GlobalMediaControls PaintHolding"
).split()
WITHOUT_IN_PAGES = "FedCm FedCmIdPRegistration WebAuth WebIdentityDigitalCredentials".split()
"""What scripts have otherwise: the browser itself would ask whoever signs its reader in."""

PROXY = "proxy.invalid"
"""The only name that resolves: an address would have to be left out of what does not."""


NOBODY = "nobody"
LANGUAGES = "nl-NL,nl,en"
"""What is read, the best first; without weights, as scripts are told them and take them for languages."""

TIME_ZONE = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class StartedAs:
    """How a browser is started."""

    user: str = NOBODY
    """Whom it runs as where the crawl runs as root; otherwise it runs as the crawl does."""
    languages: str = LANGUAGES
    time_zone: str = TIME_ZONE
    heap: int = 500_000_000
    """Bytes that the scripts of a page may keep."""
    may_go_without_sandbox: bool = False


SETTINGS = {
    # 2: never look up or connect ahead of time.
    "net": {"network_prediction_options": 2},
    "signin": {"allowed": False, "allowed_on_next_startup": False},
    "webrtc": {
        "ip_handling_policy": "disable_non_proxied_udp",
        "multiple_routes_enabled": False,
        "nonproxied_udp_enabled": False,
    },
    "safebrowsing": {"enabled": False},
    "search": {"suggest_enabled": False},
    "alternate_error_pages": {"enabled": False},
    "translate": {"enabled": False},
    # A document of another kind is none that can be taken; a viewer would be an extension.
    "plugins": {"always_open_pdf_externally": True},
}
"""What a person could set in its windows; it stands in the profile before the browser starts."""


def options(proxy_port: int, profile: Path, started_as: StartedAs) -> list[str]:
    """All options of a browser whose only way out leads to a port on loopback that answers nothing."""
    return [
        *SWITCHES,
        f"--proxy-server=http://{PROXY}:{proxy_port}",
        f"--host-resolver-rules=MAP {PROXY} 127.0.0.1, MAP * ~NOTFOUND",
        f"--disable-features={','.join(WITHOUT)}",
        f"--disable-blink-features={','.join(WITHOUT_IN_PAGES)}",
        f"--user-data-dir={profile}",
        f"--lang={started_as.languages.partition(',')[0]}",
        f"--accept-lang={started_as.languages}",
        f"--js-flags=--max-old-space-size={started_as.heap // 1_000_000}",
        *(["--no-sandbox"] if started_as.may_go_without_sandbox else []),
    ]
