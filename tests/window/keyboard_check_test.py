"""The keyboard check with a whole keyboard's keys pressed: before an assessment, and for `deft doctor --keyboard`."""
import json
import subprocess
import time

from station import WindowTest, batch_keys, main, sleep

KEYS = ([f'<F{n}>' for n in range(1, 13)] + list("`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./ ") + ['<BackSpace>', '<Tab>', '<Enter>']
        + ['<KP_Divide>', '<KP_Multiply>', '<KP_Subtract>', '<KP_Add>', '<KP_Decimal>', '<KP_Enter>'] + [f'<KP_{n}>' for n in range(10)])


class KeyboardCheck(WindowTest):
    def test_an_assessment_begins_with_the_check_and_keeps_what_it_found(self):
        station = self.station()
        batch = station.records('codes', 64, 1)
        station.open('practice', 'codes', '--seed', '64', '--records', '1', '--assessment')
        start = time.monotonic()
        self.desk.type([key for key in KEYS if key != '<F11>'])
        self.desk.press('<Escape>')
        self.desk.press(' ', held=1.0)
        station.settle()
        self.assertLess(time.monotonic() - start, 60)
        self.desk.press('<Enter>')
        station.settle()
        keys = batch_keys(batch)
        self.desk.type(keys[:-1])
        sleep(0.5)
        keyboard = json.loads(station.command('score', station.journal(), '--json'))['keyboard']
        self.assertEqual((keyboard['check'], keyboard['missing'], keyboard['stuck']), ('checked', ['<F11>'], []))
        self.assertTrue(keyboard['keypad'] and keyboard['repeats'] and keyboard['num_lock'])
        self.assertEqual(keyboard['layout'], 'us')
        self.assertLess(keyboard['check_took_s'], 60)
        self.desk.press(keys[-1])
        self.assertEqual(self.only_result(station)['keystrokes'], len(keys))

    def test_doctor_asks_for_the_keys_and_says_what_it_found(self):
        station = self.station()
        before = set(self.desk.windows())
        doctor = subprocess.Popen([station.program, '--data', station.data, 'doctor', '--keyboard'], env=station._environment(),
                                  stdout=subprocess.PIPE, text=True)
        self.addCleanup(doctor.wait)
        self.addCleanup(doctor.kill)
        while not set(self.desk.windows()) - before:
            sleep(0.05)
        station.window = (set(self.desk.windows()) - before).pop()
        self.desk.focus(station.window)
        station.settle()
        self.desk.type(KEYS)
        self.desk.press(' ', held=1.0)
        station.settle()
        self.desk.press('<Enter>')
        said, _ = doctor.communicate()
        self.assertIn('Every key came.', said)
        self.assertIn('The layout is us.', said)
        self.assertEqual(doctor.returncode, 0)


if __name__ == '__main__':
    main()
