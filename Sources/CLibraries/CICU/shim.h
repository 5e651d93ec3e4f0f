#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utrans.h>

// ICU renames its functions with each version (`ubrk_open_72`); through these wrappers Swift never sees the names.
// Results of -1 are faults; lengths of results may exceed the capacity, and then nothing is to be read.

// Without this a language that ICU does not know would fall back to the locale of the process. English as in Britain writes "12 June 2015".
static inline void sewn_icu_prepare(void) {
  UErrorCode status = U_ZERO_ERROR;
  uloc_setDefault("en_GB", &status);
}

// BCP 47 to ICU's form, with the Gregorian calendar; an empty locale where the tag is none.
static inline void sewn_icu_locale(const char *tag, char *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;
  result[0] = 0;
  uloc_forLanguageTag(tag, result, capacity, &parsed, &status);
  if (U_FAILURE(status)) result[0] = 0;
}

// MARK: Line breaks

static inline void *sewn_icu_open_lines(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
  return U_FAILURE(status) ? NULL : (void *)breaks;
}
static inline void sewn_icu_close_lines(void *breaks) { ubrk_close((UBreakIterator *)breaks); }

// Writes UTF-8 offsets of breaks, mandatory ones as their complement (~offset), with the end; gives their number.
static inline int32_t sewn_icu_lines(void *breaks, const char *text, int64_t length, int32_t *offsets,
                                     int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text, length, &status);
  ubrk_setUText((UBreakIterator *)breaks, &source, &status);
  int32_t count = 0;
  if (U_SUCCESS(status)) {
    int32_t offset = ubrk_first((UBreakIterator *)breaks);
    while ((offset = ubrk_next((UBreakIterator *)breaks)) != UBRK_DONE && count < capacity) {
      int is_hard = ubrk_getRuleStatus((UBreakIterator *)breaks) >= UBRK_LINE_HARD;
      offsets[count++] = is_hard ? ~offset : offset;
    }
  }
  utext_close(&source);
  return U_FAILURE(status) ? -1 : count;
}

// MARK: Bidirectional text

static inline void *sewn_icu_open_bidi(void) { return (void *)ubidi_open(); }
static inline void sewn_icu_close_bidi(void *bidi) { ubidi_close((UBiDi *)bidi); }

// Writes the embedding level of each UTF-16 unit (UAX #9 up to rule I2, and L1 as if each paragraph were one line), and
// where paragraphs end with their levels; gives the number of paragraphs. `base` is a level, or 0xFE for "first strong".
static inline int32_t sewn_icu_levels(void *bidi, const UChar *text, int32_t length, uint8_t base, uint8_t *levels,
                                      int32_t *ends, uint8_t *bases, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara((UBiDi *)bidi, text, length, base, NULL, &status);
  const UBiDiLevel *found = ubidi_getLevels((UBiDi *)bidi, &status);
  if (U_FAILURE(status)) return -1;
  memcpy(levels, found, (size_t)length);
  int32_t count = ubidi_countParagraphs((UBiDi *)bidi);
  for (int32_t index = 0; index < count && index < capacity; index++) {
    UBiDiLevel level = 0;
    ubidi_getParagraphByIndex((UBiDi *)bidi, index, NULL, &ends[index], &level, &status);
    bases[index] = level;
  }
  return U_FAILURE(status) ? -1 : count;
}

// The order of a line's units on the page (L1 and L2), from the left; `sewn_icu_levels` must have been asked before.
static inline int sewn_icu_visual_order(void *bidi, int32_t start, int32_t end, int32_t *order) {
  UErrorCode status = U_ZERO_ERROR;
  UBiDi *line = ubidi_open();
  ubidi_setLine((UBiDi *)bidi, start, end, line, &status);
  ubidi_getVisualMap(line, order, &status);
  ubidi_close(line);
  return U_SUCCESS(status);
}

// Rules P2 and P3 on UTF-8: 0 for L, 1 for R and AL, -1 where there is none; what stands in isolates does not count.
static inline int sewn_icu_first_strong(const char *text, int32_t length) {
  int32_t depth = 0;
  for (int32_t offset = 0; offset < length;) {
    UChar32 character;
    U8_NEXT(text, offset, length, character);
    if (character < 0) continue;
    switch (u_charDirection(character)) {
      case U_LEFT_TO_RIGHT: if (depth == 0) return 0; break;
      case U_RIGHT_TO_LEFT: case U_RIGHT_TO_LEFT_ARABIC: if (depth == 0) return 1; break;
      case U_FIRST_STRONG_ISOLATE: case U_LEFT_TO_RIGHT_ISOLATE: case U_RIGHT_TO_LEFT_ISOLATE: depth++; break;
      case U_POP_DIRECTIONAL_ISOLATE: if (depth > 0) depth--; break;
      default: break;
    }
  }
  return -1;
}

