"""What every window test starts from: the program named on the command line, a desk, and stations of its own."""
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'support'))
from desk import Deft, Desk, keys_of, keys_of_record, truths  # noqa: E402

JITTER = 0.25  # seconds a busy machine may put between sending a key and stamping it; the runs compared last longer


class WindowTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.desk = Desk()
        self.desk.num_lock(True)

    def station(self, **settings):
        station = Deft(PROGRAM, self.desk, **settings)
        self.addCleanup(station.__exit__)
        return station

    def practise(self, drill, seed, records, **settings):
        """A station whose window stands in that drill, and its records as `drill print` tells them."""
        station = self.station(**settings)
        batch = station.records(drill, seed, records)
        station.open('practice', drill, '--seed', str(seed), '--records', str(records))
        return station, batch

    def only_result(self, station):
        """The one result kept, once the window is closed."""
        station.settle()
        self.assertEqual(station.close(), 0)
        results = station.results()
        self.assertEqual(len(results), 1, results)
        return results[0]


def batch_keys(batch):
    return [key for record in batch for key in keys_of_record(record)]


def word_field(record):
    """The first field of plain words: no mask, sum or check digit has an opinion on its letters."""
    for n, field in enumerate(record['fields']):
        *characters, _ = keys_of(field['keys'])
        if len(characters) >= 4 and all(key.isalpha() or key == ' ' for key in characters):
            return n
    raise AssertionError('no field of words')


def digit_field(record):
    """The first field whose first key must be a digit."""
    return next(n for n, field in enumerate(record['fields']) if field['truth'][:1].isdigit())


def keys_before(record, field):
    return [key for before in record['fields'][:field] for key in keys_of(before['keys'])]


def keys_from(record, field):
    return [key for after in record['fields'][field:] for key in keys_of(after['keys'])]


def sleep(seconds):
    time.sleep(seconds)


def main():
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(module='__main__', verbosity=2)
