"""Figures of the whole program: see scripts/bench."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(TOP, 'build', 'release')
PROBES = os.path.join(BUILD, 'tests', 'bench')
sys.path.insert(0, os.path.join(TOP, 'tests', 'support'))

SIZES = ('1280x800', '1920x1080')
XTERM = ['xterm', '-fa', 'JetBrains Mono', '-fs', '13', '-geometry', '100x30+0+0', '-e', "printf 'a few lines\\n%.0s' 1 2 3 4 5 6; cat >/dev/null"]
XTERM_KEYS = 'asdfgh' + 6 * '{BackSpace}'
FORM = '<!doctype html><title>Form</title><form><input autofocus size=40 style="font: 17px monospace"><input><input></form>'
CLOCK = 84      # Deft's clock stands above that line of its window and goes on by itself
SETTLED = 1.0   # seconds between opening a window and the first measurement
BROWSER_SETTLED = 3.0
TAKEN_AT_ONCE = 0.5  # ms
IDLE = 10.0     # seconds watched for the idle share


# Figures

def percentile(values, percent):
    values = sorted(values)
    place = percent / 100 * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def spread(values):
    return {f'p{p}': round(percentile(values, p), 3) for p in (50, 95, 99)}


def interval_errors(pressed, seen):
    """|seen interval - true interval| in ms of each pair of neighbours, and whether the display server took both at once.

    `pressed`: (when in ns, how many ms the server took); `seen`: ns.
    """
    return [(abs((s1 - s0) - (p1 - p0)) / 1e6, max(took0, took1) <= TAKEN_AT_ONCE)
            for (p0, took0), (p1, took1), s0, s1 in zip(pressed, pressed[1:], seen, seen[1:])]


def spread_of_errors(errors):
    """Of all pairs; and, to tell a late server from a late program, of those the server took at once."""
    at_once = [ms for ms, prompt in errors if prompt]
    return {**spread([ms for ms, _ in errors]), 'late_in_server': len(errors) - len(at_once), 'p99_without_those': round(percentile(at_once, 99), 3)}


def cpu_ns(pid):
    return time.clock_gettime_ns((~pid << 3) | 2)  # the process's own clock: nothing is lost to 10 ms ticks


def idle_percent(pid):
    start, used = time.monotonic(), cpu_ns(pid)
    time.sleep(IDLE)
    return round(100 * (cpu_ns(pid) - used) / 1e9 / (time.monotonic() - start), 3)


def pss_mb(pid):
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        return round(next(int(line.split()[1]) for line in file if line.startswith('Pss:')) / 1024, 1)


# Programs under measurement

def probe(name, *arguments):
    done = subprocess.run([os.path.join(PROBES, 'bench_' + name), *map(str, arguments)], stdout=subprocess.PIPE, text=True,
                          check=True)
    return json.loads(done.stdout) if done.stdout else None


def lines_of(file):
    with open(file, encoding='ascii') as lines:
        return [line.split() for line in lines]


def key_to_pixel(window, keys, count, folder, seed, below):
    """Milliseconds of each measured key, and what the probe says of its own honesty."""
    log = os.path.join(folder, 'keys.log')
    about = probe('key_to_pixel', hex(window), '--keys', keys, '--count', count, '--log', log, '--seed', seed,
                  '--below', below)
    return [ms for ms in (float(line[1]) for line in lines_of(log)) if ms >= 0], about


def inject(window, keys, count, gap, folder):
    """Types at known moments; gives them in ns, and how many ms the display server took to take each."""
    log = os.path.join(folder, 'keys.log')
    probe('key_to_pixel', hex(window), '--inject', '--keys', keys, '--count', count, '--warm-up', 0, '--gap', gap, '--hold', 8,
          '--log', log)
    time.sleep(0.5)
    return [(int(line[0]), float(line[1])) for line in lines_of(log)]


def keystroke_times(journal):
    """When each keystroke of a journal came, in ns of the run's clock."""
    with open(journal, 'rb') as file:
        content = file.read()
    at, times = content.index(b'\n') + 1, []
    while at + 8 <= len(content):
        length = int.from_bytes(content[at:at + 4], 'little')
        frame = content[at + 8:at + 8 + length]
        at += 8 + length
        if len(frame) < length or frame[:1] != b'p':
            continue
        number = shift = 0
        for byte in frame[1:]:
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        times.append((number >> 1) * 1000)  # zigzag, never negative; microseconds
    return times


class Peer:
    """A program with a window that types show in."""

    def __init__(self, desk, command):
        self.desk, self.command = desk, command

    def __enter__(self):
        from desk import wait_until
        self.process = subprocess.Popen(self.command, stderr=subprocess.DEVNULL)
        self.window = wait_until(lambda: list(self.desk.windows()), 'the window of ' + self.command[0])[0]
        self.desk.focus(self.window)
        time.sleep(SETTLED)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def browser_form(folder):
    """The command of a browser that shows a plain form, or nothing where none is installed."""
    browser = shutil.which('chromium')
    if browser is None:
        return None
    page = os.path.join(folder, 'form.html')
    with open(page, 'w', encoding='ascii') as file:
        file.write(FORM)
    return [browser, '--no-sandbox', '--no-first-run', '--disable-gpu', '--disable-sync', '--password-store=basic',
            '--user-data-dir=' + os.path.join(folder, 'browser'), '--window-size=1000,600', '--app=file://' + page]


