#include <lcms2.h>

// Formats of rows, built of function-like macros, which Swift does not import.
static const cmsUInt32Number sewn_gray_8 = TYPE_GRAY_8;
static const cmsUInt32Number sewn_rgb_8 = TYPE_RGB_8;
static const cmsUInt32Number sewn_cmyk_8 = TYPE_CMYK_8;
static const cmsUInt32Number sewn_cmyk_8_inverted = TYPE_CMYK_8_REV;
