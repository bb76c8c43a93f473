"""A person at a desk: real key events to a real Deft window on an X display, and what the program then says it kept.

Keys go to the window that has the focus, from the display's own keyboard as a person's do, or (`script`) from its test
device (XTEST) as those of programs that type. Each press gives the moment (seconds on the monotonic clock) just before it
was sent.
"""
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

X11 = ctypes.CDLL('libX11.so.6')
XI = ctypes.CDLL('libXi.so.6')
XTST = ctypes.CDLL('libXtst.so.6')
Window = ctypes.c_ulong
Pointer = ctypes.c_void_p

KEYSYMS = {'Enter': 'Return', 'less': 'less'}  # where Deft's name of a key is not X's
MODIFIERS = {'Shift': 'Shift_L', 'Ctrl': 'Control_L', 'Alt': 'Alt_L'}
KEY = re.compile(r'<([^>]+)>|(.)', re.DOTALL)


class Attributes(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int), ('width', ctypes.c_int), ('height', ctypes.c_int),
                ('border', ctypes.c_int), ('depth', ctypes.c_int), ('visual', Pointer), ('root', Window),
                ('kind', ctypes.c_int), ('gravity', ctypes.c_int * 2), ('backing', ctypes.c_int),
                ('planes', ctypes.c_ulong * 2), ('save_under', ctypes.c_int), ('colormap', ctypes.c_ulong),
                ('map_installed', ctypes.c_int), ('map_state', ctypes.c_int), ('masks', ctypes.c_long * 3),
                ('override_redirect', ctypes.c_int), ('screen', Pointer)]


class ClientMessage(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', Pointer),
                ('window', Window), ('message', ctypes.c_ulong), ('format', ctypes.c_int), ('content', ctypes.c_long * 5),
                ('room', ctypes.c_long * 16)]


class InputDevice(ctypes.Structure):
    _fields_ = [('number', ctypes.c_ulong), ('kind', ctypes.c_ulong), ('name', ctypes.c_char_p), ('classes', ctypes.c_int),
                ('use', ctypes.c_int), ('first_class', Pointer)]


EXTENSION_KEYBOARD = 3  # IsXExtensionKeyboard


class KeyEvent(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', Pointer), ('window', Window),
                ('root', Window), ('child', Window), ('time', ctypes.c_ulong), ('x', ctypes.c_int), ('y', ctypes.c_int),
                ('x_root', ctypes.c_int), ('y_root', ctypes.c_int), ('state', ctypes.c_uint), ('code', ctypes.c_uint),
                ('same_screen', ctypes.c_int), ('room', ctypes.c_long * 12)]


def declare(library, result, *names):
    for name in names:
        getattr(library, name).restype = result


declare(X11, Pointer, 'XOpenDisplay')
declare(X11, ctypes.c_ulong, 'XDefaultRootWindow', 'XKeysymToKeycode', 'XStringToKeysym', 'XkbKeycodeToKeysym', 'XInternAtom')
declare(XI, Pointer, 'XOpenDevice')
declare(XI, ctypes.POINTER(InputDevice), 'XListInputDevices')
XI.XListInputDevices.argtypes = [Pointer, ctypes.POINTER(ctypes.c_int)]
XI.XOpenDevice.argtypes = [Pointer, ctypes.c_ulong]
XTST.XTestFakeDeviceKeyEvent.argtypes = [Pointer, Pointer, ctypes.c_uint, ctypes.c_int, Pointer, ctypes.c_int, ctypes.c_ulong]
X11.XStringToKeysym.argtypes = [ctypes.c_char_p]
X11.XKeysymToKeycode.argtypes = [Pointer, ctypes.c_ulong]
X11.XkbKeycodeToKeysym.argtypes = [Pointer, ctypes.c_ubyte, ctypes.c_uint, ctypes.c_uint]
ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer)(lambda display, error: 0)  # a window may vanish while looked at
X11.XSetErrorHandler(ON_ERROR)


def keys_of(text):
    """The keys of a text such as `12<Tab><KP_1>`, each as Deft writes it."""
    return [match.group(0) for match in KEY.finditer(text)]


