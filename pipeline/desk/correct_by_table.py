"""Corrections from a table: what they would change, and all of them written down as one decision, or none."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue import finding_items
from archive.curation.journal import Journal, read_journal
from archive.database.connecting import Connection
from archive.opened_archive import open_archive
from pipeline.configuration import Configuration
from pipeline.curate import correction
from pipeline.desk.deciding import Decided, Decision, deciding
from pipeline.desk.known_names import names_known
from pipeline.desk.table_changes import Choices, Plan, Planning, addresses_in, ids_in
from pipeline.desk.table_columns import columns_of
from pipeline.desk.table_file import Table
from pipeline.pipeline_error import NotATable
from wording.message import say


class CellsRefused(NotATable):
    """Something in a table is refused, so nothing of it is written down; ``plan`` says what."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            say(
                "{count:cell is/cells are} refused, and nothing was changed. Mend them in the table, and "
                "try again.",
                count=len(plan.refusals),
            )
        )
        self.plan = plan


def look(configuration: Configuration, table: Table, file: Path, choices: Choices) -> Plan:
    """What a table would change. Raises NotATable for what is no table of ours."""
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return _planned(configuration, connection, read_journal(folder), table, file, choices)


def correct_by_table(
    configuration: Configuration, table: Table, file: Path, choices: Choices, decision: Decision
) -> tuple[Plan, Decided]:
    """Write down what a table changes, as one decision.

    What stands in the archive is looked at again under the lock: nothing can come between. Raises
    CellsRefused where anything is refused; then nothing is written down.
    """
    with deciding(configuration, "alliantie correct --from") as under_way:
        with under_way.catalogue() as connection:
            plan = _planned(configuration, connection, under_way.journal, table, file, choices)
        if plan.refusals:
            raise CellsRefused(plan)
        if plan.changes:
            under_way.write_down(
                [correction(each.item, decision, each.field, each.value) for each in plan.changes]
            )
    items = tuple({each.item.id: each.item for each in plan.changes}.values())
    return plan, Decided(items, under_way.is_followed, first=under_way.first, last=under_way.last)


def _planned(
    configuration: Configuration,
    connection: Connection,
    said: Journal,
    table: Table,
    file: Path,
    choices: Choices,
) -> Plan:
    columns = columns_of(table.header, str(file))
    items = finding_items.find_several(connection, ids_in(table, columns))
    items |= finding_items.find_several(connection, addresses_in(table, columns, items))
    known = names_known(configuration.vocabulary, connection, said)
    return Planning(table, columns, said, known, choices, items).plan()
