"""Drives the real window through its screens and keeps a picture of each: see scripts/screenshots."""
import argparse
import os
import random
import subprocess
import time

from desk import Deft, Desk, keys_of, keys_of_record

PACES = {'fast': (0.014, 0.014), 'human': (0.15, 0.55)}  # seconds between two keys
README = {'today': 'paper', 'entry': 'paper', 'ten-key': 'night', 'results': 'paper', 'killed-1-before': 'paper',
          'killed-2-started-again': 'paper', 'killed-3-resumed': 'paper'}


class Photographer:
    def __init__(self, program, folder, size, theme, text, pace):
        self.program, self.folder, self.size = program, folder, size
        self.settings = f'theme = "{theme}"\ntext_size = {text}\n'
        self.theme = theme
        self.pace, self.chance = PACES[pace], random.Random(1)
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
        if self.wanted is not None:  # kept in the repository: a fifth of the size, to the eye the same
            subprocess.run(['convert', file, '+dither', '-colors', '256', 'PNG8:' + file], check=True)
        print(file)

    def type(self, keys):
        for key in keys_of(keys) if isinstance(keys, str) else keys:
            self.desk.type([key])
            time.sleep(self.chance.uniform(*self.pace))

    def run(self, station, drill, seed, records, slips=()):
        """A whole run in a window of its own, two letters swapped in a word of each record named in `slips`."""
        batch = station.records(drill, seed, records)
        station.open('practice', drill, '--seed', str(seed), '--records', str(records), size=self.size)
        for number, record in enumerate(batch):
            swapped = number not in slips
            for field in record['fields']:
                keys = keys_of(field['keys'])
                if not swapped and len(keys) > 4 and all(key.isalpha() for key in keys[:-1]) and keys[1] != keys[2]:
                    keys[1], keys[2] = keys[2], keys[1]
                    swapped = True
                self.type(keys)

    def welcome(self):
        with self.station(operator=None) as station:
            station.open(size=self.size)
            self.type('Ines')
            self.keep(station, 'welcome')

    def sections(self):
        """Today, Practise and Settings of an operator with some runs behind them and one broken off."""
        with self.station() as station:
            for drill, seed, records, slips in (('codes', 1, 4, ()), ('claim-intake', 2, 2, (0, 1)), ('claim-intake', 3, 2, (1,))):
                self.run(station, drill, seed, records, slips)
                station.settle()
                station.close()
            (record,) = station.records('claim-intake', 4, 1)
            station.open('practice', 'claim-intake', '--seed', '4', size=self.size)
            self.type(keys_of_record(record)[:40])
            station.close()
            station.open(size=self.size)
            self.keep(station, 'today')
            for key, screen in (('<Alt+2>', 'practise'), ('<Alt+3>', 'progress'), ('<Alt+4>', 'standards'), ('<Alt+5>', 'settings')):
                self.desk.press(key)
                self.keep(station, screen)

    def operators(self):
        """Who is at the keys: a list, a wrong PIN, somebody new; and the settings in which a PIN is set."""
        with self.station() as station:
            station.open(size=self.size)
            for keys in ('<Ctrl+o><Ctrl+n>Jean-Baptiste Morel<Enter>', '<Ctrl+o><Ctrl+n>Mira Novak<Enter>', '<Alt+5><Down>'):
                self.type(keys)
                station.settle()
            self.keep(station, 'settings-pin')
            self.type('<Enter>4711')
            self.keep(station, 'pin')
            self.type('<Enter>4711<Enter>')
            station.settle()
            self.type('<Ctrl+o>471')
            self.keep(station, 'operators')
            self.type('9<Enter>')
            self.keep(station, 'operators-wrong')
            self.type('<Ctrl+n>Asha')
            self.keep(station, 'operators-new')

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

    def self_check(self):
        """A claim with two letters of its name swapped: seen by F8, mended, released; the next goes out as wrong as it is."""
        with self.station() as station:
            batch = station.records('claim-intake', 4, 2)
            station.open('practice', 'claim-intake', '--seed', '4', '--records', '2', size=self.size)
            for number, record in enumerate(batch):
                name = keys_of(record['fields'][2]['keys'])
                wrong = [name[1], name[0]] + name[2:]
                for place, field in enumerate(record['fields']):
                    keys = wrong if place == 2 else keys_of(field['keys'])
                    self.type([key for key in keys if key != '<F12>'])
                if number == 0:
                    self.type('<F8><Down>')
                    self.keep(station, 'self-check')
                    self.type(['<Enter>'] + name + ['<F8>'])
                    self.keep(station, 'self-check-mended')
                self.type('<F12>')
            self.keep(station, 'self-check-results')

    def ten_key(self):
        with self.station() as station:
            (page,) = station.records('ten-key-remittance', 8, 1)
            station.open('practice', 'ten-key-remittance', '--seed', '8', '--records', '1', size=self.size)
            for field in page['fields'][:11]:
                self.type(field['keys'])
            self.type(keys_of(page['fields'][11]['keys'])[:-1])
            self.keep(station, 'ten-key')

    def killed(self):
        """kill -9 in mid-field, the next start, and the run taken up at the same character."""
        with self.station() as station:
            batch = station.records('claim-intake', 4, 2)
            station.open('practice', 'claim-intake', '--seed', '4', '--records', '2', size=self.size)
            half = sum(len(keys_of(field['keys'])) for field in batch[1]['fields'][:3]) + 3
            self.type(keys_of_record(batch[0]) + keys_of_record(batch[1])[:half])
            self.keep(station, 'killed-1-before')
            station.kill()
            station.open(size=self.size)
            self.keep(station, 'killed-2-started-again')
            self.desk.press('<Enter>')
            self.keep(station, 'killed-3-resumed')

    def results(self):
        """A short batch with a few slips left in it."""
        with self.station() as station:
            self.run(station, 'claim-intake', 9, 5, (1, 3))
            self.keep(station, 'results')


