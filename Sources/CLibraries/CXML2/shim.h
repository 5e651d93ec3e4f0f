#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <string.h>

// The options for material that nobody vouches for: no network, no entities, no external parts, no limits lifted.
static inline int sewn_html_options(void) {
  return HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
}
// HTML's named characters (&nbsp; &mdash;), which exports and hand-written pages use without declaring them, as entities
// of the kind that libxml2 replaces at once. The thread's own, because a parser uses it before it asks for the next.
static inline xmlEntityPtr sewn_xml_named_character(void *context, const xmlChar *name) {
  static _Thread_local xmlEntity entity;
  static _Thread_local xmlChar content[8];
  (void)context;
  const htmlEntityDesc *known = htmlEntityLookup(name);
  if (!known) return NULL;
  memset(&entity, 0, sizeof entity);
  content[xmlCopyChar(0, content, (int)known->value)] = 0;
  entity.type = XML_ENTITY_DECL;
  entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  entity.name = (const xmlChar *)known->name;
  entity.content = content;
  entity.orig = content;
  entity.length = xmlStrlen(content);
  return &entity;
}

// A push parser with SAX2 handlers for elements and text only: the document's own entities are never even declared. `context` is handed to
// the handlers.
static inline xmlParserCtxtPtr sewn_xml_push_parser(void *context, startElementNsSAX2Func start,
                                                    endElementNsSAX2Func end, charactersSAXFunc text,
                                                    cdataBlockSAXFunc cdata) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = cdata;
  handler.getEntity = sewn_xml_named_character;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, context, NULL, 0, NULL);
  if (parser)
    xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                  XML_PARSE_BIG_LINES);
  return parser;
}
// After a fault libxml2 drops every reference, `&amp;` too, as long as it remembers the fault.
static inline void sewn_xml_forgive(xmlParserCtxtPtr parser) { parser->wellFormed = 1; }
static inline int sewn_xml_line(xmlParserCtxtPtr parser) { return parser->input ? parser->input->line : 0; }