def in_field(station):
    """Keys that fill and empty one field of the claim form, and the keys that lead to it."""
    before = []
    from desk import keys_of
    for field in station.records('claim-intake', 1, 1)[0]['fields']:
        keys = keys_of(field['keys'])
        *characters, last = keys
        if len(characters) >= 6 and all(len(key) == 1 for key in characters) and len(last) > 1:
            return ''.join(characters[:6]) + 6 * '{BackSpace}', before
        before += keys
    raise AssertionError('no field of the claim form takes six characters')


def measure(keys):
    """Everything on the display this runs on."""
    from desk import Deft, Desk
    desk = Desk()
    folder = tempfile.mkdtemp(prefix='deft-bench.')
    size = [int(n) for n in os.environ['DEFT_BENCH_SIZE'].split('x')]
    half = keys // 2
    times = {'floor': [], 'xterm': [], 'browser': [], 'deft': [], 'next_field': []}
    browser = browser_form(folder)
    errors = {'floor': [], 'deft': []}
    report = {'honesty': {}}

    def type_into(name, window, text, seed, below=0):
        ms, about = key_to_pixel(window, text, half, folder, seed, below)
        times[name] += ms
        noted = report['honesty'].setdefault(name, {'missed': 0, 'shams': 0, 'seen_in_shams': 0, 'restless': 0})
        for what in noted:
            noted[what] += about[what]

    for turn in (1, 2):  # each in turn, twice, so that a busy moment of the machine meets them all
        log = os.path.join(folder, 'floor.log')
        with Peer(desk, [os.path.join(PROBES, 'bench_floor'), log]) as peer:
            type_into('floor', peer.window, XTERM_KEYS, turn)
            for gap in ('80-200', '15-60'):
                pressed = inject(peer.window, XTERM_KEYS, half, gap, folder)
                errors['floor'] += interval_errors(pressed, [int(line[0]) for line in lines_of(log)][-half:])
        with Peer(desk, XTERM) as peer:
            type_into('xterm', peer.window, XTERM_KEYS, turn)
            report['xterm_pss_mb'] = pss_mb(peer.process.pid)
        if browser:
            with Peer(desk, browser) as peer:
                time.sleep(BROWSER_SETTLED)
                desk.focus(peer.window)
                type_into('browser', peer.window, XTERM_KEYS, turn)
        with Deft(os.path.join(BUILD, 'deft'), desk) as station:
            station.open('practice', 'claim-intake', '--seed', '1', size=size)
            text, before = in_field(station)
            station.desk.type(before)
            time.sleep(SETTLED)
            type_into('deft', station.window, text, turn, CLOCK)
            type_into('next_field', station.window, '{Tab}{Shift+Tab}', turn, CLOCK)
            for gap in ('80-200', '15-60'):
                pressed = inject(station.window, text + '{Tab}{Shift+Tab}', half, gap, folder)
                journals = os.path.join(station.data, 'journals')
                seen = keystroke_times(os.path.join(journals, os.listdir(journals)[0]))
                errors['deft'] += interval_errors(pressed, seen[-half:])
            report['pss_mb'] = pss_mb(station.process.pid)
            report['idle_cpu_percent'] = idle_percent(station.process.pid)

    with Deft(os.path.join(BUILD, 'deft'), desk) as station:
        os.environ.update(XDG_CONFIG_HOME=station.config, XDG_DATA_HOME=os.path.join(station.place, 'share'))
        deft = [os.path.join(BUILD, 'deft'), '--data', station.data]
        probe('start_to_picture', '--times', 1, '--', *deft)  # the first start makes the database
        report['start_ms'] = probe('start_to_picture', '--times', 7, '--', *deft)['picture_ms']
    report['xterm_start_ms'] = probe('start_to_picture', '--times', 7, '--', *XTERM)['picture_ms']
    report['floor_start_ms'] = probe('start_to_picture', '--times', 7, '--', os.path.join(PROBES, 'bench_floor'))['picture_ms']
    report['hand_off_us'] = probe('hand_off')
    report['scoring'] = probe('scoring_day')
    report.update({name: spread(ms) for name, ms in times.items() if ms})
    report.update({name + '_interval_error': spread_of_errors(pairs) for name, pairs in errors.items()})
    return report


# What is printed and kept

