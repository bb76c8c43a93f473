#include "shell/key_devices.h"

#include <optional>

#include <X11/Xatom.h>
#include <X11/extensions/XInput2.h>

namespace deft {
namespace {

struct Devices {
  explicit Devices(Display* display, int which) : list(XIQueryDevice(display, which, &count)) {}
  ~Devices() {
    if (list != nullptr) XIFreeDeviceInfo(list);
  }
  Devices(const Devices&) = delete;
  Devices& operator=(const Devices&) = delete;
  int count = 0;
  XIDeviceInfo* list;
};

/// The server marks its own test devices.
bool is_test_device(Display* display, int device) {
  const Atom mark = XInternAtom(display, "XTEST Device", True);
  if (mark == None) return false;
  Atom type = None;
  int format = 0;
  unsigned long count = 0, left = 0;
  unsigned char* value = nullptr;
  const bool found = XIGetProperty(display, device, mark, 0, 1, False, XA_INTEGER, &type, &format, &count, &left, &value) ==
                         Success &&
                     type == XA_INTEGER && count == 1 && value != nullptr && *value != 0;
  if (value != nullptr) XFree(value);
  return found;
}

KeyDevice device_of(Display* display, const XIDeviceInfo& about) {
  return {about.name != nullptr ? about.name : "",
          is_test_device(display, about.deviceid) ? KeyDevice::Kind::scripted : KeyDevice::Kind::keyboard};
}

/// The device whose keys these classes describe, if they describe keys.
std::optional<int> source_of_keys(XIAnyClassInfo** classes, int count) {
  for (int i = 0; i < count; ++i)
    if (classes[i]->type == XIKeyClass) return classes[i]->sourceid;
  return std::nullopt;
}

bool has_xinput_2(Display* display, int& opcode) {
  int event = 0, error = 0, major = 2, minor = 0;
  return XQueryExtension(display, "XInputExtension", &opcode, &event, &error) &&
         XIQueryVersion(display, &major, &minor) == Success;
}

}  // namespace

KeyDevices::KeyDevices(Display* display, ::Window window) : display_(display) {
  if (!has_xinput_2(display, opcode_)) {
    opcode_ = -1;
    return;
  }
  unsigned char bits[XIMaskLen(XI_DeviceChanged)]{};
  XISetMask(bits, XI_DeviceChanged);
  XIEventMask mask{XIAllMasterDevices, sizeof bits, bits};
  XISelectEvents(display, window, &mask, 1);
  const Devices masters(display, XIAllMasterDevices);
  for (int i = 0; i < masters.count; ++i)
    if (masters.list[i].use == XIMasterKeyboard)
      if (const auto source = source_of_keys(masters.list[i].classes, masters.list[i].num_classes)) {
        use(*source);
        return;
      }
}

bool KeyDevices::read(XEvent& event) {
  if (opcode_ < 0 || event.type != GenericEvent || event.xcookie.extension != opcode_) return false;
  if (!XGetEventData(display_, &event.xcookie)) return true;
  if (event.xcookie.evtype == XI_DeviceChanged) {
    const auto& changed = *static_cast<const XIDeviceChangedEvent*>(event.xcookie.data);
    if (const auto source = source_of_keys(changed.classes, changed.num_classes)) use(*source);
  }
  XFreeEventData(display_, &event.xcookie);
  return true;
}

void KeyDevices::use(int source) {
  auto known = known_.find(source);
  if (known == known_.end()) {
    const Devices one(display_, source);
    if (one.count != 1) return;
    known = known_.emplace(source, device_of(display_, one.list[0])).first;
  }
  current_ = known->second;
}

std::vector<KeyDevice> KeyDevices::all(Display* display) {
  std::vector<KeyDevice> keyboards;
  int opcode = 0;
  if (!has_xinput_2(display, opcode)) return keyboards;
  const Devices devices(display, XIAllDevices);
  for (int i = 0; i < devices.count; ++i)
    if (devices.list[i].use == XISlaveKeyboard) keyboards.push_back(device_of(display, devices.list[i]));
  return keyboards;
}

}  // namespace deft
