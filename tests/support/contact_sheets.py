"""A contact sheet for each drill family: its layouts by difficulty, then one document in every locale: see scripts/screenshots."""
import argparse
import os
import subprocess
import sys
import tempfile
import tomllib

FONT = '/usr/share/fonts/opentype/inter/Inter-Regular.otf'


def family(folder):
    """What a drill of many papers says of itself; nothing for one of one paper."""
    with open(os.path.join(folder, 'drill.toml'), 'rb') as file:
        drill = tomllib.load(file)
    if 'layouts' not in drill:
        return None
    layouts = []
    for path in drill['layouts']:
        with open(os.path.join(folder, path), 'rb') as file:
            layout = tomllib.load(file)
        name = os.path.splitext(os.path.basename(path))[0]
        layouts.append((name, layout.get('from_level', 1), layout.get('to_level', 5), len(layout.get('page', [1]))))
    return drill, layouts


class Contacts:
    def __init__(self, program, data, theme, scale):
        self.program, self.data, self.theme, self.scale = program, data, theme, scale

    def draw(self, file, name, **options):
        words = [word for key, value in options.items() for word in ('--' + key, str(value))]
        done = subprocess.run([self.program, '--data', self.data, 'drill', 'draw', name, file, '--theme', self.theme,
                               '--scale', str(self.scale), *words], capture_output=True, text=True)
        if done.returncode != 0 and options.get('page', 1) == 1:
            print(f'{name} {options}: {done.stderr.strip()}', file=sys.stderr)
        return done.returncode == 0

    def row(self, folder, name, label, pictures, out):
        """Pictures side by side under their labels."""
        files = []
        for caption, options in pictures:
            file = os.path.join(folder, f'{len(os.listdir(folder))}.png')
            if self.draw(file, name, **options):
                files += ['-label', caption, file]
        if files:
            subprocess.run(['montage', '-font', FONT, '-pointsize', '13', *files, '-tile', 'x1', '-geometry', '+6+6', '-gravity', 'north',
                            '-background', '#cccccc', '-title', label, out], check=True)
        return bool(files)

    def family(self, drill, layouts, out):
        name, rows = drill['name'], []
        with tempfile.TemporaryDirectory() as folder:
            wanted = []
            for layout, low, high, pages in layouts:
                for page in range(1, pages + 1):
                    wanted.append((f'{name}: {layout}, page {page}', [(f'difficulty {level}', dict(layout=layout, page=page, difficulty=level, record=level))
                                                          for level in range(low, min(high, drill.get('difficulties', 5)) + 1)]))
            wanted.append((f'{name}: locales, difficulty 2', [(locale, dict(locale=locale, difficulty=min(2, drill.get('difficulties', 5)), record=i + 1))
                                                              for i, locale in enumerate(drill.get('locales', ['en-US']))]))
            for label, pictures in wanted:
                row = os.path.join(folder, f'row{len(rows)}.png')
                if self.row(folder, name, label, pictures, row):
                    rows.append(row)
            subprocess.run(['convert', *rows, '-background', '#cccccc', '-append', '+repage', out], check=True)
        print(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('program')
    parser.add_argument('drills', help='folder of drills')
    parser.add_argument('--folder', required=True)
    parser.add_argument('--theme', default='paper')
    parser.add_argument('--scale', type=float, default=0.6)
    parser.add_argument('--only', help='one family')
    wish = parser.parse_args()
    os.makedirs(wish.folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        contacts = Contacts(wish.program, data, wish.theme, wish.scale)
        for name in sorted(os.listdir(wish.drills)):
            folder = os.path.join(wish.drills, name)
            if not os.path.exists(os.path.join(folder, 'drill.toml')) or wish.only not in (None, name):
                continue
            if (found := family(folder)) is not None:
                contacts.family(*found, os.path.join(wish.folder, f'{name}-{wish.theme}.png'))


if __name__ == '__main__':
    main()
