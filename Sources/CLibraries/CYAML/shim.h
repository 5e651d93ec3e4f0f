#include <stdlib.h>
#include <yaml.h>

// A parser with its current event, on the heap, because libyaml keeps pointers into itself. The input is UTF-8 without a
// byte order mark; it must live as long as the reader.
typedef struct {
  yaml_parser_t parser;
  yaml_event_t event;
} sewn_yaml_reader;

static inline sewn_yaml_reader *sewn_yaml_open(const unsigned char *bytes, size_t count) {
  sewn_yaml_reader *reader = (sewn_yaml_reader *)calloc(1, sizeof *reader);
  if (!reader) return NULL;
  if (!yaml_parser_initialize(&reader->parser)) {
    free(reader);
    return NULL;
  }
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser, bytes, count);
  return reader;
}

static inline void sewn_yaml_close(sewn_yaml_reader *reader) {
  yaml_event_delete(&reader->event);
  yaml_parser_delete(&reader->parser);
  free(reader);
}

// The next event's type, or -1 at a fault.
static inline int sewn_yaml_next(sewn_yaml_reader *reader) {
  yaml_event_delete(&reader->event);
  return yaml_parser_parse(&reader->parser, &reader->event) ? (int)reader->event.type : -1;
}

static inline size_t sewn_yaml_start(const sewn_yaml_reader *reader) { return reader->event.start_mark.index; }
static inline size_t sewn_yaml_end(const sewn_yaml_reader *reader) { return reader->event.end_mark.index; }

static inline int sewn_yaml_has_anchor(const sewn_yaml_reader *reader) {
  switch (reader->event.type) {
    case YAML_SCALAR_EVENT: return reader->event.data.scalar.anchor != NULL;
    case YAML_SEQUENCE_START_EVENT: return reader->event.data.sequence_start.anchor != NULL;
    case YAML_MAPPING_START_EVENT: return reader->event.data.mapping_start.anchor != NULL;
    default: return 0;
  }
}
static inline int sewn_yaml_has_tag(const sewn_yaml_reader *reader) {
  switch (reader->event.type) {
    case YAML_SCALAR_EVENT: return reader->event.data.scalar.tag != NULL;
    case YAML_SEQUENCE_START_EVENT: return reader->event.data.sequence_start.tag != NULL;
    case YAML_MAPPING_START_EVENT: return reader->event.data.mapping_start.tag != NULL;
    default: return 0;
  }
}
// Whether the collection that starts here is written with brackets.
static inline int sewn_yaml_is_flow(const sewn_yaml_reader *reader) {
  switch (reader->event.type) {
    case YAML_SEQUENCE_START_EVENT: return reader->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    case YAML_MAPPING_START_EVENT: return reader->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    default: return 0;
  }
}
static inline const unsigned char *sewn_yaml_text(const sewn_yaml_reader *reader) {
  return reader->event.data.scalar.value;
}
static inline size_t sewn_yaml_text_length(const sewn_yaml_reader *reader) { return reader->event.data.scalar.length; }
static inline int sewn_yaml_style(const sewn_yaml_reader *reader) { return (int)reader->event.data.scalar.style; }

// The fault after sewn_yaml_next gave -1. Reader faults have a byte offset, the others marks in code points.
static inline int sewn_yaml_is_reader_fault(const sewn_yaml_reader *reader) {
  return reader->parser.error == YAML_READER_ERROR;
}
static inline const char *sewn_yaml_problem(const sewn_yaml_reader *reader) { return reader->parser.problem; }
static inline const char *sewn_yaml_context(const sewn_yaml_reader *reader) { return reader->parser.context; }
static inline size_t sewn_yaml_problem_index(const sewn_yaml_reader *reader) {
  return reader->parser.problem_mark.index;
}
static inline size_t sewn_yaml_context_index(const sewn_yaml_reader *reader) {
  return reader->parser.context_mark.index;
}
static inline size_t sewn_yaml_problem_offset(const sewn_yaml_reader *reader) { return reader->parser.problem_offset; }
static inline int sewn_yaml_problem_value(const sewn_yaml_reader *reader) { return reader->parser.problem_value; }
