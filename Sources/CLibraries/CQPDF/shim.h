// What we use of libqpdf 11, as types of functions: the library is opened when a file is to be linearized, so that
// neither building nor starting needs it. Handles are opaque.
#include <stddef.h>

typedef void *(*sewn_qpdf_init)(void);
typedef void (*sewn_qpdf_cleanup)(void **handle);
typedef void (*sewn_qpdf_silence)(void *handle);
typedef int (*sewn_qpdf_read)(
    void *handle, const char *name, const char *bytes, unsigned long long count, const char *password);
typedef int (*sewn_qpdf_step)(void *handle);
typedef void (*sewn_qpdf_set)(void *handle, int value);
typedef size_t (*sewn_qpdf_length)(void *handle);
typedef const unsigned char *(*sewn_qpdf_bytes)(void *handle);

// qpdf_object_stream_e, qpdf_stream_data_e (qpdf/Constants.h); QPDF_WARNINGS and QPDF_ERRORS are bits of what steps answer.
enum {
  sewn_qpdf_generate_object_streams = 2,
  sewn_qpdf_preserve_stream_data = 1,
  sewn_qpdf_errors = 2,
};