def main():
    parser = argparse.ArgumentParser(prog='scripts/screenshots')
    parser.add_argument('program')
    parser.add_argument('--theme', default='paper', choices=('paper', 'night', 'contrast'))
    parser.add_argument('--size', default='1280x800')
    parser.add_argument('--text', type=int, default=100, choices=(100, 125, 150, 200))
    parser.add_argument('--pace', default='fast', choices=PACES, help='human: figures as a person makes them, some minutes')
    parser.add_argument('--folder')
    parser.add_argument('--readme', action='store_true')
    wish = parser.parse_args()
    size = tuple(int(n) for n in wish.size.split('x'))
    for theme in sorted(set(README.values())) if wish.readme else [wish.theme]:
        photographer = Photographer(wish.program, wish.folder, size, theme, wish.text, 'human' if wish.readme else wish.pace)
        if wish.readme:
            photographer.wanted = [screen for screen, shown in README.items() if shown == theme]
        elif wish.text != 100 or wish.size != '1280x800':
            photographer.name = '{screen}-{theme}-' + f'{wish.size}-{wish.text}.png'
        takes = {photographer.welcome: ['welcome'], photographer.operators: ['operators', 'operators-wrong', 'operators-new', 'settings-pin', 'pin'],
                 photographer.sections: ['today', 'practise', 'settings'],
                 photographer.entry: ['entry', 'entry-refused', 'entry-check'], photographer.ten_key: ['ten-key'],
                 photographer.self_check: ['self-check', 'self-check-mended', 'self-check-results'],
                 photographer.results: ['results'],
                 photographer.killed: ['killed-1-before', 'killed-2-started-again', 'killed-3-resumed']}
        for take, screens in takes.items():
            if photographer.wanted is None or set(screens) & set(photographer.wanted):
                take()


if __name__ == '__main__':
    main()