class Desk:
    """A display with a keyboard and a pointer."""

    def __init__(self, name=None):
        self.name = name or os.environ.get('DISPLAY', '')
        self.display = Pointer(X11.XOpenDisplay(self.name.encode()))
        if not self.display:
            raise RuntimeError('There is no display.')
        self.root = X11.XDefaultRootWindow(self.display)
        self.keyboard = self._keyboard()

    def _keyboard(self):
        """The display's keyboard that is no test device; none where it has no other."""
        count = ctypes.c_int()
        devices = XI.XListInputDevices(self.display, ctypes.byref(count))
        numbers = [devices[n].number for n in range(count.value)
                   if devices[n].use == EXTENSION_KEYBOARD and b'XTEST' not in devices[n].name]
        return Pointer(XI.XOpenDevice(self.display, numbers[0])) if numbers else None

    def script(self):
        """From now on keys come from the test device."""
        self.keyboard = None

    # Keys

    def _code(self, name):
        """Key code and modifiers of one key as Deft writes it."""
        held = []
        if name.startswith('<'):
            *held, name = re.split(r'\+(?=.)', name[1:-1])
            name = KEYSYMS.get(name, name)
            symbol = X11.XStringToKeysym(name.encode()) if len(name) > 1 else 0
        else:
            symbol = 0
        if not symbol:
            point = ord(name)
            symbol = point if point < 0x100 else 0x1000000 | point
        code = X11.XKeysymToKeycode(self.display, symbol)
        if not code:
            raise ValueError(f'This keyboard has no key for {name!r}.')
        level = next((level for level in (0, 1) if X11.XkbKeycodeToKeysym(self.display, code, 0, level) == symbol), 0)
        if level == 1 and not name.startswith('KP_'):  # a digit of the keypad takes Num Lock, not Shift
            held.append('Shift')
        return code, [X11.XKeysymToKeycode(self.display, X11.XStringToKeysym(MODIFIERS[h].encode())) for h in held]

    def _event(self, code, down):
        if self.keyboard:
            XTST.XTestFakeDeviceKeyEvent(self.display, self.keyboard, code, down, None, 0, 0)
            return
        XTST.XTestFakeKeyEvent(self.display, ctypes.c_uint(code), ctypes.c_int(down), ctypes.c_ulong(0))

    def press(self, key, held=0.0):
        """Presses and releases one key; gives the moment of the press."""
        code, modifiers = self._code(key)
        for modifier in modifiers:
            self._event(modifier, True)
        X11.XSync(self.display, 0)
        moment = time.monotonic()
        self._event(code, True)
        X11.XFlush(self.display)
        if held:
            time.sleep(held)
        self._event(code, False)
        for modifier in modifiers:
            self._event(modifier, False)
        X11.XSync(self.display, 0)
        return moment

    def send(self, window, key):
        """A press and a release of one key made up and sent to a window (XSendEvent)."""
        code, _ = self._code(key)
        for kind in (2, 3):
            event = KeyEvent(type=kind, display=self.display, window=window, root=self.root, code=code, same_screen=1)
            X11.XSendEvent(self.display, Window(window), 1, ctypes.c_long(kind - 1), ctypes.byref(event))
        X11.XSync(self.display, 0)

    def type(self, keys, gap=0.02):
        """Types a text of keys, `gap` seconds between two presses; gives the moment of each press."""
        moments = []
        for key in keys_of(keys) if isinstance(keys, str) else keys:
            if moments:
                time.sleep(max(0.0, moments[-1] + gap - time.monotonic()))
            moments.append(self.press(key))
        return moments

    def num_lock(self, wanted):
        lights = ctypes.c_uint()
        X11.XkbGetIndicatorState(self.display, ctypes.c_uint(0x100), ctypes.byref(lights))
        if bool(lights.value & 2) != wanted:
            self._event(X11.XKeysymToKeycode(self.display, X11.XStringToKeysym(b'Num_Lock')), True)
            self._event(X11.XKeysymToKeycode(self.display, X11.XStringToKeysym(b'Num_Lock')), False)
            X11.XSync(self.display, 0)

    def click(self, x, y, button=1):
        XTST.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        for down in (1, 0):
            XTST.XTestFakeButtonEvent(self.display, button, down, ctypes.c_ulong(0))
        X11.XSync(self.display, 0)

    # Windows

    def windows(self):
        """Windows at the top, shown, of a useful size: {id: (x, y, width, height)}."""
        root, parent, children, count = Window(), Window(), ctypes.POINTER(Window)(), ctypes.c_uint()
        X11.XQueryTree(self.display, Window(self.root), ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                       ctypes.byref(count))
        found = {}
        for i in range(count.value):
            about = Attributes()
            if X11.XGetWindowAttributes(self.display, Window(children[i]), ctypes.byref(about)):
                if about.map_state == 2 and about.width >= 100 and about.height >= 60:
                    found[children[i]] = (about.x, about.y, about.width, about.height)
        if count.value:
            X11.XFree(children)
        return found

    def focus(self, window):
        """Gives the window the keyboard, as a window manager would."""
        X11.XSetInputFocus(self.display, Window(window), 2, ctypes.c_ulong(0))
        X11.XSync(self.display, 0)

    def resize(self, window, width, height):
        X11.XResizeWindow(self.display, Window(window), width, height)
        X11.XSync(self.display, 0)

    def ask_to_close(self, window):
        """What the cross of a window's frame does."""
        message = ClientMessage(type=33, window=window, format=32, message=X11.XInternAtom(self.display, b'WM_PROTOCOLS', 0))
        message.content[0] = X11.XInternAtom(self.display, b'WM_DELETE_WINDOW', 0)
        X11.XSendEvent(self.display, Window(window), 0, ctypes.c_long(0), ctypes.byref(message))
        X11.XSync(self.display, 0)

    def picture(self, png=None, window=None):
        """The window, or the whole screen, as a PNG file or (without a name) as bytes of pixels."""
        target = png if png else 'rgb:-'
        return subprocess.run(['import', '-silent', '-window', hex(window) if window else 'root', '-strip', '-depth', '8', target],
                              check=True, stdout=subprocess.PIPE, env=dict(os.environ, DISPLAY=self.name)).stdout


