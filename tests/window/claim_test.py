"""A batch of claims keyed by real keys in the real window."""
from station import JITTER, WindowTest, batch_keys, keys_before, keys_from, main, sleep, truths, word_field


class Claims(WindowTest):
    def test_what_is_keyed_is_what_is_kept(self):
        station, batch = self.practise('claim-intake', 11, 2)
        *keys, last = batch_keys(batch)
        moments = self.desk.type(keys)
        sleep(1.5)
        moments += self.desk.type([last])
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(moments))
        self.assertAlmostEqual(result['duration_s'], moments[-1] - moments[0], delta=JITTER)
        self.assertEqual({what: result[what] for what in ('drill', 'seed', 'operator', 'purpose', 'ended')},
                         {'drill': 'claim-intake', 'seed': 11, 'operator': 'Ines Calder', 'purpose': 'practice',
                          'ended': 'all_released'})
        fields = len(batch) * len(batch[0]['fields'])
        self.assertEqual(result['fields'], {'right': fields, 'wrong': 0, 'not_reached': 0})
        self.assertEqual(result['records'], {'right': 2, 'released': 2})
        self.assertEqual(result['field_accuracy'], 1)
        for speed in ('gross_ksph', 'net_ksph'):
            self.assertAlmostEqual(result[speed], len(moments) * 3600 / result['duration_s'], delta=1)

    def test_a_slip_mended_costs_keystrokes_and_a_slip_left_costs_its_field(self):
        station, (first, second) = self.practise('claim-intake', 12, 2)
        mended, left = word_field(first), word_field(second)
        clean = batch_keys([first, second])
        self.desk.type(keys_before(first, mended) + ['x', '<BackSpace>'] + keys_from(first, mended))
        self.desk.type(keys_before(second, left))
        self.desk.type(['x'] + keys_from(second, left)[1:])
        result = self.only_result(station)

        self.assertEqual(result['values'][0], truths([first])[0])
        wrong = [n for n, (keyed, truth) in enumerate(zip(result['values'][1], truths([second])[0])) if keyed != truth]
        self.assertEqual(wrong, [left])
        self.assertEqual(result['values'][1][left].upper()[1:], second['fields'][left]['truth'].upper()[1:])
        self.assertEqual(result['keystrokes'], len(clean) + 2)
        self.assertEqual(result['fields'], {'right': 2 * len(first['fields']) - 1, 'wrong': 1, 'not_reached': 0})
        self.assertEqual(result['records'], {'right': 1, 'released': 2})

    def test_a_run_ended_early_counts_what_was_released(self):
        station, batch = self.practise('claim-intake', 13, 3)
        released = batch_keys(batch[:1])
        self.desk.type(released + keys_before(batch[1], 3))
        self.desk.type('<Escape><Ctrl+e>')
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch[:1]))
        self.assertEqual(result['ended'], 'stopped')
        self.assertEqual(result['records'], {'right': 1, 'released': 1})
        self.assertEqual(result['fields'], {'right': len(batch[0]['fields']), 'wrong': 0,
                                            'not_reached': 2 * len(batch[0]['fields'])})


if __name__ == '__main__':
    main()
