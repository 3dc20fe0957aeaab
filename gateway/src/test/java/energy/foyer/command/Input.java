// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import org.w3c.dom.ls.LSInput;

/** A document that lies in memory. */
final class Input implements LSInput {
  private final String name;
  private final String text;

  Input(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public Reader getCharacterStream() {
    return new StringReader(text);
  }

  @Override
  public String getSystemId() {
    return name;
  }

  @Override
  public InputStream getByteStream() {
    return null;
  }

  @Override
  public String getStringData() {
    return null;
  }

  @Override
  public String getPublicId() {
    return null;
  }

  @Override
  public String getBaseURI() {
    return null;
  }

  @Override
  public String getEncoding() {
    return null;
  }

  @Override
  public boolean getCertifiedText() {
    return false;
  }

  @Override
  public void setCharacterStream(Reader stream) {}

  @Override
  public void setByteStream(InputStream stream) {}

  @Override
  public void setStringData(String data) {}

  @Override
  public void setSystemId(String id) {}

  @Override
  public void setPublicId(String id) {}

  @Override
  public void setBaseURI(String uri) {}

  @Override
  public void setEncoding(String encoding) {}

  @Override
  public void setCertifiedText(boolean certified) {}
}
