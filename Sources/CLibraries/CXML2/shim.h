#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <string.h>

// The options for material that nobody vouches for: no network, no entities, no external parts, no limits lifted.
static inline int sewn_html_options(void) {
  return HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
}
static inline int sewn_xml_options(void) {
  return XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA |
         XML_PARSE_BIG_LINES;
}

// A push parser with SAX2 handlers for elements and text only: entities are never even declared. `context` is handed to
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
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, context, NULL, 0, NULL);
  if (parser)
    xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                  XML_PARSE_BIG_LINES);
  return parser;
}
static inline int sewn_xml_line(xmlParserCtxtPtr parser) { return parser->input ? parser->input->line : 0; }
