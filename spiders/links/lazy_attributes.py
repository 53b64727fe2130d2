"""The attributes in which pages keep addresses for a script to put in place, by what is put there.

They are those of lazysizes, lozad, unveil, a3 Lazy Load, Smush, WP Rocket, LiteSpeed, Jetpack, Elementor,
Divi, Avada, Slider Revolution, WooCommerce, Cloudflare, JCE, Phoca Gallery, Drupal's Blazy, lightGallery,
FancyBox, PhotoSwipe, Galleria and of banners that ask for consent.
"""

from __future__ import annotations

PICTURES = tuple(
    """
    data-src data-lazy-src data-original data-lazy data-lazyload data-ll-src data-echo data-src-retina
    data-retina data-hi-res-src data-defer-src data-deferred-src data-orig-src data-cfsrc data-ezsrc
    data-pagespeed-lazy-src pagespeed_lazy_src data-wpfc-original-src data-opt-src data-nitro-lazy-src
    data-lzl-src data-splide-lazy data-flickity-lazyload data-flickity-lazyload-src data-delayed-url
    data-actualsrc data-img-src data-image-src data-lazy-img data-lazysrc data-breeze data-spai-src
    data-normal data-noscript-src data-real-src data-lazy-original data-aload data-2x data-at2x
    data-adaptive-src data-load-src data-source
    """.split()
)
"""Of ``img``: its picture."""

SRCSETS = tuple(
    """
    data-srcset data-lazy-srcset data-orig-srcset data-ezsrcset data-wpfc-original-srcset data-opt-srcset
    data-nitro-lazy-srcset data-lazyload-srcset data-ll-srcset data-flickity-lazyload-srcset
    data-splide-lazy-srcset data-lzl-srcset data-original-set data-responsive data-bgset data-lazy-bgset
    data-img-srcset data-defer-srcset data-background-srcset
    """.split()
)
"""The srcset of a picture or of a background."""

BACKGROUNDS = tuple(
    """
    data-bg data-bg-hidpi data-bg-multi data-bg-src data-bg-image data-bg-url data-bgimage data-bgimg
    data-bg-img data-bgsrc data-background data-background-image data-background-src data-background-url
    data-back data-lazy-bg data-lazy-background data-lazy-bg-image data-parallax-image data-parallax-src
    data-parallax-background data-vc-parallax-image data-slide-bg data-setbg data-image-bg data-ll-bg
    data-nitro-lazy-bg data-wpfc-bg data-opt-bg data-dce-background-image-url
    data-dce-background-overlay-image-url data-bg-desktop data-bg-mobile
    """.split()
)
"""Of any element: the picture behind it."""

STILLS = ("data-poster", "data-lazy-poster", "data-poster-src", "data-cover-image")
"""Of any element: the still before a film."""

FRAMES = tuple(
    """
    data-src data-lazy-src data-lazyload data-lazy data-original data-url data-iframe-src data-ezsrc
    data-cmp-src data-src-cmplz data-cmplz-src data-cookieblock-src data-cookie-src data-cookieconsent-src
    data-borlabs-cookie-iframe-src data-consent-src data-orig-src data-opt-src data-nitro-lazy-src
    data-litespeed-src data-ll-src data-suppressedsrc data-iub-src data-uc-src suppressedsrc
    data-defer-src data-load data-wpfc-original-src data-src-lazy data-noptimize-src data-echo
    """.split()
)
"""Of ``iframe``: the page in it."""

SCRIPTS = tuple(
    """
    data-src data-lazy-src data-rocket-src data-rocketsrc data-litespeed-src data-wpmeteor-src
    data-cmplz-src data-src-cmplz data-cookieblock-src data-two_delay_src
    """.split()
)
"""Of ``script``: a script that is run later, or with consent."""

MEDIA = tuple(
    """
    data-video-src data-video data-video-url data-mp4 data-webm data-ogv data-ogg data-video-mp4
    data-video-webm data-video-ogv data-videomp4 data-videowebm data-videoogv data-mp3 data-audio
    data-audio-src data-audio-url data-audiopath data-vide-bg data-bg-video data-hls data-stream-url
    data-file-url
    """.split()
)
"""Of any element: a film or recording."""

ORIGINALS = tuple(
    """
    data-src data-full data-full-url data-fullsrc data-full-src data-fullsize data-full-size
    data-image-full data-large_image data-large-image data-large data-large-file data-large-src
    data-medium-file data-orig-file data-orig data-original data-original-src data-original-url
    data-zoom-image data-zoom data-zoom-src data-magnify-src data-highres data-hires data-hi-res data-big
    data-bigimage data-lightbox-src data-lightbox-image data-fancybox-href data-fancybox-src data-pswp-src
    data-photo data-img data-image data-image-url data-img-url data-picture data-file data-pdf
    data-pdf-url data-pdf-src data-download data-download-url data-document data-document-url data-thumb
    data-thumbnail data-thumb-src data-exthumbimage data-source data-lazy-src data-lazy data-desktop-src
    data-mobile-src data-tablet-src data-lg-src
    """.split()
)
"""Of any element: the large form of a picture that a page shows small, or a file that it offers."""

PAGES = tuple("data-href data-url data-link data-target-url data-location data-permalink data-goto".split())
"""Of any element: where a click on it leads."""

SETTINGS = tuple(
    """
    data-settings data-options data-setup data-params data-config data-item data-plyr-config
    data-video-options data-vide-options data-property data-slides data-gallery data-images
    data-elementor-lightbox-slideshow data-dynamic-el data-product_variations data-et-multi-view
    data-playlist
    """.split()
)
"""Of any element: JSON that a script reads, with addresses in it."""

HANDLERS = tuple(
    "onclick ondblclick onmousedown onmouseup onmouseover onmouseout onmouseenter onchange onkeydown "
    "onkeypress onload onfocus ontouchstart".split()
)
"""Of any element: scripts that run when something happens to it."""
