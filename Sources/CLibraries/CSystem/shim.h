#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// glibc 2.36 has no wrapper for openat2, and syscall() is variadic, which Swift cannot call.
static inline int sewn_openat2(int directory, const char *path, unsigned long long flags, unsigned long long mode,
                               unsigned long long resolve) {
  struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}
// openat is variadic.
static inline int sewn_openat(int directory, const char *path, int flags, mode_t mode) {
  return openat(directory, path, flags, mode);
}
