#include <png.h>

// Casts inside the macro keep Swift from importing it.
static const png_uint_32 sewn_png_rgba = PNG_FORMAT_RGBA;
