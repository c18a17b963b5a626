package dev.saga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.pulumi.core.annotations.Import;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.provider.AwsProvider;
import dev.saga.local.aws.provider.Stubs;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Inputs.Use;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SUPPORTED.md says of every property what the types of resources do with it. The properties are those of Pulumi's classes; the
 * uses are recorded while one resource of each type is made.
 */
class SupportedTest {
    private static final Path DOCUMENT = Path.of("SUPPORTED.md");
    private static final Account ACCOUNT = new Account("eu-central-1");
    private static final Pattern OUTPUT_OF = Pattern.compile("\\{(aws:[^.}]+)\\.(\\w+)}");

    @TempDir
    Path root;

    private final Map<String, Map<String, String>> outputs = new HashMap<>();

    /** With {@code -Ddocs.write} the document is written anew. */
    @Test
    void document_isWhatTheTypesDo() throws Exception {
        var document = document();
        if (System.getProperty("docs.write") != null) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("local/aws/SUPPORTED.md; write it anew with: mvn test -pl local/aws -am -Dtest=SupportedTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write")
                .isEqualTo(document);
    }

    private String document() throws Exception {
        var text = new StringBuilder("""
                # What is simulated

                Generated from the types of resources; do not edit. `simulated`: the services act on the property. `without effect`: it changes no
                behaviour on AWS either. `refused`: a program that sets it does not start, because it would not do what it promises. `ignored`: a
                program that sets it starts, and a line at start names the property.

                """);
        var provider = new AwsProvider(ACCOUNT);
        text.append("Without effect on every type: ")
                .append(listed(new TreeSet<>(AwsProvider.WITHOUT_EFFECT)))
                .append(".\n\n## Functions of the provider\n\n");
        provider.functions().keySet().stream().sorted().forEach(name -> text.append("* `" + name + "`\n"));
        text.append("\nEvery other function is refused.\n\n## Stubs\n\n").append("""
                A resource of any other type does nothing, and a line at start names its type. The id and the ARN of these have the form that AWS gives
                them; the others get `arn:aws:<service>:<region>:<account>:<type>/<name>`.

                """);
        Stubs.known()
                .forEach((type, form) -> text.append(
                        "* `" + type + "`" + (form.arn().isEmpty() ? "" : ": `" + form.arn() + "`") + "\n"));
        for (var type : uses().entrySet()) {
            text.append("\n## " + type.getKey() + "\n\n");
            sections(type.getKey(), type.getValue())
                    .forEach((kind, properties) -> text.append("* " + kind + ": " + listed(properties) + "\n"));
        }
        return text.toString();
    }

    private static String listed(Iterable<String> properties) {
        var names = new TreeSet<String>();
        properties.forEach(property -> names.add("`" + property + "`"));
        return String.join(", ", names);
    }

    /** The properties of a type by what becomes of them. */
    private static Map<String, Set<String>> sections(String type, SortedMap<String, Use> uses)
            throws ClassNotFoundException {
        var byUse = new EnumMap<Use, Set<String>>(Use.class);
        var ignored = new TreeSet<String>();
        sort("", argumentsOf(type), uses, byUse, ignored);
        var sections = new LinkedHashMap<String, Set<String>>();
        byUse.forEach((use, properties) ->
                sections.put(use.name().toLowerCase(Locale.ROOT).replace('_', ' '), properties));
        if (!ignored.isEmpty()) {
            sections.put("ignored", ignored);
        }
        var known = byUse.values().stream().mapToInt(Set::size).sum();
        assertThat(known)
                .as("%s: every property that is read is one of Pulumi's: %s", type, uses.keySet())
                .isEqualTo(uses.size());
        return sections;
    }

    private static void sort(
            String prefix,
            Class<?> arguments,
            SortedMap<String, Use> uses,
            Map<Use, Set<String>> byUse,
            Set<String> ignored) {
        for (Field field : arguments.getDeclaredFields()) {
            if (!field.isAnnotationPresent(Import.class)) {
                continue;
            }
            var path = prefix + field.getAnnotation(Import.class).name();
            var below = uses.tailMap(path + ".").keySet().stream().anyMatch(next -> next.startsWith(path + "."));
            var use = uses.get(path);
            if (use != null) {
                byUse.computeIfAbsent(use, any -> new TreeSet<>()).add(path);
            } else if (below) {
                sort(path + ".", nested(field), uses, byUse, ignored);
            } else if (!AwsProvider.WITHOUT_EFFECT.contains(path)) {
                ignored.add(path);
            }
        }
    }

    /** The class of arguments inside of {@code Output<List<…>>}. */
    private static Class<?> nested(Field field) {
        Type type = field.getGenericType();
        while (type instanceof ParameterizedType generic) {
            type = generic.getActualTypeArguments()[0];
        }
        return (Class<?>) type;
    }

    private static Class<?> argumentsOf(String type) throws ClassNotFoundException {
        var parts = type.split("[:/]", -1);
        return Class.forName("com.pulumi.aws." + parts[1] + "." + parts[3] + "Args");
    }

    /** Makes one resource of each type, and returns what each type asked for. */
    private SortedMap<String, SortedMap<String, Use>> uses() throws Exception {
        var options = new LocalCloud.Options(
                root,
                root,
                "dev",
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Path.of(System.getProperty("dynamodb.local.libs")),
                Path.of("target").toAbsolutePath()); // Cognito writes its key there at any time
        try (var parts = new Parts()) {
            var types = new TreeMap<String, ResourceType>();
            Services.start(options, ACCOUNT, Files.createDirectory(root.resolve("scratch")), event -> {}, parts)
                    .all()
                    .forEach(service -> types.putAll(service.resourceTypes()));
            var uses = new TreeMap<String, SortedMap<String, Use>>();
            for (var example : examples()) {
                var type = example.get("type").getAsString();
                var inputs = new Inputs(new Resource(
                        "urn:pulumi:dev::test::" + type,
                        type,
                        "example",
                        completed(example.getAsJsonObject("inputs"))));
                remember(type, inputs, Objects.requireNonNull(types.get(type), type));
                uses.put(type, inputs.uses());
            }
            assertThat(uses.keySet())
                    .as("every type has an example in every-type.json")
                    .isEqualTo(types.keySet());
            return uses;
        }
    }

    private void remember(String type, Inputs inputs, ResourceType resources) {
        var created = resources.create(inputs);
        var known = new HashMap<>(Map.of("id", created.id()));
        created.outputs().asMap().forEach((name, value) -> {
            if (value instanceof JsonPrimitive primitive) {
                known.put(name, primitive.getAsString());
            }
        });
        outputs.put(type, known);
    }

    /** The inputs with the outputs of earlier resources in place of their names. */
    private JsonObject completed(JsonObject inputs) {
        var text = OUTPUT_OF
                .matcher(inputs.toString())
                .replaceAll(match -> Matcher.quoteReplacement(
                        outputs.getOrDefault(match.group(1), Map.of()).getOrDefault(match.group(2), "")));
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static List<JsonObject> examples() throws IOException {
        try (var resource = SupportedTest.class.getResourceAsStream("every-type.json")) {
            var text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return JsonParser.parseString(text).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .toList();
        }
    }
}
