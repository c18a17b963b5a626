package dev.saga.cli.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API and the events as pages to browse, made of their contract. They need a browser and nothing of the network. */
final class Documentation {
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
        var operations = names(document.getAsJsonArray("tags"));
        var events = new JsonArray();
        var webhooks = new JsonObject();
        for (var service : catalog.services()) {
            if (!service.produces().isEmpty()) {
                events.add(tag(service));
                document.getAsJsonArray("tags").add(tagDescription(service));
            }
            for (var event : service.produces()) {
                webhooks.add(event, webhook(service, event, schemas.inlined(event), catalog.consumersOf(event)));
            }
        }
        document.add("x-webhooks", webhooks);
        var groups = new JsonArray();
        groups.add(group("API", operations));
        groups.add(group("Events", events));
        document.add("x-tagGroups", groups);
        return document;
    }

    private static JsonObject webhook(Service service, String event, JsonObject schema, List<Service> consumers) {
        var media = new JsonObject();
        media.add("schema", schema);
        media.add(
                "example",
                JsonParser.parseString(new String(bytes("/schemas/examples/" + event + "/golden.json"), UTF_8)));
        var response = new JsonObject();
        response.addProperty("description", "The rule hands it to the function; nobody waits for an answer.");
        var operation = new JsonObject();
        operation.addProperty("operationId", event);
        operation.addProperty("summary", event);
        operation.addProperty(
                "description",
                schema.get("description").getAsString() + "\n\nSource `" + service.source() + "`, detail type `" + event
                        + "`. Heard by: "
                        + consumers.stream().map(Service::name).collect(Collectors.joining(", ")) + ".");
        var tags = new JsonArray();
        tags.add(tag(service));
        operation.add("tags", tags);
        operation.add("requestBody", of("content", of("application/json", media)));
        operation.add("responses", of("200", response));
        return of("post", operation);
    }

    private static String tag(Service service) {
        return "events of " + service.name();
    }

    private static JsonObject tagDescription(Service service) {
        var tag = new JsonObject();
        tag.addProperty("name", tag(service));
        tag.addProperty("description", "What " + service.name() + " says on the bus: the detail of each event.");
        return tag;
    }

    private static JsonArray names(JsonArray tags) {
        var names = new JsonArray();
        for (JsonElement tag : tags) {
            names.add(tag.getAsJsonObject().get("name"));
        }
        return names;
    }

    private static JsonObject group(String name, JsonArray tags) {
        var group = new JsonObject();
        group.addProperty("name", name);
        group.add("tags", tags);
        return group;
    }

    private static JsonObject of(String name, JsonObject value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
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
