"""What pressed the keys: programs that type are told from a keyboard, held keys and input methods are no programs. And when
the program stood still, the run says so."""
import json
import random
import signal
import subprocess
import time

from station import WindowTest, batch_keys, main, sleep, truths

SAVED = 0.5  # seconds within which the journal's last keystroke is on disk


class Scripted(WindowTest):
    def open_codes(self, seed=62, records=2):
        station, batch = self.practise('codes', seed, records)
        return station, batch_keys(batch)

    def timing(self, station):
        sleep(SAVED)
        score = json.loads(station.command('score', station.journal(), '--json'))
        return score['timing'], score

    def letters(self, keys):
        """The run's first keys that are plain characters."""
        return next(keys[:n] for n in range(1, len(keys)) if keys[n].startswith('<'))

    def xdotool(self, delay):
        """Types with xdotool as much as the first fields take; gives how many."""
        station, keys = self.open_codes()
        text = ''.join('\n' if key == '<Enter>' else key for key in keys[:40] if len(key) == 1 or key == '<Enter>')
        subprocess.run(['xdotool', 'type', '--delay', str(delay), text], check=True)
        timing, score = self.timing(station)
        self.assertGreater(score['keystrokes'], 20)
        self.assertEqual(timing['scripted'], score['keystrokes'])

    def test_xdotool_at_its_own_pace_is_told_every_key(self):
        self.xdotool(12)

    def test_xdotool_at_a_quick_typists_pace_is_told_every_key(self):
        self.xdotool(40)

    def test_keys_of_the_test_device_at_a_human_rhythm_are_told_every_key(self):
        chance = random.Random(7)
        station, keys = self.open_codes()
        self.desk.script()
        for key in keys[:40]:
            self.desk.press(key, held=chance.uniform(0.03, 0.1))
            sleep(chance.uniform(0.02, 0.2))
        timing, score = self.timing(station)
        self.assertEqual((timing['scripted'], score['keystrokes']), (40, 40))

    def test_a_held_key_is_no_program(self):
        station, keys = self.open_codes()
        self.desk.press(self.letters(keys)[0], held=1.2)
        timing, score = self.timing(station)
        self.assertEqual((timing['scripted'], timing['sent'], score['keystrokes']), (0, 0, 1))

    def test_twenty_honest_traces_raise_no_flag(self):
        chance = random.Random(11)
        for trace in range(20):
            station, keys = self.open_codes(seed=70 + trace, records=1)
            pace = chance.uniform(0.0, 0.06)
            for key in keys[:-1]:
                self.desk.press(key, held=chance.uniform(0, 0.01))
                sleep(chance.uniform(0.2, 1.0) * pace)
            timing, score = self.timing(station)
            self.assertEqual((timing['scripted'], timing['sent'], score['keystrokes']), (0, 0, len(keys) - 1))
            station.kill()

    def test_a_made_up_event_is_marked_and_not_lost(self):
        station, keys = self.open_codes()
        letters = self.letters(keys)
        for key in letters:
            self.desk.send(station.window, key)
        timing, score = self.timing(station)
        self.assertEqual((timing['scripted'], timing['sent'], score['keystrokes']), (0, len(letters), len(letters)))

    def test_a_program_that_stood_still_says_so_and_keeps_the_run(self):
        station, batch = self.practise('codes', 63, 2)
        keys = batch_keys(batch)
        self.desk.type(keys[:30], gap=0.05)
        sleep(1.5)  # a clock check
        station.process.send_signal(signal.SIGSTOP)
        stopped = time.monotonic()
        self.desk.type(keys[30:38], gap=0.04)
        sleep(max(0, stopped + 0.4 - time.monotonic()))
        station.process.send_signal(signal.SIGCONT)
        sleep(0.5)
        self.desk.type(keys[38:-1], gap=0.05)
        timing, _ = self.timing(station)
        self.assertGreaterEqual(timing['stalls'], 1)
        self.assertGreater(timing['longest_stall_s'], 0.3)
        self.desk.press(keys[-1])
        station.settle()
        self.assertIn('stall', station.report())
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))

    def test_a_pause_is_no_stall(self):
        station, keys = self.open_codes()
        self.desk.type(keys[:10])
        self.desk.press('<Escape>')
        sleep(3)
        self.desk.press('<Escape>')
        self.desk.type(keys[10:20])
        sleep(1)
        timing, score = self.timing(station)
        self.assertEqual(timing['stalls'], 0)
        self.assertGreater(score['paused_s'], 2.5)


if __name__ == '__main__':
    main()
