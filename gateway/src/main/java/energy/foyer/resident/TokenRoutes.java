// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.ApiTokens;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /tokens}: what programs of the home show to the local API on the port of the page. */
public final class TokenRoutes {
  private final Desk desk;
  private final ApiTokens tokens;

  @Json
  public record TokensBody(List<TokenBody> tokens) {
    public TokensBody {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * A token that was handed out.
   *
   * @param kind {@code read}: asks for what needs no session and changes nothing; {@code full}: may
   *     what the file of the token may
   */
  public record TokenBody(String id, String name, String kind, String since) {
    static TokenBody of(ApiTokens.Token token) {
      return new TokenBody(
          token.id().toString(), token.name(), code(token.kind()), token.since().toString());
    }

    /** Says nothing of the name. */
    @Override
    public String toString() {
      return "TokenBody[" + id + "]";
    }
  }

  /**
   * What the program keeps.
   *
   * @param token 64 hexadecimal digits, told once
   */
  @Json
  public record MadeBody(String token) {
    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "MadeBody[redacted]";
    }
  }

  TokenRoutes(Desk desk) {
    this.desk = desk;
    this.tokens = desk.books().tokens();
  }

  List<Route> all() {
    return List.of(
        Route.get("/tokens", Set.of(), call -> list()),
        Route.post("/tokens", this::make).to(Access.PASSPHRASE),
        Route.post("/tokens/{id}/remove", this::remove));
  }

  private static String code(ApiTokens.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Answer list() throws IOException {
    List<TokenBody> all = tokens.all().stream().map(TokenBody::of).toList();
    return Answer.of(desk.jsonb(), TokensBody.class, new TokensBody(all));
  }

  private Answer make(Call call) throws Refused, IOException {
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("name", "kind"))) {
      String name = NewSecret.name(fields.plain("name"));
      String wished = fields.plain("kind");
      Optional<ApiTokens.Kind> kind =
          Stream.of(ApiTokens.Kind.values()).filter(one -> code(one).equals(wished)).findFirst();
      if (kind.isEmpty()) {
        throw new Refused(
            Fault.BODY, "« kind » : attendu : read ou full.", "'kind': expected: read or full.");
      }
      if (tokens.all().stream().anyMatch(token -> token.name().equals(name))) {
        throw new Refused(
            Fault.TOKENS,
            "Donnez-lui un autre nom, ou retirez d'abord celui qui le porte.",
            "Give it another name, or remove first the one that bears it.");
      }
      String made =
          tokens
              .make(name, kind.get(), desk.now())
              .orElseThrow(
                  () ->
                      new Refused(
                          Fault.TOKENS,
                          "Il y a déjà " + ApiTokens.MOST + " jetons : retirez-en un.",
                          "There are " + ApiTokens.MOST + " tokens already: remove one."));
      return Answer.made(desk.jsonb(), MadeBody.class, new MadeBody(made));
    }
  }

  private Answer remove(Call call) throws Refused, IOException {
    if (!tokens.remove(UUID.fromString(call.id()), desk.now())) {
      throw new Refused(
          Fault.TOKEN_UNKNOWN,
          "Aucun jeton n'a ce numéro : voyez « foyer-gateway tokens list » ou la page des réglages.",
          "No token has that number: see 'foyer-gateway tokens list' or the settings page.");
    }
    return list();
  }
}
