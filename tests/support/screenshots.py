"""Drives the real window through its screens and keeps a picture of each: see scripts/screenshots."""
import argparse
import os

from desk import Deft, Desk, keys_of, keys_of_record

GAP = 0.014  # seconds between two keys
README = {'today': 'paper', 'entry': 'paper', 'ten-key': 'night', 'results': 'paper'}


class Photographer:
    def __init__(self, program, folder, size, theme, text):
        self.program, self.folder, self.size = program, folder, size
        self.settings = f'theme = "{theme}"\ntext_size = {text}\n'
        self.theme = theme
        self.desk = Desk()
        self.desk.num_lock(True)
        self.name = '{screen}-{theme}.png'
        self.wanted = None
        os.makedirs(folder, exist_ok=True)

    def station(self, operator='Ines Calder'):
        return Deft(self.program, self.desk, operator=operator, settings=self.settings)

    def keep(self, station, screen):
        """Once the picture stands still, keeps it under that name."""
        if self.wanted is not None and screen not in self.wanted:
            return
        station.settle()
        file = os.path.join(self.folder, self.name.format(screen=screen, theme=self.theme))
        self.desk.picture(file, station.window)
        print(file)

    def type(self, keys):
        self.desk.type(keys, GAP)

    def welcome(self):
        with self.station(operator=None) as station:
            station.open(size=self.size)
            self.type('Ines')
            self.keep(station, 'welcome')

    def sections(self):
        """Today, Practise and Settings of an operator who has some runs behind them."""
        with self.station() as station:
            for seed, (drill, typist) in enumerate([('codes', 'novice'), ('claim-intake', 'novice'), ('ten-key-remittance', 'trained'),
                                                    ('claim-intake', 'trained'), ('claim-intake', 'trained')], 1):
                station.command('simulate', drill, '--seed', str(seed), '--typist', typist)
            station.open(size=self.size)
            self.keep(station, 'today')
            for key, screen in (('<Alt+2>', 'practise'), ('<Alt+3>', 'settings')):
                self.desk.press(key)
                self.keep(station, screen)

    def entry(self):
        with self.station() as station:
            batch = station.records('claim-intake', 4, 6)
            station.open('practice', 'claim-intake', '--seed', '4', '--records', '6', size=self.size)
            keys = keys_of_record(batch[2])
            half = sum(len(keys_of(field['keys'])) for field in batch[2]['fields'][:6]) + 3
            self.type([key for record in batch[:2] for key in keys_of_record(record)] + keys[:half])
            self.keep(station, 'entry')
            self.type('%')
            self.keep(station, 'entry-refused')
            *rest, last_digit, release = keys[half:]
            self.type(rest + ['7' if last_digit != '7' else '2', release])  # the total no longer adds up
            self.keep(station, 'entry-check')

    def ten_key(self):
        with self.station() as station:
            (page,) = station.records('ten-key-remittance', 8, 1)
            station.open('practice', 'ten-key-remittance', '--seed', '8', '--records', '1', size=self.size)
            for field in page['fields'][:11]:
                self.type(field['keys'])
            self.type(keys_of(page['fields'][11]['keys'])[:-1])
            self.keep(station, 'ten-key')

    def results(self):
        """A short batch with a few slips left in it."""
        with self.station() as station:
            for seed in range(1, 5):
                station.command('simulate', 'claim-intake', '--seed', str(seed), '--records', '10')
            batch = station.records('claim-intake', 9, 4)
            station.open('practice', 'claim-intake', '--seed', '9', '--records', '4', size=self.size)
            for number, record in enumerate(batch):
                for field in record['fields']:
                    self.type(self.with_slip(field, number))
            self.keep(station, 'results')

    @staticmethod
    def with_slip(field, number):
        """The field's keys, in some records with two letters of a word swapped."""
        keys = keys_of(field['keys'])
        word = [key for key in keys[:-1] if key.isalpha()]
        if number % 2 and len(word) == len(keys) - 1 >= 4 and keys[1] != keys[2]:
            keys[1], keys[2] = keys[2], keys[1]
        return keys


def main():
    parser = argparse.ArgumentParser(prog='scripts/screenshots')
    parser.add_argument('program')
    parser.add_argument('--theme', default='paper', choices=('paper', 'night', 'contrast'))
    parser.add_argument('--size', default='1280x800')
    parser.add_argument('--text', type=int, default=100, choices=(100, 125, 150, 200))
    parser.add_argument('--folder')
    parser.add_argument('--readme', action='store_true')
    wish = parser.parse_args()
    size = tuple(int(n) for n in wish.size.split('x'))
    for theme in sorted(set(README.values())) if wish.readme else [wish.theme]:
        photographer = Photographer(wish.program, wish.folder, size, theme, wish.text)
        if wish.readme:
            photographer.name = '{screen}.png'
            photographer.wanted = [screen for screen, shown in README.items() if shown == theme]
        elif wish.text != 100 or wish.size != '1280x800':
            photographer.name = '{screen}-{theme}-' + f'{wish.size}-{wish.text}.png'
        takes = {photographer.welcome: ['welcome'], photographer.sections: ['today', 'practise', 'settings'],
                 photographer.entry: ['entry', 'entry-refused', 'entry-check'], photographer.ten_key: ['ten-key'],
                 photographer.results: ['results']}
        for take, screens in takes.items():
            if photographer.wanted is None or set(screens) & set(photographer.wanted):
                take()


if __name__ == '__main__':
    main()
