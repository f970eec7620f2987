"""Compare two economies over their standards."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from openqi.ask.fields import Fields, FieldTable
from openqi.ask.harmonisation import (
    Narrowing,
    compare_standards,
    ics_of_row,
    list_unknown,
    stock_of,
)
from openqi.ask.lists import Weights, read_concordance, read_standards, read_weights
from openqi.cli.known import close
from openqi.cli.output import write, write_record
from openqi.cli.std.asked import Asked, add_asked, add_pictures, as_json, plain, read_asked, save
from openqi.core.day import format_day
from openqi.register.nomenclature import find_nomenclatures
from openqi.results.agreement import Agreement, Row
from openqi.results.definition import RateDefinition, load_definitions
from openqi.results.rate import Rate, Weighted, rate_agreement, weigh_agreement
from openqi.show.agreement_picture import draw_agreement, tabulate_agreement
from openqi.show.agreement_text import write_agreement
from openqi.show.picture.table import write_csv
from openqi.standards.identifier import split_identifier


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the action."""
    parser.description = (
        "Tell how far the standards of two economies agree on a day: the same edition, an older\n"
        "one, modified (with the deviations on record), only one side, different, unknown.\n"
        "A rate goes from what is certain to what is possible, by a definition with a version."
    )
    parser.add_argument("first", metavar="ECONOMY", help="code of an economy")
    parser.add_argument("second", metavar="ECONOMY", help="code of another economy")
    parser.add_argument(
        "--ics", action="append", default=[], metavar="CODE", help="only subjects under an ICS code"
    )
    parser.add_argument(
        "--hs", action="append", default=[], metavar="CODE", help="only subjects for an HS code"
    )
    parser.add_argument(
        "--hs-edition", metavar="YEAR", help="edition of the HS that the codes are of"
    )
    parser.add_argument(
        "--hs-table",
        metavar="FILE",
        help="CSV hs,ics: which ICS codes an HS code leads to (else the table that was imported)",
    )
    parser.add_argument("--list", metavar="FILE", help="only the standards named, one a line")
    parser.add_argument(
        "--weights", metavar="FILE", help="CSV standard,weight or ics,weight or hs,weight"
    )
    parser.add_argument(
        "--definition",
        action="append",
        default=[],
        metavar="ID[@VERSION]",
        help="definition of the rate (default: all of them)",
    )
    parser.add_argument("--all", action="store_true", help="list every subject")
    add_pictures(parser, "the comparison")
    add_asked(parser)


def run(args: argparse.Namespace) -> int:
    """Compare, and write counts, rates and subjects."""
    asked = read_asked(args)
    definitions = load_definitions()
    chosen = [definitions.rate(name) for name in args.definition] or list(definitions.rates)
    led = FieldTable(
        find_nomenclatures(asked.folder),
        read_concordance(args.hs_table) if args.hs_table else None,
    )
    fields = led.choose(args.ics, args.hs, args.hs_edition)
    narrowing = Narrowing(
        ics=fields.ics,
        standards=read_standards(args.list) if args.list else (),
    )
    weights = read_weights(args.weights) if args.weights else None
    found = compare_standards(asked.snapshot, args.first, args.second, asked.day, narrowing)
    rates = [(one, rate_agreement(found, one)) for one in chosen]
    weighted = _weigh(asked, found, chosen[0], weights, led)
    if args.svg:
        save(args.svg, draw_agreement(found, stock_of(asked.snapshot), rates[0], asked.telling))
    if args.csv:
        table = tabulate_agreement(found, stock_of(asked.snapshot), asked.telling)
        save(args.csv, write_csv(table))
    if as_json(args):
        write_record(_record(found, rates, weighted, fields))
        return 0

    unknown = list(list_unknown(asked.snapshot, found, asked.telling, by_field=bool(narrowing.ics)))
    told = None if weighted is None else (chosen[0], weighted)
    said = write_agreement(
        found,
        rates,
        told,
        unknown,
        asked.telling,
        every=args.all,
        fields=list(_tell(fields, asked)),
    )
    write(close(said, asked.known, asked.telling))
    return 0


def _weigh(
    asked: Asked,
    found: Agreement,
    definition: RateDefinition,
    weights: Weights | None,
    table: FieldTable,
) -> Weighted | None:
    """Weigh the first definition asked for by what the table's first column holds."""
    if weights is None:
        return None
    stock = stock_of(asked.snapshot)
    if weights.kind == "standard":
        by_work = {split_identifier(key).work: value for key, value in weights.weights.items()}
        return weigh_agreement(found, definition, by_work, _works, whole=True)
    if weights.kind == "ics":
        return weigh_agreement(
            found, definition, weights.weights, lambda row: ics_of_row(stock, row)
        )
    led = {key: table.lead(key).fields for key in weights.weights}

    def keys(row: Row) -> list[str]:
        codes = ics_of_row(stock, row)
        return [key for key, ics in led.items() if any(code.startswith(ics) for code in codes)]

    return weigh_agreement(found, definition, weights.weights, keys, whole=True)


def _tell(fields: Fields, asked: Asked) -> Iterator[str]:
    """Say in words which fields were chosen, and which goods led to them."""
    say = asked.telling.say
    for one in fields.goods:
        code = f"{one.code} ({one.name})" if one.name else one.code
        edition = say("agreement.hs-edition", edition=one.edition) if one.edition else ""
        yield say("agreement.goods", code=code, edition=edition, fields=", ".join(one.fields))
        if one.through:
            which = "agreement.goods-exactly" if one.exact else "agreement.goods-through"
            yield say(which, code=one.code, codes=", ".join(one.through))
    for code in fields.ics:
        name = fields.names.get(code, "")
        yield (
            say("agreement.field", code=code, name=name)
            if name
            else say("agreement.field-bare", code=code)
        )


def _works(row: Row) -> list[str]:
    standards = (row.subject, *(one for one in (row.first, row.second) if one))
    return [split_identifier(one).work for one in standards]


def _record(
    found: Agreement,
    rates: list[tuple[RateDefinition, Rate]],
    weighted: Weighted | None,
    fields: Fields,
) -> dict[str, object]:
    return {
        "format": "openqi/1",
        "first": found.first,
        "second": found.second,
        "on": format_day(found.day),
        "fields": [{"ics": code, "name": fields.names.get(code) or None} for code in fields.ics],
        "goods": [plain(one) for one in fields.goods],
        "counts": found.counts(),
        "rates": [plain(rate) for _, rate in rates],
        "weighted": None if weighted is None else plain(weighted),
        "subjects": [plain(row) for row in found.rows],
    }
