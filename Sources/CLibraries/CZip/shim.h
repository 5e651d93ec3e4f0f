#include <stddef.h>
#include <zip.h>

// zip_source_make_command_bitmap is variadic, which Swift cannot call.
static inline zip_int64_t sewn_zip_supports(void) {
  return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                        ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS, -1);
}
