"""What became of a file that was taken in, in words, and how far that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cli.progress_line import ProgressLine
from cli.terminal import one_line
from cli.upkeep.damage_in_words import damage_at
from pipeline.again.import_files import Imported
from wording import labels
from wording.message import say
from wording.words import Words

_MOST_SHOWN = 10


def imported_in_words(imported: Imported, words: Words) -> str:
    """What became of a file, in lines."""
    taken = words(
        "{file}: {kept:capture/captures} taken in, {known:was/were} here already.",
        file=one_line(imported.file),
        kept=imported.kept,
        known=imported.known,
    )
    lines = [taken]
    if imported.renderings:
        said = say("{count:page/pages} with what a browser made", count=imported.renderings)
        lines.append("  " + words(said))
    if imported.sites:
        lines.append(f"  {words('sites')}: {', '.join(imported.sites)}")
    for code, count in imported.left_out.items():
        lines.append("  " + words("left out, {reason}: {count}", reason=labels.refusal(code), count=count))
        lines += _some([one.url for one in imported.examples if one.reason == code and one.url], words)
    if imported.damage:
        lines.append("  " + words("damaged, and left out: {count}", count=len(imported.damage)))
        where = [damage_at(imported.file, each.offset, each.reason) for each in imported.damage]
        lines += _some(list(map(words, where)), words)
    return "\n".join(lines)


def _some(shown: Sequence[str], words: Words) -> list[str]:
    lines = [f"    {one_line(each)}" for each in shown[:_MOST_SHOWN]]
    more = len(shown) - len(lines)
    return [*lines, "    " + words("and {count} more", count=more)] if more else lines


def progress(words: Words) -> Callable[[str, int, int], None]:
    """Show how much of a file was taken in, on a terminal."""
    line = ProgressLine()

    def show(file: str, done: int, total: int) -> None:
        if done == total:
            line.clear()
        else:
            line.show(lambda: f"{one_line(file)}  {words.size(done)} / {words.size(total)}")

    return show
