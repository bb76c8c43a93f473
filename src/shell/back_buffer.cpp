#include "shell/back_buffer.h"

#include <cstring>

#include <GL/glx.h>

namespace deft {

BackBuffer::BackBuffer(sf::RenderWindow& window) : window_(window) {
  window_.setActive(true);
  Display* display = glXGetCurrentDisplay();
  if (display == nullptr) return;
  const char* extensions = glXQueryExtensionsString(display, DefaultScreen(display));
  if (extensions == nullptr || std::strstr(extensions, "GLX_MESA_copy_sub_buffer") == nullptr) return;
  display_ = display;
  drawable_ = glXGetCurrentDrawable();
  copy_ = reinterpret_cast<Copy>(glXGetProcAddress(reinterpret_cast<const GLubyte*>("glXCopySubBufferMESA")));
}

bool BackBuffer::show(const std::vector<Pixels>& boxes, int window_height) {
  if (copy_ == nullptr) {
    window_.display();
    return false;
  }
  for (const Pixels& box : boxes)
    copy_(display_, drawable_, box.x, window_height - box.bottom(), box.w, box.h);
  XFlush(static_cast<Display*>(display_));
  return true;
}

}  // namespace deft
