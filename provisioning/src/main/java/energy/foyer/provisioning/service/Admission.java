// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import energy.foyer.provisioning.authority.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** At the territory: issues certificates to receivers, from requests only. */
public final class Admission {
  private final Territory territory;

  public Admission(Territory territory) {
    this.territory = territory;
  }

  /**
   * The files of a receiver's certificate: one for the register, and those that go back.
   *
   * @param request whose name is that of the receiver
   */
  public Deposit admit(Request request, ReceiverName name, Path back, Instant now)
      throws IOException {
    Issuer issuer = territory.services();
    X509Certificate certificate = issuer.client(request, now);
    Path register = territory.issued("services").resolve(name + ".pem");
    return new Deposit()
        .open(register, Pem.certificates(List.of(certificate)))
        .folder(back)
        .open(
            back.resolve("certificate.pem"),
            Pem.certificates(List.of(certificate, issuer.certificate())))
        .open(
            back.resolve("broker-authority.pem"), Files.readAllBytes(territory.brokerAuthority()));
  }
}
