"""The first minutes with Deft: a name, and a warm-up."""
import os

from station import WindowTest, main, sleep


class Welcome(WindowTest):
    def settings(self, station):
        with open(os.path.join(station.config, 'deft', 'settings.toml'), encoding='utf-8') as file:
            return file.read()

    def test_a_name_is_all_that_is_asked_and_a_warm_up_begins(self):
        station = self.station(operator=None)
        station.open()
        self.desk.type('Ana Lima<Enter>')
        station.settle()
        self.desk.type('A1')
        sleep(0.5)
        self.assertEqual(station.close(), 0)
        self.assertIn('Ana Lima', self.settings(station))
        journals = os.listdir(os.path.join(station.data, 'journals'))
        self.assertEqual(len(journals), 1)
        about = station.score(journals[0])
        self.assertEqual((about['operator'], about['drill'], about['keystrokes']), ('Ana Lima', 'codes', 2))

    def test_without_a_name_nothing_begins(self):
        station = self.station(operator=None)
        station.open()
        self.desk.type('<Enter><Enter>')
        station.settle()
        self.assertEqual(station.close(), 0)
        self.assertEqual(os.listdir(os.path.join(station.data, 'journals')), [])

    def test_theme_and_text_size_are_kept(self):
        station = self.station()
        station.open()
        before = self.desk.picture(window=station.window)
        self.desk.type('<Ctrl+t><Ctrl+=>')
        station.settle()
        self.assertNotEqual(self.desk.picture(window=station.window), before)
        self.assertEqual(station.close(), 0)
        self.assertIn('theme = "night"', self.settings(station))
        self.assertIn('text_size = 125', self.settings(station))

    def test_the_data_is_its_operators_own(self):
        station = self.station()
        station.open()
        self.assertEqual(station.close(), 0)
        for folder in (station.data, os.path.join(station.data, 'journals')):
            self.assertEqual(os.stat(folder).st_mode & 0o777, 0o700, folder)


if __name__ == '__main__':
    main()
