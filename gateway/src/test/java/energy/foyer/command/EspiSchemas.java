// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;

/** The schemas of Green Button, where they lie beside the project: read in place, never copied. */
final class EspiSchemas {
  private EspiSchemas() {}

  static boolean present() {
    return Files.isDirectory(folder());
  }

  /** What is wrong with a document, empty for nothing. */
  static String fault(String document) throws IOException {
    Path folder = folder();
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver(new Local(folder));
    StreamSource[] schemas = {source(folder, "atom.xsd"), source(folder, "usage.xsd")};
    try {
      factory
          .newSchema(schemas)
          .newValidator()
          .validate(new StreamSource(new StringReader(document)));
      return "";
    } catch (SAXException wrong) {
      return wrong.getMessage();
    }
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null) {
      Path found = at.resolve("shared/schemas/espi");
      if (Files.isDirectory(found)) {
        return found;
      }
      at = at.getParent();
    }
    return at.resolve("none");
  }

  private static StreamSource source(Path folder, String name) {
    return new StreamSource(folder.resolve(name).toFile());
  }

  /** Finds what a schema imports beside it: nothing is fetched. */
  private record Local(Path folder) implements LSResourceResolver {
    private static final String XML =
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
            + " targetNamespace='http://www.w3.org/XML/1998/namespace'>"
            + "<xs:attribute name='lang' type='xs:language'/>"
            + "<xs:attribute name='base' type='xs:anyURI'/></xs:schema>";

    @Override
    public LSInput resolveResource(
        String type, String namespace, String publicId, String systemId, String base) {
      return new Input(
          systemId, systemId.endsWith("xml.xsd") ? XML : read(folder.resolve(systemId)));
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
    }
  }
}