// Joining_Type: U is 0, C (joins on both sides) 1, D 2, L 3, R 4, T (seen through) 5.
static inline int sewn_icu_joining_type(uint32_t character) {
  return u_getIntPropertyValue((UChar32)character, UCHAR_JOINING_TYPE);
}


// What decides line breaks about 256 characters: ULineBreak, and from bit 8 on: East Asian width F, W or H; reserved for a
// pictograph; a mark (Mn, Mc); an opening quotation mark (Pi); a closing one (Pf).
static inline void sewn_icu_line_classes(uint32_t first, uint16_t *classes) {
  for (uint32_t index = 0; index < 256; index++) {
    UChar32 character = (UChar32)(first + index);
    int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    int category = u_charType(character);
    uint16_t value = (uint16_t)u_getIntPropertyValue(character, UCHAR_LINE_BREAK);
    if (width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH) value |= 0x100;
    if (category == U_UNASSIGNED && u_hasBinaryProperty(character, UCHAR_EXTENDED_PICTOGRAPHIC)) value |= 0x200;
    if (category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK) value |= 0x400;
    if (category == U_INITIAL_PUNCTUATION) value |= 0x800;
    if (category == U_FINAL_PUNCTUATION) value |= 0x1000;
    classes[index] = value;
  }
}

// MARK: Transliteration

static inline void *sewn_icu_open_transliterator(const UChar *name, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *rules = utrans_openU(name, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return U_FAILURE(status) ? NULL : (void *)rules;
}
static inline void sewn_icu_close_transliterator(void *rules) { utrans_close((UTransliterator *)rules); }
// In place; gives the new length.
static inline int32_t sewn_icu_transliterate(void *rules, UChar *text, int32_t length, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t limit = length;
  utrans_transUChars((const UTransliterator *)rules, text, &length, capacity, 0, &limit, &status);
  return U_FAILURE(status) ? -1 : length;
}

// MARK: Dates

// A formatter for "day month year" in the language's own order, in UTC and the Gregorian calendar.
static inline void *sewn_icu_open_date(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  static const UChar skeleton[] = {'y', 'M', 'M', 'M', 'M', 'd'};
  static const UChar utc[] = {'U', 'T', 'C'};
  UChar pattern[128];
  UDateTimePatternGenerator *generator = udatpg_open(locale, &status);
  int32_t length = udatpg_getBestPattern(generator, skeleton, 6, pattern, 128, &status);
  udatpg_close(generator);
  if (U_FAILURE(status)) return NULL;
  UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, 3, pattern, length, &status);
  return U_FAILURE(status) ? NULL : (void *)format;
}
static inline void sewn_icu_close_date(void *format) { udat_close((UDateFormat *)format); }
// `time` in milliseconds since 1970.
static inline int32_t sewn_icu_date(void *format, double time, UChar *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = udat_format((const UDateFormat *)format, time, result, capacity, NULL, &status);
  return U_FAILURE(status) ? -1 : length;
}

// MARK: Charsets, case, normalisation

// UTF-16 of bytes in a charset; -1 when it is unknown or a byte is not valid in it.
static inline int32_t sewn_icu_decode(const char *charset, const char *bytes, int32_t count, UChar *result,
                                      int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(charset, &status);
  if (U_FAILURE(status)) return -1;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  int32_t length = ucnv_toUChars(converter, result, capacity, bytes, count, &status);
  ucnv_close(converter);
  return U_FAILURE(status) ? -1 : length;
}
static inline int32_t sewn_icu_case(int is_upper, const char *locale, const UChar *text, int32_t count, UChar *result,
                                    int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = is_upper ? u_strToUpper(result, capacity, text, count, locale, &status)
                            : u_strToLower(result, capacity, text, count, locale, &status);
  return U_FAILURE(status) ? -1 : length;
}
static inline int32_t sewn_icu_compose(const UChar *text, int32_t count, UChar *result, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFCInstance(&status);
  int32_t length = unorm2_normalize(form, text, count, result, capacity, &status);
  return U_FAILURE(status) ? -1 : length;
}
// Whether a character adds marks to the one before it: a combining class, or a mark without width.
static inline int sewn_icu_is_mark(uint32_t character) {
  return u_getCombiningClass((UChar32)character) != 0 ||
         (U_GET_GC_MASK((UChar32)character) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}
static inline int sewn_icu_is_emoji(uint32_t character) {
  return u_hasBinaryProperty((UChar32)character, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty((UChar32)character, UCHAR_EMOJI_PRESENTATION);
}
static inline int sewn_icu_is_letter(uint32_t character) { return u_isalpha((UChar32)character) != 0; }
