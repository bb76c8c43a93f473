"""Killed, closed or refused by the disk in the middle of a run: nothing keyed is lost."""
import os
import sqlite3

from station import JITTER, WindowTest, batch_keys, keys_of_record, main, sleep, truths

ON_DISK = 0.5  # seconds within which every keystroke is on disk, several times over


class Interrupted(WindowTest):
    def interrupt(self, seed, how):
        """Keys half of the second of three records, has the program ended, goes on and finishes."""
        station, batch = self.practise('claim-intake', seed, 3)
        keys = batch_keys(batch)
        half = len(keys_of_record(batch[0])) + len(keys_of_record(batch[1])) // 2
        first = self.desk.type(keys[:half])
        sleep(ON_DISK)
        how(station)
        sleep(1.5)  # the clock stands still meanwhile
        station.open()
        self.desk.press('<Enter>')  # go on: the first thing Today offers
        station.settle()
        sleep(ON_DISK)
        second = self.desk.type(keys[half:])
        result = self.only_result(station)

        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(keys))
        self.assertEqual(result['ended'], 'all_released')
        return result, first, second

    def test_a_killed_run_goes_on_at_the_same_key(self):
        result, first, second = self.interrupt(41, lambda station: station.kill())
        keyed = (first[-1] - first[0]) + (second[-1] - second[0])
        self.assertGreater(result['duration_s'], keyed - JITTER)
        self.assertLess(result['duration_s'], second[-1] - first[0] - 1.5)

    def test_a_window_closed_in_a_run_goes_on_at_the_same_key(self):
        self.interrupt(42, lambda station: self.assertEqual(station.close(), 0))

    def test_killed_again_and_again(self):
        station, batch = self.practise('codes', 43, 3)
        keys = batch_keys(batch)
        share = len(keys) // 4
        for turn in range(3):
            self.desk.type(keys[turn * share:(turn + 1) * share])
            sleep(ON_DISK)
            station.kill()
            station.open()
            self.desk.press('<Enter>')
            station.settle()
        self.desk.type(keys[3 * share:])
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(keys))

    def test_killed_as_soon_as_a_key_shows(self):
        station, batch = self.practise('claim-intake', 46, 2, settings='hide_meters = true\n')  # no clock on the screen
        keys = batch_keys(batch)
        place = 0
        for end in (1, 20, 37, 50):
            self.desk.type(keys[place:end - 1])
            station.press_and_kill(keys[end - 1])
            place = end
            run, = station.journals()
            self.assertEqual(run['keystrokes'], place)
            station.open()
            self.desk.press('<Enter>')
            station.settle()
        self.desk.type(keys[place:])
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))
        self.assertEqual(result['keystrokes'], len(keys))

    def test_a_result_the_database_refuses_is_kept_and_tried_again(self):
        station = self.station()
        self.assertEqual(station.results(), [])  # makes the database
        other = sqlite3.connect(os.path.join(station.data, 'results.db'), isolation_level=None, check_same_thread=False)
        other.execute('PRAGMA locking_mode=EXCLUSIVE')
        other.execute('BEGIN EXCLUSIVE')
        batch = station.records('codes', 44, 1)
        station.open('practice', 'codes', '--seed', '44', '--records', '1')
        self.desk.press('1')  # practise, save later
        station.settle()
        self.desk.type(batch_keys(batch))
        station.settle()
        other.execute('ROLLBACK')
        other.close()
        sleep(2.5)  # it is tried again each second
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))

    def test_a_result_refused_to_the_end_is_saved_at_the_next_start(self):
        station = self.station()
        self.assertEqual(station.results(), [])
        other = sqlite3.connect(os.path.join(station.data, 'results.db'), isolation_level=None)
        other.execute('PRAGMA locking_mode=EXCLUSIVE')
        other.execute('BEGIN EXCLUSIVE')
        batch = station.records('codes', 45, 1)
        station.open('practice', 'codes', '--seed', '45', '--records', '1')
        self.desk.press('1')
        station.settle()
        self.desk.type(batch_keys(batch))
        station.settle()
        sleep(ON_DISK)
        station.kill()
        other.close()
        station.open()
        result = self.only_result(station)
        self.assertEqual(result['values'], truths(batch))


if __name__ == '__main__':
    main()