def wait_until(condition, what, seconds=60.0):
    """The first true answer of `condition`. The bound only keeps a broken program from hanging a test."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.01)
    raise AssertionError(f'waited {seconds:.0f} s for {what}')


class Deft:
    """One station: a data folder, a settings folder, and the program on it."""

    def __init__(self, program, desk, operator='Ines Calder', settings=''):
        self.program, self.desk = program, desk
        self.place = tempfile.mkdtemp(prefix='deft-station.')
        self.data = os.path.join(self.place, 'data')
        self.config = os.path.join(self.place, 'config')
        self.process = self.window = None
        self.environment = {}  # beside the usual, for the window
        if operator is not None:
            os.makedirs(os.path.join(self.config, 'deft'), mode=0o700)
            with open(os.path.join(self.config, 'deft', 'settings.toml'), 'w', encoding='utf-8') as file:
                file.write(f'operator = "{operator}"\n{settings}')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.place)

    def _environment(self):
        return dict(os.environ, XDG_CONFIG_HOME=self.config, XDG_DATA_HOME=os.path.join(self.place, 'share'), XDG_RUNTIME_DIR=self.place,
                    DISPLAY=self.desk.name)

    def command(self, *arguments):
        """What a subcommand prints."""
        done = subprocess.run([self.program, '--data', self.data, *arguments], env=self._environment(), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            raise AssertionError(f'deft {" ".join(arguments)} gave {done.returncode}: {done.stderr}{done.stdout}')
        return done.stdout

    def open(self, *arguments, size=None):
        """Starts the program and gives its window the keyboard once there is a picture in it."""
        before = set(self.desk.windows())
        self.process = subprocess.Popen([self.program, '--data', self.data, *arguments],
                                        env=dict(self._environment(), **self.environment))

        def shown():
            if self.process.poll() is not None:
                raise AssertionError(f'deft {" ".join(arguments)} ended with {self.process.returncode} and opened no window')
            return [window for window in self.desk.windows() if window not in before]
        self.window = wait_until(shown, 'the window')[0]
        if size:
            self.desk.resize(self.window, *size)
        self.desk.focus(self.window)
        self.settle()
        return self

    def settle(self):
        """Waits until there is something to see and two pictures in a row are alike."""
        last = [b'']

        def still():
            time.sleep(0.1)
            picture = self.desk.picture(window=self.window)
            same = picture == last[0] and picture.count(picture[:3]) * 3 < len(picture)
            last[0] = picture
            return same
        wait_until(still, 'a picture that stands still')

    def press_and_kill(self, key):
        """Kills the program as soon as a key pressed shows."""
        self.settle()
        before = self.desk.picture(window=self.window)
        self.desk.press(key)
        wait_until(lambda: self.desk.picture(window=self.window) != before, 'the key to show')
        self.kill()

    def close(self):
        """Closes the window by its frame; gives the program's exit code."""
        self.desk.ask_to_close(self.window)
        code = self.process.wait(timeout=60)
        self.process = None
        return code

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process = None

    def results(self):
        return json.loads(self.command('results', '--json'))

    def journals(self):
        return json.loads(self.command('journals', '--json'))

    def journal(self):
        """The file of the run being keyed."""
        folder = os.path.join(self.data, 'journals')
        names = [name for name in os.listdir(folder) if name.endswith('.journal')]
        if len(names) != 1:
            raise AssertionError(f'one journal was expected: {names}')
        return os.path.join(folder, names[0])

    def report(self):
        """What Ctrl+S on the results screen writes."""
        self.desk.press('<Ctrl+s>')
        folder = os.path.join(self.data, 'reports')
        name = wait_until(lambda: os.path.isdir(folder) and [name for name in os.listdir(folder) if name.endswith('.txt')],
                          'the report')[0]
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            return file.read()

    def score(self, journal):
        return json.loads(self.command('score', os.path.join(self.data, 'journals', journal), '--json'))

    def records(self, drill, seed, count):
        """What `drill print` says of a batch: for each record its fields with truth and keys."""
        printed = json.loads(self.command('drill', 'print', drill, '--seed', str(seed), '--records', str(count), '--json'))
        return printed['records']


def keys_of_record(record):
    """Every key an ideal operator presses for a record, its release included."""
    return [key for field in record['fields'] for key in keys_of(field['keys'])]


def truths(records):
    return [[field['truth'] for field in record['fields']] for record in records]
