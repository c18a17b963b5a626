package dev.saga.local.aws.iam;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Writes policy documents as the data source {@code aws_iam_policy_document} of the AWS provider does
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document): a single value is a
 * string, several are a list in descending order, and {@code &{}} becomes a policy variable.
 */
public final class PolicyDocuments {
    /** Pulumi's token of the function. */
    public static final String FUNCTION = "aws:iam/getPolicyDocument:getPolicyDocument";

    private static final String NEWEST_VERSION = "2012-10-17";
    private static final String SID = "Sid";
    private static final Gson MINIFIED = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson PRETTY =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private PolicyDocuments() {}

    /**
     * Answers the function.
     *
     * @throws ResourceException if two statements of the sources, or of the document itself, have the same Sid
     */
    public static Map<String, ?> answer(Inputs inputs) {
        inputs.refuse("sourceJson");
        inputs.refuse("overrideJson");
        var version = inputs.text("version").orElse(NEWEST_VERSION);
        var merged = new Document();
        var sids = new HashSet<String>();
        for (var source : inputs.texts("sourcePolicyDocuments")) {
            var document = parsed(inputs, "sourcePolicyDocuments", source);
            requireNewSids(inputs, "sourcePolicyDocuments", document, sids);
            merged.add(document);
        }
        var own = new Document();
        own.version = version;
        own.id = inputs.text("policyId").orElse("");
        inputs.each("statements").forEach(statement -> own.statements.add(statement(statement, version)));
        requireNewSids(inputs, "statements", own, new HashSet<>());
        merged.add(own);
        inputs.texts("overridePolicyDocuments")
                .forEach(override -> merged.add(parsed(inputs, "overridePolicyDocuments", override)));
        var json = escaped(PRETTY.toJson(merged.json()));
        return Map.of("json", json, "minifiedJson", escaped(MINIFIED.toJson(merged.json())), "id", id(json));
    }

    private static final class Document {
        private String version = "";
        private String id = "";
        private final List<JsonObject> statements = new ArrayList<>();

        /** A statement replaces the one with its Sid; the newer version and the last id stay. */
        private void add(Document next) {
            if (!next.id.isEmpty()) {
                id = next.id;
            }
            if (next.version.compareTo(version) > 0) {
                version = next.version;
            }
            for (var statement : next.statements) {
                var known = sid(statement).isEmpty() ? -1 : sids().indexOf(sid(statement));
                if (known < 0) {
                    statements.add(statement);
                } else {
                    statements.set(known, statement);
                }
            }
        }

        private List<String> sids() {
            return statements.stream().map(PolicyDocuments::sid).toList();
        }

        private Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("Version", version);
            if (!id.isEmpty()) {
                json.put("Id", id);
            }
            if (!statements.isEmpty()) {
                json.put("Statement", statements);
            }
            return json;
        }
    }

    private static Document parsed(Inputs inputs, String property, String text) {
        var document = new Document();
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            document.version = json.has("Version") ? json.get("Version").getAsString() : "";
            document.id = json.has("Id") ? json.get("Id").getAsString() : "";
            if (json.get("Statement") instanceof JsonArray several) {
                several.forEach(statement -> document.statements.add(statement.getAsJsonObject()));
            } else if (json.get("Statement") instanceof JsonObject one) {
                document.statements.add(one);
            }
            return document;
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw inputs.mistake(property, "has no policy document: " + e.getMessage());
        }
    }

    private static void requireNewSids(Inputs inputs, String property, Document document, Set<String> known) {
        for (var sid : document.sids()) {
            if (!sid.isEmpty() && !known.add(sid)) {
                throw inputs.mistake(property, "has the Sid " + sid + " twice");
            }
        }
    }

    private static String sid(JsonObject statement) {
        return statement.has(SID) ? statement.get(SID).getAsString() : "";
    }

    private static JsonObject statement(Inputs inputs, String version) {
        var statement = new LinkedHashMap<String, Object>();
        inputs.text("sid").filter(sid -> !sid.isEmpty()).ifPresent(sid -> statement.put(SID, sid));
        statement.put("Effect", inputs.text("effect").orElse("Allow"));
        put(statement, "Action", inputs.texts("actions"));
        put(statement, "NotAction", inputs.texts("notActions"));
        put(statement, "Resource", variables(inputs, "resources", version));
        put(statement, "NotResource", variables(inputs, "notResources", version));
        putPrincipals(statement, "Principal", inputs.each("principals"), version);
        putPrincipals(statement, "NotPrincipal", inputs.each("notPrincipals"), version);
        var conditions = new TreeMap<String, Map<String, Object>>();
        for (var condition : inputs.each("conditions")) {
            var values = variables(condition, "values", version);
            conditions
                    .computeIfAbsent(condition.requiredText("test"), test -> new TreeMap<>())
                    .merge(
                            condition.requiredText("variable"),
                            values.size() == 1 ? values.get(0) : values,
                            PolicyDocuments::joined);
        }
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return MINIFIED.toJsonTree(statement).getAsJsonObject();
    }

    /** Two lists become one; a single value replaces what was there. */
    private static Object joined(Object before, Object next) {
        if (before instanceof List<?> first && next instanceof List<?> second) {
            var joined = new ArrayList<Object>(first);
            joined.addAll(second);
            return joined;
        }
        return next;
    }

    private static void putPrincipals(
            Map<String, Object> statement, String name, List<Inputs> principals, String version) {
        var byType = new TreeMap<String, List<String>>();
        for (var principal : principals) {
            byType.computeIfAbsent(principal.requiredText("type"), type -> new ArrayList<>())
                    .addAll(descending(variables(principal, "identifiers", version)));
        }
        if (byType.equals(Map.of("*", List.of("*")))) {
            statement.put(name, "*");
        } else if (!byType.isEmpty()) {
            var rendered = new TreeMap<String, Object>();
            byType.forEach((type, identifiers) -> put(rendered, type, identifiers, identifiers));
            statement.put(name, rendered);
        }
    }

    private static void put(Map<String, Object> object, String name, List<String> values) {
        put(object, name, values, descending(values));
    }

    private static void put(Map<String, Object> object, String name, List<String> values, List<String> ordered) {
        if (values.size() == 1) {
            object.put(name, values.get(0));
        } else if (!values.isEmpty()) {
            object.put(name, ordered);
        }
    }

    private static List<String> descending(List<String> values) {
        return values.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    private static List<String> variables(Inputs inputs, String property, String version) {
        var values = inputs.texts(property);
        if (!version.equals(NEWEST_VERSION) && values.stream().anyMatch(value -> value.contains("&{"))) {
            throw inputs.mistake(property, "has a policy variable, which needs version " + NEWEST_VERSION);
        }
        return values.stream().map(value -> value.replace("&{", "${")).toList();
    }

    /** The provider's JSON writer escapes these three, wherever they are. */
    private static String escaped(String json) {
        return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static String id(String json) {
        var checksum = new CRC32();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue());
    }
}
