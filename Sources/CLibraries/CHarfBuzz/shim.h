#include <hb.h>
#include <hb-ot.h>
#include <hb-subset.h>

// HB_TAG and HB_FEATURE_GLOBAL_END are macros, which Swift does not import.
static inline hb_tag_t sewn_hb_tag(char a, char b, char c, char d) { return HB_TAG(a, b, c, d); }
static inline unsigned int sewn_hb_feature_global_end(void) { return HB_FEATURE_GLOBAL_END; }
