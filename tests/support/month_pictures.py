"""What the window shows simulated learners after so many days of practice: see scripts/screenshots --month."""
import argparse
import os
import subprocess

from desk import Deft, Desk

README = {('digit-weak', 6, 'today'), ('digit-weak', 30, 'progress'), ('digit-weak', 6, 'results'), ('fast-careless', 6, 'today'),
          ('fast-careless', 30, 'progress'), ('digit-weak', 30, 'today')}


def small(file):
    """A fifth of the size, to the eye the same."""
    subprocess.run(['convert', file, '+dither', '-colors', '256', 'PNG8:' + file], check=True)


def pictures(program, desk, wish, learner, days):
    with Deft(program, desk, operator=None) as station:
        lived = subprocess.run([program, '--data', os.path.join(station.place, 'unused'), 'simulate', '--learner', learner, '--days', str(days),
                                '--seed', str(wish.seed), '--pathway', wish.pathway, '--into', station.data], check=True, text=True,
                               stdout=subprocess.PIPE).stdout
        print(learner, lived.splitlines()[-2])
        station.config = os.path.join(station.data, 'config')
        settings = os.path.join(station.config, 'deft', 'settings.toml')
        with open(settings, encoding='utf-8') as file:
            text = file.read().replace('theme = "paper"', f'theme = "{wish.theme}"')
        with open(settings, 'w', encoding='utf-8') as file:
            file.write(text)
        station.open(size=tuple(int(n) for n in wish.size.split('x')))
        # Enter on Progress opens the run that is chosen: the newest.
        for screen, keys in (('today', ()), ('progress', ('<Alt+3>',)), ('results', ('<Enter>',))):
            for key in keys:
                desk.press(key)
            station.settle()
            if wish.readme and (learner, days, screen) not in README:
                continue
            file = os.path.join(wish.folder, f'month-{learner}-{days}-{screen}.png')
            desk.picture(file, station.window)
            if wish.readme:
                small(file)
            print(file)
        station.close()


def main():
    parser = argparse.ArgumentParser(prog='scripts/screenshots --month')
    parser.add_argument('program')
    parser.add_argument('--folder')
    parser.add_argument('--size', default='1280x800')
    parser.add_argument('--theme', default='paper', choices=('paper', 'night', 'contrast'))
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--pathway', default='finance')
    parser.add_argument('--learners', nargs='+', default=['fast-careless', 'digit-weak'])
    parser.add_argument('--days', nargs='+', type=int, default=[1, 6, 30])
    parser.add_argument('--readme', action='store_true')
    wish = parser.parse_args()
    os.makedirs(wish.folder, exist_ok=True)
    desk = Desk()
    for learner in wish.learners:
        for days in wish.days:
            if not wish.readme or any(row[:2] == (learner, days) for row in README):
                pictures(wish.program, desk, wish, learner, days)


if __name__ == '__main__':
    main()
