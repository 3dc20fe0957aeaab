// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of one part of a workbook, one after the other, within limits: depth, different
 * names, attributes. Nothing outside is ever looked at.
 */
final class WorkbookXml {
  private static final int DEEPEST = 32;
  private static final int MOST_NAMES = 400;
  private static final int MOST_ATTRIBUTES = 48;

  /** What happens next. */
  enum Event {
    BEGIN,
    TEXT,
    END,
    OVER
  }

  private final XMLStreamReader reader;
  private final Set<String> names = new HashSet<>();
  private int depth;

  WorkbookXml(InputStream in) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    try {
      reader =
          factory.createXMLStreamReader(
              // a parser that decodes itself would complain on the standard streams
              new InputStreamReader(new WorkbookMarkup(in), StandardCharsets.UTF_8.newDecoder()));
    } catch (XMLStreamException broken) {
      throw failure(broken);
    }
  }

  /**
   * Goes on.
   *
   * @throws WorkbookMarkup.Foreign for what no table has
   * @throws IOException if it is no XML
   */
  Event next() throws IOException {
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            check();
            return Event.BEGIN;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return Event.END;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
            return Event.TEXT;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new WorkbookMarkup.Foreign();
          default -> {}
        }
      }
      return Event.OVER;
    } catch (XMLStreamException broken) {
      throw failure(broken);
    }
  }

  private void check() throws IOException {
    boolean many = reader.getAttributeCount() > MOST_ATTRIBUTES;
    names.add(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount() && !many; i++) {
      names.add(reader.getAttributeLocalName(i));
    }
    if (many || depth > DEEPEST || names.size() > MOST_NAMES) {
      throw new WorkbookMarkup.Foreign();
    }
  }

  private static IOException failure(XMLStreamException broken) {
    return broken.getNestedException() instanceof IOException cause
        ? cause
        : new IOException("no XML", broken);
  }

  /** The name of the element, without a prefix. */
  String name() {
    return bare(reader.getLocalName());
  }

  private static String bare(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** An attribute by its name without a prefix. */
  Optional<String> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (bare(reader.getAttributeLocalName(i)).equals(name)) {
        return Optional.of(reader.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  /** The piece of text. */
  String text() {
    return reader.getText();
  }
}
