"""The options of every command that fetches."""

from __future__ import annotations

import click

contact_option = click.option(
    "--contact", help="E-mail or web address where the owners of the sites can reach you."
)
connect_to_option = click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST:PORT:ADDRESS:PORT",
    help="Send the requests for a host and port elsewhere, as in curl. May be repeated.",
)
delay_option = click.option(
    "--delay", type=click.FloatRange(min=0), help="Seconds between requests to one host."
)
