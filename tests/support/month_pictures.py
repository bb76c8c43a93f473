"""What the window shows simulated learners after so many days of practice: see scripts/screenshots --month."""
import argparse
import os
import subprocess

from desk import Deft, Desk

SCREENS = ('today', 'results', 'progress')
SHOWN = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'assets', 'screenshots')
FONT = '/usr/share/fonts/opentype/inter/Inter-Regular.otf'


def sheet(folder, learner, days, file):
    """All pictures of a learner on one: a row a day, a column a screen. In the colours of the last day, for a fifth of the bytes."""
    named = [(day, screen, os.path.join(folder, f'month-{learner}-{day}-{screen}.png')) for day in days for screen in SCREENS]
    labelled = [word for day, screen, picture in named for word in ('-label', f'Day {day}: {screen}', picture)]
    colours = os.path.join(folder, 'colours.png')
    last_day = [picture for day, _, picture in named if day == days[-1]]
    subprocess.run(['convert', *last_day, '-append', '+dither', '-colors', '256', '-unique-colors', colours], check=True)
    subprocess.run(['montage', *labelled, '-font', FONT, '-pointsize', '18', '-tile', f'{len(SCREENS)}x', '-geometry', '800x+10+8', file], check=True)
    subprocess.run(['convert', file, '+dither', '-remap', colours, 'PNG8:' + file], check=True)
    print(file)


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
            file = os.path.join(wish.folder, f'month-{learner}-{days}-{screen}.png')
            desk.picture(file, station.window)
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
    parser.add_argument('--readme', action='store_true', help='all pictures of a learner on one, for the README')
    wish = parser.parse_args()
    os.makedirs(wish.folder, exist_ok=True)
    desk = Desk()
    for learner in wish.learners:
        for days in wish.days:
            pictures(wish.program, desk, wish, learner, days)
        if wish.readme:
            sheet(wish.folder, learner, wish.days, os.path.join(SHOWN, f'month-{learner}.png'))


if __name__ == '__main__':
    main()
