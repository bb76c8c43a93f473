"""A clock that is tampered with: an assessment is void and says why, practice is marked. A wall clock that is set on or back
changes nothing but labels."""
import glob
import json
import os
import subprocess
import tempfile
import time

from station import Desk, WindowTest, batch_keys, main, sleep, truths

LONG = 8.0   # seconds of keying: a clock is judged by five and more
SAVED = 0.5  # seconds within which the journal's last keystroke is on disk


def faked(pace, **more):
    """The program sees the time libfaketime makes; the kernel's clock goes on as it was."""
    libraries = glob.glob('/usr/lib/*/faketime/libfaketimeMT.so.1')
    if not libraries:
        raise AssertionError('libfaketime is not installed')
    # A build with sanitizers wants to be the first library, which here it cannot be.
    return {'LD_PRELOAD': libraries[0], 'FAKETIME': pace, 'ASAN_OPTIONS': 'verify_asan_link_order=0:detect_leaks=0', **more}


class Clock(WindowTest):
    def key(self, *wish, environment=None, halfway=lambda: None, desk=None, peek=True):
        """Keys a run of codes over some seconds of the world's time; gives its result, its score as JSON just before the last
        key (`peek`) and its report. A thread that sleeps by a clock that runs wrong writes late: then there is no peeking."""
        self.desk = desk or self.desk
        station = self.station()
        batch = station.records('codes', 61, 2)
        station.environment = environment or {}
        station.open('practice', 'codes', '--seed', '61', '--records', '2', '--minutes', '0', *wish)
        if '--assessment' in wish:
            self.pass_keyboard_check(station)
        keys = batch_keys(batch)
        half = len(keys) // 2
        start = time.monotonic()
        self.desk.type(keys[:half], gap=LONG / len(keys))
        halfway()
        self.desk.type(keys[half:-1], gap=LONG / len(keys))
        sleep(SAVED)
        score = peek and json.loads(station.command('score', station.journal(), '--json'))
        self.desk.press(keys[-1])
        self.took = time.monotonic() - start
        station.settle()
        report = station.report()
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))
        return result, score, report

    def pass_keyboard_check(self, station):
        for key in ('q', '<Escape>', '<Escape>', '<Enter>'):
            self.desk.press(key)
            station.settle()

    def assert_void(self, pace, said):
        result, _, report = self.key('--assessment', environment=faked(f'+0 x{pace}'), peek=False)
        self.assertIn('This assessment does not count.', report)
        self.assertRegex(report, said)
        self.assertEqual(result['purpose'], 'assessment')

    def test_an_assessment_by_a_slowed_clock_is_void_and_says_why(self):
        self.assert_void(0.8, r'(19\.\d|20\.\d) % slow')

    def test_an_assessment_by_a_hurried_clock_is_void_and_says_why(self):
        self.assert_void(1.25, r'(24\.\d|25\.\d) % fast')

    def test_practice_by_a_slowed_clock_is_marked_and_kept(self):
        _, _, report = self.key(environment=faked('+0 x0.8'), peek=False)
        self.assertNotIn('does not count', report)
        self.assertRegex(report, r'(19\.\d|20\.\d) % slow')
        self.assertIn('Its speed cannot be compared.', report)

    def test_an_assessment_by_an_honest_clock_counts(self):
        result, score, report = self.key('--assessment')
        self.assertFalse(score['timing']['clock_disagrees'])
        self.assertGreaterEqual(score['timing']['checks'], 5)
        self.assertIsNone(score['void'])
        self.assertNotIn('does not count', report)
        self.assertEqual(score['keyboard']['check'], 'checked')
        self.assertLess(abs(result['duration_s'] - self.took), 1)

    def test_a_display_slowed_as_well_does_not_hide_it(self):
        """Only the kernel's clock, asked past every library, still tells."""
        with tempfile.TemporaryFile() as number, tempfile.TemporaryFile() as log:
            server = subprocess.Popen(['Xvfb', '-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'],
                                      env=dict(os.environ, **faked('+0 x0.8')), stdout=number, stderr=log)
            self.addCleanup(server.wait)
            self.addCleanup(server.terminate)
            while os.fstat(number.fileno()).st_size == 0 and server.poll() is None:
                sleep(0.1)
            number.seek(0)
            desk = Desk(':' + number.read().decode().strip())
            desk.num_lock(True)
            _, _, report = self.key('--assessment', environment=faked('+0 x0.8'), desk=desk, peek=False)
        self.assertIn('This assessment does not count.', report)
        self.assertRegex(report, r'(19\.\d|20\.\d) % slow')

    def test_a_date_a_day_ahead_changes_labels_alone(self):
        result, score, _ = self.key('--assessment', environment=faked('+1d', FAKETIME_DONT_FAKE_MONOTONIC='1'))
        self.assertFalse(score['timing']['clock_disagrees'])
        self.assertLess(abs(result['duration_s'] - self.took), 1)
        started = time.mktime(time.strptime(result['started'], '%Y-%m-%dT%H:%M:%SZ'))
        self.assertAlmostEqual(started - time.time(), 86400, delta=120)

    def test_a_clock_set_back_an_hour_in_mid_run_changes_nothing(self):
        with tempfile.NamedTemporaryFile('w', suffix='.faketime') as offset:
            def to(text):
                offset.seek(0)
                offset.write(text)
                offset.truncate()
                offset.flush()
            to('+0')
            environment = faked('', FAKETIME_TIMESTAMP_FILE=offset.name, FAKETIME_NO_CACHE='1', FAKETIME_DONT_FAKE_MONOTONIC='1')
            del environment['FAKETIME']
            result, score, _ = self.key('--assessment', environment=environment, halfway=lambda: to('-1h'))
        self.assertFalse(score['timing']['clock_disagrees'])
        self.assertIsNone(score['void'])
        self.assertEqual(score['timing']['stalls'], 0)
        self.assertLess(abs(result['duration_s'] - self.took), 1)


if __name__ == '__main__':
    main()
