// What is drawn rather than written: canvases, pictures at blob: addresses, the frame that a film shows.

const MOST_PIXELS = 16_000_000;
const LARGEST_EXACT = 200_000; // Characters of a PNG; what is larger is a photograph, which WebP keeps in less.

const contextOf2d = (width, height) => {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d");
};

const encoded = (canvas) => {
  const exact = canvas.toDataURL("image/png");
  if (exact.length <= LARGEST_EXACT) return exact;
  const small = canvas.toDataURL("image/webp", 0.9);
  return small.startsWith("data:image/webp") && small.length < exact.length ? small : exact;
};

const drawn = (source, width, height) => {
  const context = contextOf2d(width, height);
  context.drawImage(source, 0, 0, width, height);
  return encoded(context.canvas);
};

// A picture as data:, or the code of why there is none.
const pictureData = (source, width, height, budget) => {
  if (!width || !height) return { data: "" };
  if (width * height > MOST_PIXELS || budget.pictures <= 0) return { why: "large picture" };
  try {
    const data = source instanceof HTMLCanvasElement || localName(source) === "canvas" ? encoded(source) : drawn(source, width, height);
    if (data.length > budget.pictureBytes) return { why: "large picture" };
    budget.pictureBytes -= data.length;
    budget.pictures -= 1;
    return { data };
  } catch {
    return { why: "tainted" };
  }
};

const isEmpty = (canvas) => {
  const context = contextOf2d(32, 32);
  context.drawImage(canvas, 0, 0, 32, 32);
  return context.getImageData(0, 0, 32, 32).data.every((part) => part === 0);
};

// A canvas has one kind of context; asking for another one gives none, and throws where a worker has it.
const isDrawnIn2d = (canvas) => {
  try {
    return canvas.getContext("2d") !== null;
  } catch {
    return false;
  }
};

// What the graphics card draws is gone from a canvas as soon as it is shown.
const canvasData = (canvas, budget) => {
  const taken = pictureData(canvas, canvas.width, canvas.height, budget);
  return taken.data && !isDrawnIn2d(canvas) && isEmpty(canvas) ? { why: "canvas" } : taken;
};

const BOX = ("display position top right bottom left float clear margin-top margin-right margin-bottom margin-left " +
  "padding-top padding-right padding-bottom padding-left border-top border-right border-bottom border-left " +
  "border-radius box-sizing width height background object-fit object-position vertical-align z-index opacity " +
  "transform transform-origin visibility clip-path filter mix-blend-mode pointer-events flex align-self " +
  "justify-self grid-area order image-rendering").split(" ");

// The box of an element as it is, for one in its place to which rules for its name do not apply.
const boxStyle = (element) => styleOf(element, BOX);

const styledPictures = (globalThis.alliantiePictures ??= new Map());

// Decodes the pictures at blob: addresses that only styles name, before the document is written.
const prepare = async (mostPictures) => {
  const named = new Set();
  for (const element of document.querySelectorAll("[style*='blob:']")) {
    for (const [, address] of element.getAttribute("style").matchAll(/url\(\s*["']?(blob:[^"')]+)/gi)) named.add(address);
  }
  for (const sheet of document.styleSheets) {
    for (const rule of rulesOf(sheet) ?? []) {
      for (const [, address] of rule.matchAll(/url\(\s*["']?(blob:[^"')]+)/gi)) named.add(address);
    }
  }
  const budget = { pictures: mostPictures, pictureBytes: 2_000_000 };
  await Promise.all(
    [...named].slice(0, mostPictures).map(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode().catch(() => undefined);
      const { data } = pictureData(image, image.naturalWidth, image.naturalHeight, budget);
      if (data) styledPictures.set(address, data);
    }),
  );
  return null;
};
