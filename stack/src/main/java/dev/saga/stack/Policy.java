package dev.saga.stack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IAM policy documents as texts. */
final class Policy {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private Policy() {}

    /**
     * One statement that allows something.
     *
     * @param sid its name in the document
     * @param actions what is allowed
     * @param resources on what
     * @param more further elements, such as {@code Principal} and {@code Condition}
     */
    record Statement(
            String sid,
            String effect,
            List<String> actions,
            Output<List<String>> resources,
            Output<Map<String, Object>> more) {
        static Statement allow(String sid, List<String> actions, Output<List<String>> resources) {
            return new Statement(sid, "Allow", actions, resources, Output.of(Map.of()));
        }

        Statement with(String element, Object value) {
            return with(element, Output.of(value));
        }

        Statement with(String element, Output<?> value) {
            var joined = Output.tuple(more, value).applyValue(t -> {
                Map<String, Object> all = new LinkedHashMap<>(t.t1);
                all.put(element, t.t2);
                return all;
            });
            return new Statement(sid, effect, actions, resources, joined);
        }

        private Output<Map<String, Object>> json() {
            return Output.tuple(resources, more).applyValue(t -> {
                Map<String, Object> statement = new LinkedHashMap<>();
                statement.put("Sid", sid);
                statement.put("Effect", effect);
                statement.put("Action", actions);
                statement.put("Resource", t.t1);
                statement.putAll(t.t2);
                return statement;
            });
        }
    }

    static Output<String> document(List<Statement> statements) {
        return Output.all(statements.stream().map(Statement::json).toList()).applyValue(Policy::document);
    }

    /** Who may take on a role: one AWS service. */
    static String trust(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"Trust","Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"Service":"%s"}}]}""".formatted(service);
    }

    private static String document(Object statements) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return JSON.toJson(document);
    }
}
