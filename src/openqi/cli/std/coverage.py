"""Tell which standards an economy has for the products of a strategy."""

from __future__ import annotations

import argparse

from openqi.ask.harmonisation import cover_strategy
from openqi.ask.lists import read_concordance, read_products
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import add_asked, as_json, plain, read_asked
from openqi.core.day import format_day
from openqi.register.nomenclature import find_nomenclatures
from openqi.show.strategy_text import write_coverage_of_products


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Tell, for each product that a strategy names, which standards the economy has and of\n"
        "which edition, and which it lacks. The file lists products with ICS codes, HS codes and\n"
        "standards."
    )
    parser.add_argument("economy", metavar="ECONOMY", help="code of an economy")
    parser.add_argument("file", metavar="FILE", help="YAML file with products")
    parser.add_argument("--hs-table", metavar="FILE", help="CSV hs,ics (else the table imported)")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Hold the products against the standards on record."""
    asked = read_asked(args)
    products = read_products(args.file)
    concordance = read_concordance(args.hs_table) if args.hs_table else None
    if concordance is None and (imported := find_nomenclatures(asked.folder).concordances):
        codes = {code for one in products for code in one.hs}
        concordance = {code: imported[-1].fields(code) for code in codes}
    found = cover_strategy(asked.snapshot, args.economy, asked.day, products, concordance)
    if as_json(args):
        day = format_day(asked.day)
        listed = [plain(one) for one in found]
        write_record({"format": "openqi/1", "economy": args.economy, "on": day, "products": listed})
        return 0

    said = write_coverage_of_products(args.economy, asked.day, found, asked.telling)
    write(close(said, asked.known, asked.telling))
    return 0
