"""Several operators on one computer, each with what is theirs."""
import json
import os

from station import WindowTest, main, sleep


class Operators(WindowTest):
    def at_the_keys(self, station):
        with open(os.path.join(station.config, 'deft', 'settings.toml'), encoding='utf-8') as file:
            return file.readline().split('"')[1]

    def test_a_second_operator_with_a_pin_keeps_the_first_out_and_is_let_in(self):
        station = self.station()
        station.open()
        self.desk.type('<Ctrl+o><Ctrl+n>Ben Ode<Enter>')
        station.settle()
        self.assertEqual(self.at_the_keys(station), 'Ben Ode')
        self.desk.type('<Alt+5><Down><Enter>4711<Enter>4711<Enter>')
        station.settle()
        self.desk.type('<Alt+1><Ctrl+o>')
        station.settle()
        self.desk.type('i<Enter>')
        station.settle()
        self.assertEqual(self.at_the_keys(station), 'Ines Calder')
        self.desk.type('<Ctrl+o>b4712<Enter>')
        station.settle()
        self.assertEqual(self.at_the_keys(station), 'Ines Calder')
        sleep(2.5)
        self.desk.type('<Down><Up>4711<Enter>')
        station.settle()
        self.assertEqual(self.at_the_keys(station), 'Ben Ode')
        self.assertEqual(station.close(), 0)
        known = json.loads(station.command('operators', '--json'))
        self.assertEqual([(one['name'], one['pin']) for one in known], [('Ben Ode', True), ('Ines Calder', False)])

    def test_a_run_asked_for_begins_when_its_operator_has_said_who_they_are(self):
        station = self.station()
        station.open()
        self.desk.type('<Ctrl+o><Ctrl+n>Ben Ode<Enter>')
        station.settle()
        self.assertEqual(station.close(), 0)
        station.open('practice', 'codes', '--seed', '7')
        self.desk.type('A')
        station.settle()
        self.assertEqual(os.listdir(os.path.join(station.data, 'journals')), [])
        self.desk.type('i<Enter>')
        station.settle()
        self.desk.type('A1')
        sleep(0.5)
        self.assertEqual(station.close(), 0)
        (journal,) = os.listdir(os.path.join(station.data, 'journals'))
        about = station.score(journal)
        self.assertEqual((about['operator'], about['drill'], about['keystrokes']), ('Ines Calder', 'codes', 2))


if __name__ == '__main__':
    main()
