package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation against every token that must not open it; a token that has expired is in the gateway's own tests. */
@ExtendWith(RunningApi.Extension.class)
class ApiAccessIT {
    private static final Api API = Api.load();
    private static RunningApi running;

    /** AWS documents both. */
    private static final Set<Integer> WITHOUT_SCOPE = Set.of(401, 403);

    /** What the Authorization header says, by what is wrong with it. */
    private static Map<String, String> worthless;

    @BeforeAll
    static void forge(RunningApi api) throws GeneralSecurityException {
        running = api;
        var good = api.token("");
        var header = decoded(good, 0);
        var claims = decoded(good, 1);
        var none = new JsonObject();
        none.addProperty("alg", "none");
        var symmetric = header.deepCopy();
        symmetric.addProperty("alg", "HS256");
        var elsewhere = claims.deepCopy();
        elsewhere.addProperty("iss", "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AAAAAAAAA");
        var expired = claims.deepCopy();
        expired.addProperty("exp", Instant.now().minusSeconds(60).getEpochSecond());
        worthless = new LinkedHashMap<>();
        worthless.put("an empty one", "");
        worthless.put("no bearer", "Bearer");
        worthless.put("nonsense", "Bearer nonsense");
        worthless.put("three parts of nonsense", "Bearer a.b.c");
        worthless.put("credentials", "Basic " + encoded(api.value("clientId") + ":" + api.value("clientSecret")));
        worthless.put("two tokens", "Bearer " + good + "," + good);
        worthless.put("cut short", "Bearer " + good.substring(0, good.length() - 10));
        worthless.put("without its signature", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1));
        worthless.put("algorithm none", "Bearer " + encoded(none) + "." + encoded(claims) + ".");
        worthless.put("signed with a secret", "Bearer " + withSecret(symmetric, claims));
        worthless.put("signed by somebody else", "Bearer " + signed(header, claims));
        worthless.put("of another issuer", "Bearer " + signed(header, elsewhere));
        worthless.put("expired, and signed by somebody else", "Bearer " + signed(header, expired));
        worthless.put("with other claims", "Bearer " + good.replace(good.split("\\.", -1)[1], encoded(elsewhere)));
    }

    static List<Operation> operations() {
        return API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenTheTokenIsWorthless_saysWhoAreYou(Operation operation) {
        var broken = new ArrayList<String>();
        var call = call(operation);
        check(broken, operation, "none at all", running.sendAsItIs(call), Set.of(401));
        worthless.forEach((name, value) ->
                check(broken, operation, name, running.sendAsItIs(call.header("Authorization", value)), Set.of(401)));
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenTheTokenIsForSomethingElse_refuses(Operation operation) {
        var broken = new ArrayList<String>();
        var call = call(operation);
        var others = API.operations().stream()
                .map(Operation::scope)
                .filter(scope -> !scope.equals(operation.scope()))
                .distinct()
                .toList();
        for (var scope : others) {
            check(broken, operation, scope, running.sendAsItIs(call.withToken(running.token(scope))), WITHOUT_SCOPE);
        }
        check(
                broken,
                operation,
                "all others",
                running.sendAsItIs(call.withToken(running.token(String.join(" ", others)))),
                WITHOUT_SCOPE);
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whenTheTokenHasItsScopeOnly_serves(Operation operation) {
        var answer = running.sendAsItIs(call(operation).withToken(running.token(operation.scope())));

        assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403);
        assertThat(operation.broken(answer)).isEmpty();
    }

    private static void check(
            List<String> broken, Operation operation, String token, Answer answer, Set<Integer> statuses) {
        if (!statuses.contains(answer.status())) {
            broken.add("token " + token + ": " + answer.status() + " instead of " + statuses);
        }
        operation.broken(answer).forEach(problem -> broken.add("token " + token + ": " + problem));
        if (answer.status() == 401 && answer.header("WWW-Authenticate").isEmpty()) {
            broken.add("token " + token + ": nothing says how to authenticate");
        }
    }

    /** Nothing that it names exists: whoever got through would find nothing. */
    private static Call call(Operation operation) {
        var target = operation
                .path()
                .replace("{sku}", "ABSENT")
                .replace("{customerId}", "absent")
                .replace("{orderId}", "00000000-0000-4000-8000-000000000000");
        if (operation.parameters("query").anyMatch(Operation.Parameter::required)) {
            target += "?customerId=absent";
        }
        var call = Call.of(operation.method(), target);
        if (operation.has("Idempotency-Key")) {
            call = call.withKey("absent");
        }
        return operation.body().isPresent() ? call.json(operation.body().get().anyExample()) : call;
    }

    private static JsonObject decoded(String token, int part) {
        var json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]);
        return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static String encoded(Object text) {
        return encoded(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signed(JsonObject header, JsonObject claims) throws GeneralSecurityException {
        var text = encoded(header) + "." + encoded(claims);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(generator.generateKeyPair().getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "." + encoded(signature.sign());
    }

    private static String withSecret(JsonObject header, JsonObject claims) throws GeneralSecurityException {
        var text = encoded(header) + "." + encoded(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
