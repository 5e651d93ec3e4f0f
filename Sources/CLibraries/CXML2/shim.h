#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

// The options for material that nobody vouches for: no network, no entities, no external parts, no limits lifted.
static inline int sewn_html_options(void) {
  return HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
}
// What the handlers of a push parser get. It is not the parser itself, because then libxml2 would look into its own table
// of entities as well, and expand what the document declares.
typedef struct {
  xmlParserCtxtPtr parser;
  void *queue;
} sewn_xml_user;

// HTML's named characters (&nbsp; &mdash;), which exports and hand-written pages use without declaring them, as entities
// of the kind that libxml2 replaces at once. The thread's own, because a parser uses it before it asks for the next.
static inline xmlEntityPtr sewn_xml_named_character(void *context, const xmlChar *name) {
  static _Thread_local xmlEntity entity;
  static _Thread_local xmlChar content[8];
  const htmlEntityDesc *known = htmlEntityLookup(name);
  if (!known) return NULL;
  memset(&entity, 0, sizeof entity);
  content[xmlCopyChar(0, content, (int)known->value)] = 0;
  // In attributes libxml2 would take the first byte of the text only; as a general entity it leaves the reference.
  int is_attribute = ((sewn_xml_user *)context)->parser->instate == XML_PARSER_ATTRIBUTE_VALUE;
  entity.type = XML_ENTITY_DECL;
  entity.etype = is_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
  entity.checked = 2;
  entity.name = (const xmlChar *)known->name;
  entity.content = content;
  entity.orig = content;
  entity.length = xmlStrlen(content);
  return &entity;
}
// The character of such a name, or 0.
static inline unsigned int sewn_xml_character(const char *name) {
  const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
  return known ? known->value : 0;
}

// A push parser with SAX2 handlers for elements and text only. The handlers get a sewn_xml_user with `queue`.
static inline xmlParserCtxtPtr sewn_xml_push_parser(void *queue, startElementNsSAX2Func start,
                                                    endElementNsSAX2Func end, charactersSAXFunc text,
                                                    cdataBlockSAXFunc cdata) {
  sewn_xml_user *user = (sewn_xml_user *)calloc(1, sizeof *user);
  if (!user) return NULL;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = cdata;
  handler.getEntity = sewn_xml_named_character;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, user, NULL, 0, NULL);
  if (!parser) {
    free(user);
    return NULL;
  }
  user->parser = parser;
  user->queue = queue;
  parser->_private = user;
  xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                XML_PARSE_BIG_LINES);
  return parser;
}
static inline void sewn_xml_close(xmlParserCtxtPtr parser) {
  sewn_xml_user *user = (sewn_xml_user *)parser->_private;
  // In case of declarations libxml2 has begun a document for them.
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  parser->myDoc = NULL;
  xmlFreeParserCtxt(parser);
  free(user);
}
// After a fault libxml2 drops every reference, `&amp;` too, as long as it remembers the fault.
static inline void sewn_xml_forgive(xmlParserCtxtPtr parser) { parser->wellFormed = 1; }
static inline int sewn_xml_line(xmlParserCtxtPtr parser) { return parser->input ? parser->input->line : 0; }
