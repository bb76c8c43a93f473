"""A page of amounts on the keypad."""
from station import JITTER, WindowTest, batch_keys, main, sleep, truths


class TenKey(WindowTest):
    def test_a_page_keyed_on_the_keypad_is_kept_line_by_line(self):
        station, batch = self.practise('ten-key-remittance', 21, 1)
        *keys, last = batch_keys(batch)
        self.assertTrue(any(key.startswith('<KP_') for key in keys))
        moments = self.desk.type(keys)
        sleep(1.5)
        moments += self.desk.type([last])
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(moments))
        self.assertAlmostEqual(result['duration_s'], moments[-1] - moments[0], delta=JITTER)
        self.assertEqual(result['fields'], {'right': len(batch[0]['fields']), 'wrong': 0, 'not_reached': 0})

    def test_the_digits_of_the_main_keys_add_lines_as_well(self):
        station, batch = self.practise('ten-key-remittance', 22, 1)
        main_keys = {'<KP_Enter>': '<Enter>', '<KP_Add>': '+', '<KP_Subtract>': '-', '<KP_Decimal>': '.'}
        keys = [main_keys.get(key) or (key[4:-1] if key.startswith('<KP_') else key) for key in batch_keys(batch)]
        self.desk.type(keys)
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(keys))

    def test_the_keypad_keys_digits_without_num_lock_too(self):
        station, batch = self.practise('ten-key-remittance', 23, 1)
        self.desk.num_lock(False)
        keys = batch_keys(batch)
        self.desk.type(keys)
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(keys))


if __name__ == '__main__':
    main()
