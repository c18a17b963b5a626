package dev.saga.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.saga.cli.stack.Checkout;
import dev.saga.local.processes.PrivateFile;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.nio.file.Path;

/** A stack's addresses and credentials as Postman imports them. */
final class PostmanEnvironment {
    private final JsonObject document;

    private PostmanEnvironment(JsonObject document) {
        this.document = document;
    }

    /**
     * The environment of a stack on this machine.
     *
     * @param latePayments whether orders of customers named {@code late-…} miss their deadline
     */
    static PostmanEnvironment ofThisMachine(Outputs outputs, boolean latePayments) {
        return of("f3b4ba4c-3d3f-4ed1-9a4e-6b6f3f0f6a01", "saga on this machine", outputs, latePayments);
    }

    /** The environment of a stack on AWS, where no event can be withheld. */
    static PostmanEnvironment ofAws(Outputs outputs) {
        return of("f3b4ba4c-3d3f-4ed1-9a4e-6b6f3f0f6a02", "saga on AWS", outputs, false);
    }

    private static PostmanEnvironment of(String id, String name, Outputs outputs, boolean latePayments) {
        var values = new JsonArray();
        values.add(value("apiUrl", outputs.apiUrl().toString(), "default"));
        values.add(value("tokenUrl", outputs.tokenUrl().toString(), "default"));
        values.add(value("clientId", outputs.clientId(), "default"));
        values.add(value("clientSecret", outputs.clientSecret(), "secret"));
        values.add(value("currency", outputs.currency(), "default"));
        values.add(value("orderTimeoutSeconds", Integer.toString(outputs.orderTimeoutSeconds()), "default"));
        values.add(value("latePayments", Boolean.toString(latePayments), "default"));
        var document = new JsonObject();
        document.addProperty("id", id);
        document.addProperty("name", name);
        document.add("values", values);
        document.addProperty("_postman_variable_scope", "environment");
        return new PostmanEnvironment(document);
    }

    private static JsonObject value(String key, String value, String type) {
        var entry = new JsonObject();
        entry.addProperty("key", key);
        entry.addProperty("value", value);
        entry.addProperty("type", type);
        entry.addProperty("enabled", true);
        return entry;
    }

    /** Where the environment of a stack is written unless somebody wants it elsewhere. */
    static Path usualFile(String stack) {
        return Checkout.root().resolve(".saga/" + stack + ".postman_environment.json");
    }

    /** The environment as Postman's own JSON. */
    String json() {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(document) + "\n";
    }

    /** Writes it where only this user can read it, since it holds the client's secret. */
    void write(Path file) throws IOException {
        PrivateFile.write(file, json());
    }
}
