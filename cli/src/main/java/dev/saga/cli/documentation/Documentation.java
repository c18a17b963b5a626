package dev.saga.cli.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.schemas.Catalog;
import dev.saga.schemas.EventSchemas;
import dev.saga.schemas.OpenApi;
import dev.saga.schemas.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API and the events as pages to browse, made of their contract. They need a browser and nothing of the network. */
final class Documentation {
    private static final Gson GSON = new Gson();
    private static final String WEBJAR = "/META-INF/resources/webjars/redoc/";
    private static final String VERSION = "/META-INF/maven/org.webjars.npm/redoc/pom.properties";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta http-equiv="Content-Security-Policy"
                    content="default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:">
              <title>Saga: API and events</title>
              <style>body { margin: 0; }</style>
            </head>
            <body>
              <noscript>This page needs JavaScript. The same is in openapi.json.</noscript>
              <redoc spec-url="openapi.json" expand-responses="200,201,202" required-props-first></redoc>
              <script src="redoc.standalone.js"></script>
            </body>
            </html>
            """;

    private Documentation() {}

    /** The files by their names; {@code index.html} is where to begin. */
    static Map<String, byte[]> files() {
        var version = new Properties();
        try (var properties = resource(VERSION)) {
            version.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "index.html",
                PAGE.getBytes(UTF_8),
                "openapi.json",
                document().toString().getBytes(UTF_8),
                "redoc.standalone.js",
                bytes(WEBJAR + version.getProperty("version") + "/bundles/redoc.standalone.js"));
    }

    /** The API's document with the events beside it: to those who hear them they are what webhooks are to others. */
    private static JsonObject document() {
        var document = OpenApi.load().document().deepCopy();
        var catalog = Catalog.load();
        var schemas = EventSchemas.load();
        var tags = document.getAsJsonArray("tags");
        var operations = tags.asList().stream()
                .map(tag -> tag.getAsJsonObject().get("name").getAsString())
                .toList();
        var events = new ArrayList<String>();
        var webhooks = new LinkedHashMap<String, Webhook>();
        for (var service : catalog.services()) {
            if (!service.produces().isEmpty()) {
                events.add(tag(service));
                tags.add(GSON.toJsonTree(new Tag(
                        tag(service), "What " + service.name() + " says on the bus: the detail of each event.")));
            }
            for (var event : service.produces()) {
                webhooks.put(event, webhook(service, event, schemas.inlined(event), catalog.consumersOf(event)));
            }
        }
        document.add("x-webhooks", GSON.toJsonTree(webhooks));
        document.add(
                "x-tagGroups",
                GSON.toJsonTree(List.of(new TagGroup("API", operations), new TagGroup("Events", events))));
        return document;
    }

    private record Tag(String name, String description) {}

    private record TagGroup(String name, List<String> tags) {}

    private record Webhook(Operation post) {}

    private record Operation(
            String operationId,
            String summary,
            String description,
            List<String> tags,
            Body requestBody,
            Map<String, Response> responses) {}

    private record Body(Map<String, Media> content) {}

    private record Media(JsonObject schema, JsonElement example) {}

    private record Response(String description) {}

    private static Webhook webhook(Service service, String event, JsonObject schema, List<Service> consumers) {
        var example = JsonParser.parseString(new String(bytes("/schemas/examples/" + event + "/golden.json"), UTF_8));
        var description = schema.get("description").getAsString() + "\n\nSource `" + service.source()
                + "`, detail type `" + event + "`. Heard by: "
                + consumers.stream().map(Service::name).collect(Collectors.joining(", ")) + ".";
        return new Webhook(new Operation(
                event,
                event,
                description,
                List.of(tag(service)),
                new Body(Map.of("application/json", new Media(schema, example))),
                Map.of("200", new Response("The rule hands it to the function; nobody waits for an answer."))));
    }

    private static String tag(Service service) {
        return "events of " + service.name();
    }

    private static byte[] bytes(String name) {
        try (var resource = resource(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        @Nullable InputStream resource = Documentation.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return resource;
    }
}
