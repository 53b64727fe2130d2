// Pictures that wait: each gets its address when the page is there.
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("img[data-src]").forEach(function (img) {
    if (img.dataset.srcset) { img.srcset = img.dataset.srcset; }
    img.src = img.dataset.src;
  });
});
