package dev.saga.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import dev.saga.cli.stack.Checkout;
import dev.saga.local.processes.PrivateFile;
import dev.saga.scenarios.stack.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A stack's addresses and credentials as Postman imports them. */
final class PostmanEnvironment {
    private final Document document;

    private PostmanEnvironment(Document document) {
        this.document = document;
    }

    private record Document(
            String id,
            String name,
            List<Value> values,
            @SerializedName("_postman_variable_scope") String scope) {}

    private record Value(String key, String value, String type, boolean enabled) {
        Value(String key, String value) {
            this(key, value, "default", true);
        }
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
        var values = List.of(
                new Value("apiUrl", outputs.apiUrl().toString()),
                new Value("tokenUrl", outputs.tokenUrl().toString()),
                new Value("clientId", outputs.clientId()),
                new Value("clientSecret", outputs.clientSecret(), "secret", true),
                new Value("currency", outputs.currency()),
                new Value("orderTimeoutSeconds", Integer.toString(outputs.orderTimeoutSeconds())),
                new Value("latePayments", Boolean.toString(latePayments)));
        return new PostmanEnvironment(new Document(id, name, values, "environment"));
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
