"""Keys that do nothing to the form: refused ones, held ones, pasted text, keys for something else."""
import subprocess

from station import WindowTest, digit_field, keys_before, keys_from, keys_of_record, main, sleep, truths, word_field


class Refused(WindowTest):
    def test_a_letter_in_a_field_of_digits_moves_nothing_but_is_a_keystroke(self):
        station, (record,) = self.practise('claim-intake', 31, 1)
        digits = digit_field(record)
        self.desk.type(keys_before(record, digits) + ['?'] + keys_from(record, digits))
        result = self.only_result(station)

        self.assertEqual(result['values'], truths([record]))
        self.assertEqual(result['keystrokes'], len(keys_of_record(record)) + 1)

    def test_a_held_key_types_on_but_is_one_keystroke(self):
        station, (record,) = self.practise('claim-intake', 32, 1)
        words = word_field(record)
        keys = keys_from(record, words)
        self.desk.type(keys_before(record, words))
        self.desk.press('b', held=1.2)
        self.desk.type(['<F6>'] + keys)  # clears the field
        result = self.only_result(station)

        self.assertEqual(result['values'], truths([record]))
        self.assertEqual(result['keystrokes'], len(keys_of_record(record)) + 2)

    def test_pasted_text_never_lands_in_a_field(self):
        owner = subprocess.Popen(['xterm', '-geometry', '20x2-0-0', '-e', 'sleep 60'], stderr=subprocess.DEVNULL)
        self.addCleanup(owner.wait)
        self.addCleanup(owner.terminate)
        station, (record,) = self.practise('claim-intake', 33, 1)
        words = word_field(record)
        self.desk.type(keys_before(record, words))
        self.desk.type('<Ctrl+v><Shift+Insert>')
        self.desk.click(900, 300, button=2)
        self.desk.type(keys_from(record, words))
        result = self.only_result(station)

        self.assertEqual(result['values'], truths([record]))

    def test_combinations_with_ctrl_and_alt_never_land_in_a_field(self):
        station, (record,) = self.practise('claim-intake', 34, 1)
        words = word_field(record)
        self.desk.type(keys_before(record, words))
        self.desk.type('<Ctrl+b><Alt+x><Ctrl+Alt+o>')
        self.desk.type(keys_from(record, words))
        result = self.only_result(station)

        self.assertEqual(result['values'], truths([record]))

    def test_keys_typed_into_another_window_are_not_seen(self):
        station, (record,) = self.practise('claim-intake', 35, 1)
        before = set(self.desk.windows())
        other = subprocess.Popen(['xterm', '-geometry', '20x5-0-0', '-e', 'cat >/dev/null'], stderr=subprocess.DEVNULL)
        self.addCleanup(other.wait)
        self.addCleanup(other.terminate)
        self.desk.type(keys_before(record, 1))
        sleep(1.0)
        window = next(iter(set(self.desk.windows()) - before))
        self.desk.focus(window)
        self.desk.type('abc')
        self.desk.focus(station.window)
        self.desk.type(keys_from(record, 1))
        result = self.only_result(station)

        self.assertEqual(result['values'], truths([record]))
        self.assertEqual(result['keystrokes'], len(keys_of_record(record)))


if __name__ == '__main__':
    main()
