// Rows that are scrolled sideways: some fetch more when their end is seen.

const rowsNow = (leftOut) => {
  const found = [];
  for (const element of everywhere("div, section, article, ul, ol, [class*=scroll i]")) {
    if (leftOut.has(element) || element.scrollWidth <= element.clientWidth + 20) continue;
    if (element.clientHeight < SMALLEST_BOX / 4 || element.scrollLeft + element.clientWidth >= element.scrollWidth - 4) continue;
    // A wide table, or a line of code, is all there.
    if (!/auto|scroll|overlay/.test(getComputedStyle(element).overflowX) || element.querySelector("table, pre")) continue;
    if (isShown(element)) found.push(element);
    if (found.length >= MOST_BOXES) break;
  }
  return found;
};

// Go to the end of each row that is in view: how many there were, and whether there is more in one since last time.
const scrollRows = () => {
  const widths = (reader.widths ??= new Map());
  const stuck = (reader.stuckRows ??= new WeakSet());
  const all = innermost(rowsNow(stuck));
  if (all.length) hold();
  if (all.length && !all.some(isInView)) bringIntoView(all[0]);
  const found = all.filter((row) => isInView(row) || row === all[0]);
  let grew = false;
  for (const row of found) {
    const isWider = row.scrollWidth > (widths.get(row) ?? Infinity);
    grew ||= isWider;
    // One whose script puts it back where it was is left alone.
    if (widths.has(row) && !isWider) stuck.add(row);
    widths.set(row, row.scrollWidth);
    row.scrollTo({ left: row.scrollWidth, behavior: "instant" });
  }
  return { count: found.length, grew };
};

const scrollRowsBack = () => {
  for (const row of reader.widths?.keys() ?? []) row.scrollTo({ left: 0, behavior: "instant" });
};