def as_json(report):
    peers = {'xterm': {'key_to_pixel_ms': report['xterm'], 'start_ms': report['xterm_start_ms'], 'pss_mb': report['xterm_pss_mb']},
             'floor': {'start_ms': report['floor_start_ms']}}
    if 'browser' in report:
        peers['chromium'] = {'key_to_pixel_ms': report['browser']}
    return {'key_to_pixel_ms': report['deft'], 'next_field_ms': report['next_field'],
            'floor_key_to_pixel_ms': report['floor'], 'interval_error_ms': report['deft_interval_error'],
            'floor_interval_error_ms': report['floor_interval_error'], 'start_ms': report['start_ms'],
            'pss_mb': report['pss_mb'], 'idle_cpu_percent': report['idle_cpu_percent'],
            'hand_off_us': report['hand_off_us'], 'scoring': report['scoring'], 'peers': peers, 'honesty': report['honesty']}


def row(what, values, xterm=None, bar=''):
    figures = '  '.join(f'{values[p]:7.3f}' + (f' ({values[p] / xterm[p]:4.1f} x)' if xterm else '         ')
                        for p in ('p50', 'p95', 'p99'))
    print(f'  {what:<34}{figures}  {bar}'.rstrip())


def print_table(reports):
    for size, report in reports.items():
        xterm = report['xterm']
        print(f'\n{size}                            ms:  p50               p95               p99')
        print(' key press to changed pixels (beside xterm)')
        row('bare Xlib', report['floor'], xterm)
        row('xterm', xterm)
        if 'browser' in report:
            row('Chromium, a field of a form', report['browser'], xterm)
        row('Deft, a character in a field', report['deft'], xterm, 'p50 at most 2 x xterm, p95 at most 2 ms')
        row('Deft, to the next field and back', report['next_field'], xterm)
        print(' error of the interval between two keys')
        row('bare Xlib', report['floor_interval_error'])
        row('Deft', report['deft_interval_error'], bar='p95 at most 0.3 ms, p99 at most 1 ms')
        for who in ('floor', 'deft'):
            late = report[who + '_interval_error']
            if late['late_in_server']:
                print(f"  {'bare Xlib' if who == 'floor' else 'Deft'}: {late['late_in_server']} intervals began or ended with a key the display server "
                      f"took {TAKEN_AT_ONCE} ms and more to take; p99 without those {late['p99_without_those']:.3f}")
        hand_off = report['hand_off_us']
        print(f" hand-off of a keystroke to storage  p50 {hand_off['p50']:.2f}  p99 {hand_off['p99']:.2f}  p99.9 {hand_off['p999']:.2f} us"
              '   at most 1, 5')
        days = ', '.join(f"{days} of it {took['score_ms'] + took['measures_ms']:.1f} ms" for days, took in report['scoring'].items())
        print(f" a day of keying scored with all its measures: {days}      at most 100 for 1")
        print(f" start to first usable picture       {report['start_ms']:7.1f} ms      at most 400; xterm "
              f"{report['xterm_start_ms']:.0f}, bare Xlib {report['floor_start_ms']:.0f}")
        print(f" memory (PSS)                        {report['pss_mb']:7.1f} MB      at most 90; xterm {report['xterm_pss_mb']:.0f}")
        print(f" idle                                {report['idle_cpu_percent']:7.3f} % of a core  at most 0.5")
        for name, noted in report['honesty'].items():
            if noted['missed'] or noted['seen_in_shams']:
                print(f" {name}: {noted['missed']} keys changed nothing, {noted['seen_in_shams']} of {noted['shams']} shams did")
    small, large = (reports[size]['deft']['p50'] for size in SIZES)
    if 'browser' in reports[SIZES[0]]:
        print('\nBeside the form in the browser: ' + ', '.join(
            f"{reports[size]['deft']['p50'] / reports[size]['browser']['p50']:.2f} of its time at {size}" for size in SIZES) + ' (at most 0.25).')
    print(f'\nThe larger screen takes {large / small:.2f} times the smaller (at most 1.3). Load of the machine: '
          f'{os.getloadavg()[0]:.1f}; compare ratios of one run, not times of two.')


def main():
    parser = argparse.ArgumentParser(prog='scripts/bench')
    parser.add_argument('--keys', type=int, default=120, help='measured keys of each figure')
    parser.add_argument('--json', default=os.path.join(TOP, 'build', 'bench.json'), metavar='FILE')
    parser.add_argument('--on-display', action='store_true', help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.on_display:
        print(json.dumps(measure(wish.keys)))
        return
    reports = {}
    for size in SIZES:
        print(f'Measuring at {size}.', file=sys.stderr)
        done = subprocess.run([os.path.join(TOP, 'scripts', 'virtual-display'), size, 'env', f'DEFT_BENCH_SIZE={size}', 'python3',
                               '-B', os.path.abspath(__file__), '--on-display', '--keys', str(wish.keys)],
                              stdout=subprocess.PIPE, text=True, check=True)
        reports[size] = json.loads(done.stdout)
    print_table(reports)
    kept = as_json(reports[SIZES[0]])
    kept['screens'] = {size: as_json(report) for size, report in reports.items()}
    with open(wish.json, 'w', encoding='utf-8') as file:
        json.dump(kept, file, indent=1)
    print(f'The figures are in {wish.json}.')


if __name__ == '__main__':
    main()
