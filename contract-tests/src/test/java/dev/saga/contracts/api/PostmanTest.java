package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.saga.contracts.cases.Draft4;
import dev.saga.contracts.cases.Json;
import dev.saga.contracts.running.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The Postman collection asks for what {@code openapi.yaml} offers, and shows answers as it promises them. */
class PostmanTest {
    private static final Api API = Api.load();
    private static final JsonObject COLLECTION =
            Json.read(Project.root().resolve("postman/saga.postman_collection.json"));
    private static final String REFUSALS = "what is refused";
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^}]+)}}");
    private static final Map<String, String> VALUES = Map.of(
            "sku", "LAMP-1",
            "customerId", "ada",
            "orderId", "561d1ced-32b2-3561-82cd-ff804dc2e765",
            "orderKey", "order-1",
            "currency", "EUR",
            "etag", "\"mZ1h9yIiqyJmT0XW\"",
            "$guid", "8f2f0c3e-6f0e-4d0a-9a53-0c9d7a5e0b11");

    /** A request of the collection, and the folder that it is in. */
    private record Item(String folder, JsonObject json) {
        String name() {
            return json.get("name").getAsString();
        }
    }

    @Test
    void collection_whenRead_hasEveryOperationAndEveryStory() {
        assertThat(items().filter(item -> item.folder().equals("Endpoints"))
                        .map(item -> operation(item.json().getAsJsonObject("request"))
                                .id()))
                .containsAll(API.operations().stream().map(Operation::id).toList());
        assertThat(items().map(Item::folder).distinct())
                .contains(
                        "happy-path",
                        "out-of-stock",
                        "payment-declined",
                        "customer-cancels",
                        "payment-reversed",
                        "deadline-missed",
                        "duplicate-request");
    }

    @Test
    void requests_whenNamed_haveNamesOfTheirOwn() {
        // Postman finds the next request by its name.
        assertThat(items().map(Item::name)).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> request_whenSent_fitsItsOperation() {
        return items().filter(item -> !item.folder().equals(REFUSALS))
                .map(item -> DynamicTest.dynamicTest(
                        item.name(),
                        () -> assertThat(problems(item.json().getAsJsonObject("request")))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> savedResponse_whenShown_isAsPromised() {
        return items().flatMap(item -> objects(item.json().getAsJsonArray("response"))
                .map(saved -> DynamicTest.dynamicTest(
                        item.name() + ", " + saved.get("name").getAsString(), () -> {
                            var request = saved.getAsJsonObject("originalRequest");
                            assertThat(problems(request)).isEmpty();
                            assertThat(operation(request).broken(answer(saved))).isEmpty();
                        })));
    }

    /** All but the token request, which is Cognito's. */
    private static Stream<Item> items() {
        return objects(COLLECTION.getAsJsonArray("item"))
                .filter(folder -> folder.has("item"))
                .flatMap(folder -> objects(folder.getAsJsonArray("item"))
                        .map(item -> new Item(folder.get("name").getAsString(), item)));
    }

    private static Stream<JsonObject> objects(Iterable<JsonElement> elements) {
        return StreamSupport.stream(elements.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static Operation operation(JsonObject request) {
        var method = request.get("method").getAsString();
        var path = target(request).split("\\?", 2)[0];
        return API.find(method, path)
                .orElseThrow(() -> new AssertionError("there is no operation " + method + " " + path));
    }

    private static String target(JsonObject request) {
        var url = request.getAsJsonObject("url").get("raw").getAsString();
        assertThat(url).startsWith("{{apiUrl}}/");
        return filled(url.substring("{{apiUrl}}".length()));
    }

    private static List<String> problems(JsonObject request) {
        var operation = operation(request);
        var sent = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var path = target(request).split("\\?", 2);
        var segments = path[0].split("/", -1);
        var template = operation.path().split("/", -1);
        for (var i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                sent.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            }
        }
        if (path.length == 2) {
            for (var parameter : path[1].split("&", -1)) {
                sent.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        objects(request.getAsJsonArray("header"))
                .forEach(header -> sent.put(
                        header.get("key").getAsString(),
                        filled(header.get("value").getAsString())));
        var problems = new ArrayList<String>();
        for (var parameter : operation.parameters()) {
            var value = sent.remove(parameter.name());
            if (value != null) {
                problems.addAll(parameter.problems(value));
            } else if (parameter.required()) {
                problems.add(parameter.in() + " parameter " + parameter.name() + " is missing");
            }
        }
        problems.addAll(bodyProblems(operation, request, sent.remove("Content-Type") == null));
        sent.keySet().forEach(unknown -> problems.add("nobody knows the parameter " + unknown));
        return problems;
    }

    private static List<String> bodyProblems(Operation operation, JsonObject request, boolean untyped) {
        if (operation.body().isEmpty()) {
            return request.has("body") ? List.of("there is a body where none is expected") : List.of();
        }
        if (!request.has("body") || untyped) {
            return List.of("there is no body of type application/json");
        }
        var body = Json.object(filled(Json.at(request, "/body/raw").getAsString()));
        return Draft4.problems(operation.body().get().schema(), body);
    }

    private static Answer answer(JsonObject saved) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        objects(saved.getAsJsonArray("header"))
                .forEach(header -> headers.put(
                        header.get("key").getAsString(), header.get("value").getAsString()));
        return new Answer(
                saved.get("code").getAsInt(), headers, saved.get("body").getAsString());
    }

    private static String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            var value = VALUES.get(found.group(1));
            if (value == null) {
                throw new AssertionError("nobody sets the variable " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
