"""`mayest sightings`: looks through the record for networks that contacts name and we are not on; safe to repeat."""

import argparse
import json

from mayest.cli.house import open_house
from mayest.cli.progress import progress
from mayest.cli.trouble import FINE


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    open_house()
    from mayest.radar.sightings.past import look_again

    with progress("Looking", "interactions") as tell:
        looked = look_again(tell)
    if arguments.json:
        print(json.dumps({"read": looked.read, "sightings": looked.sightings}))
    else:
        print(f"{looked.read} interactions looked through, {looked.sightings} sightings in the record")
    return FINE
