#include "shell/back_buffer.h"

#include <bit>

#include "keying/error.h"

#include <sys/ipc.h>
#include <sys/shm.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>

namespace deft {
namespace {

bool refused = false;  // by the display server, while memory is offered to it: Xlib calls back without saying for whom

int note_refusal(Display*, XErrorEvent*) {
  refused = true;
  return 0;
}

bool is_byte(unsigned long mask) {
  const auto shift = static_cast<unsigned>(std::countr_zero(mask));
  return shift % 8 == 0 && mask >> shift == 0xFF;
}

}  // namespace

/// A connection of its own, so that waiting for the display server never takes an event of another.
class BackBuffer::Connection {
 public:
  explicit Connection(unsigned long window) : window_(window), display_(XOpenDisplay(nullptr)) {
    if (display_ == nullptr) throw Error("The display takes no further connection, which Deft draws with. Close other programs.");
    XWindowAttributes attributes{};
    XGetWindowAttributes(display_, window_, &attributes);
    visual_ = attributes.visual;
    depth_ = attributes.depth;
    context_ = XCreateGC(display_, window_, 0, nullptr);
    shares_memory_ = XShmQueryExtension(display_) != 0;
  }
  ~Connection() {
    let_go();
    XFreeGC(display_, context_);
    XCloseDisplay(display_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Surface surface(int w, int h) {
    let_go();
    if (!(shares_memory_ && share(w, h))) image_ = private_image(w, h);
    if (image_ == nullptr || image_->bits_per_pixel != 32 || !is_byte(visual_->red_mask) || !is_byte(visual_->green_mask) ||
        !is_byte(visual_->blue_mask) || image_->byte_order != (std::endian::native == std::endian::little ? LSBFirst : MSBFirst))
      throw Error("This display does not show 16 million colours, which Deft needs. Choose a colour depth of 24 bits.");
    const auto shift = [](unsigned long mask) { return static_cast<unsigned>(std::countr_zero(mask)); };
    const auto colours = static_cast<std::uint32_t>(visual_->red_mask | visual_->green_mask | visual_->blue_mask);
    return {reinterpret_cast<std::uint32_t*>(image_->data), w, h, image_->bytes_per_line / 4,
            {shift(visual_->red_mask), shift(visual_->green_mask), shift(visual_->blue_mask), ~colours}};
  }

  void show(const Pixels& box) {
    const auto side = [](int length) { return static_cast<unsigned>(length); };
    if (shared_.shmaddr != nullptr)
      XShmPutImage(display_, window_, context_, image_, box.x, box.y, box.x, box.y, side(box.w), side(box.h), False);
    else
      XPutImage(display_, window_, context_, image_, box.x, box.y, box.x, box.y, side(box.w), side(box.h));
  }
  void finish() { XSync(display_, False); }

 private:
  bool share(int w, int h) {
    const auto side = [](int length) { return static_cast<unsigned>(length); };
    image_ = XShmCreateImage(display_, visual_, static_cast<unsigned>(depth_), ZPixmap, nullptr, &shared_, side(w), side(h));
    if (image_ == nullptr) return false;
    const auto bytes = static_cast<std::size_t>(image_->bytes_per_line) * static_cast<std::size_t>(h);
    shared_.shmid = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
    void* memory = shared_.shmid < 0 ? nullptr : shmat(shared_.shmid, nullptr, 0);
    if (memory == nullptr || memory == reinterpret_cast<void*>(-1)) return give_up();
    shared_.shmaddr = image_->data = static_cast<char*>(memory);
    shared_.readOnly = True;
    refused = false;
    auto* before = XSetErrorHandler(note_refusal);
    XShmAttach(display_, &shared_);
    XSync(display_, False);
    XSetErrorHandler(before);
    shmctl(shared_.shmid, IPC_RMID, nullptr);  // it goes with the last of the two who hold it
    if (!refused) return true;
    shmdt(shared_.shmaddr);
    return give_up();
  }

  bool give_up() {
    image_->data = nullptr;
    XDestroyImage(image_);
    image_ = nullptr;
    shared_ = {};
    shares_memory_ = false;
    return false;
  }

  XImage* private_image(int w, int h) {
    const auto side = [](int length) { return static_cast<unsigned>(length); };
    memory_.assign(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0);
    return XCreateImage(display_, visual_, static_cast<unsigned>(depth_), ZPixmap, 0, reinterpret_cast<char*>(memory_.data()),
                        side(w), side(h), 32, 0);
  }

  void let_go() {
    if (image_ == nullptr) return;
    image_->data = nullptr;
    XDestroyImage(image_);
    image_ = nullptr;
    if (shared_.shmaddr == nullptr) return;
    XShmDetach(display_, &shared_);
    XSync(display_, False);
    shmdt(shared_.shmaddr);
    shared_ = {};
  }

  ::Window window_;
  Display* display_;
  Visual* visual_ = nullptr;
  int depth_ = 0;
  GC context_ = nullptr;
  bool shares_memory_ = false;
  XImage* image_ = nullptr;
  XShmSegmentInfo shared_{};
  std::vector<std::uint32_t> memory_;  ///< where none is shared
};

BackBuffer::BackBuffer(unsigned long window) : connection_(std::make_unique<Connection>(window)) {}
BackBuffer::~BackBuffer() = default;

void BackBuffer::resize(int w, int h) {
  surface_ = {};
  surface_ = connection_->surface(w, h);
}

void BackBuffer::show(const std::vector<Pixels>& boxes) {
  const Pixels all{0, 0, surface_.w, surface_.h};
  for (const Pixels& box : boxes)
    if (const Pixels seen = common(box, all); !seen.empty()) connection_->show(seen);
  connection_->finish();
}

}  // namespace deft
