"""What stands in the window: drawn only where something changed, it must be what drawing everything gives."""
from station import WindowTest, keys_before, keys_from, keys_of_record, main, word_field

WIDTH, HEIGHT, BODY = 1280, 800, 90  # the clock above the body goes on meanwhile


class Picture(WindowTest):
    def body(self, station):
        station.settle()
        return self.desk.picture(window=station.window)[BODY * WIDTH * 3:]

    def assert_as_drawn_at_once(self, station):
        in_pieces = self.body(station)
        self.desk.resize(station.window, WIDTH, HEIGHT - 40)
        self.assertNotEqual(self.body(station), in_pieces)
        self.desk.resize(station.window, WIDTH, HEIGHT)
        at_once = self.body(station)
        if at_once != in_pieces:
            differing = {(n // 3 // WIDTH) + BODY for n, (a, b) in enumerate(zip(at_once, in_pieces)) if a != b}
            self.fail(f'rows {min(differing)} to {max(differing)} of the window differ')

    def test_a_claim_drawn_in_pieces(self):
        station, (first, second) = self.practise('claim-intake', 51, 2)
        words = word_field(first)
        for keys in (keys_before(first, words), ['Q', 'R', '<BackSpace>'], ['%'], ['<Shift+Tab>', '<Tab>', '<F6>'],
                     keys_from(first, words), keys_of_record(second)[:3], ['<F7>'], ['<F9>'], ['<Escape>'], ['<F3>']):
            self.desk.type(keys)
            self.assert_as_drawn_at_once(station)

    def test_a_tape_drawn_in_pieces(self):
        station, (page,) = self.practise('ten-key-remittance', 52, 1)
        for keys in (keys_before(page, 3), ['<F8>'], keys_from(page, 2)[:-1]):
            self.desk.type(keys)
            self.assert_as_drawn_at_once(station)

    def test_sections_drawn_in_pieces(self):
        station = self.station()
        station.open()
        for keys in ('<Alt+2>', '<Down>', '<Alt+5>', '<Down><Down>', '<Alt+1>'):
            self.desk.type(keys)
            self.assert_as_drawn_at_once(station)


if __name__ == '__main__':
    main()
