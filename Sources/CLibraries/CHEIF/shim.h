// What we use of libheif 1.x, as types of functions: the library is opened when a HEIC or AVIF file is seen, so that
// neither building nor starting needs it. Handles are opaque.
#include <stddef.h>
#include <stdint.h>

struct sewn_heif_error {
  int code;
  int subcode;
  const char *message;
};

typedef void *(*sewn_heif_alloc)(void);
typedef void (*sewn_heif_release)(const void *handle);
typedef void (*sewn_heif_set_limit)(void *context, int side);
typedef struct sewn_heif_error (*sewn_heif_read)(void *context, const void *bytes, size_t count, const void *options);
typedef struct sewn_heif_error (*sewn_heif_primary)(void *context, void **handle);
typedef int (*sewn_heif_number)(const void *handle);
typedef size_t (*sewn_heif_size)(const void *handle);
typedef struct sewn_heif_error (*sewn_heif_fill)(const void *handle, void *bytes);
typedef struct sewn_heif_error (*sewn_heif_decode)(
    const void *handle, void **image, int space, int chroma, const void *options);
typedef int (*sewn_heif_side)(const void *image, int channel);
typedef const uint8_t *(*sewn_heif_plane)(const void *image, int channel, int *stride);
typedef const char *(*sewn_heif_version)(void);

// heif_error_Unsupported_filetype, _feature; heif_colorspace_RGB; heif_chroma_interleaved_RGB, _RGBA; heif_channel_interleaved
enum {
  sewn_heif_unsupported_filetype = 3,
  sewn_heif_unsupported_feature = 4,
  sewn_heif_space_rgb = 1,
  sewn_heif_chroma_rgb = 10,
  sewn_heif_chroma_rgba = 11,
  sewn_heif_channel_interleaved = 10,
};
