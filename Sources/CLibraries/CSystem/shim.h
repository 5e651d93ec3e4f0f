#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
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
// Opens for reading, beneath a folder: no `..` out of it, no absolute link, no link of /proc. A FIFO does not block.
static inline int sewn_open_beneath(int directory, const char *path, int is_folder) {
  unsigned long long flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (is_folder ? O_DIRECTORY : 0);
  return sewn_openat2(directory, path, flags, 0, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
}
// openat is variadic.
static inline int sewn_openat(int directory, const char *path, int flags, mode_t mode) {
  return openat(directory, path, flags, mode);
}
// One component, no link: the step of the walk that stands in for openat2.
static inline int sewn_open_step(int directory, const char *name, int is_folder) {
  return openat(directory, name,
                O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW | (is_folder ? O_DIRECTORY : 0));
}
// A path that the command line or the system gave.
static inline int sewn_open_trusted(const char *path, int is_folder) {
  return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (is_folder ? O_DIRECTORY : 0));
}
static inline int sewn_create(int directory, const char *name) {
  return openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}
// What a descriptor is: 0 unknown, 1 regular file, 2 folder, 3 anything else.
static inline int sewn_kind(int descriptor, long long *size) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return 0;
  *size = (long long)status.st_size;
  return S_ISREG(status.st_mode) ? 1 : S_ISDIR(status.st_mode) ? 2 : 3;
}
