package dev.saga.local.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A stack of a Pulumi project: its name and its configuration.
 *
 * @param config values by qualified key ({@code aws:region}), as the program gets them
 */
public record Project(String name, String stack, Map<String, String> config) {
    /** The environment variable with values for this machine: a JSON object by qualified key. */
    public static final String SETTING = "PULUMI_LOCAL_CONFIG";

    private static final String FILE = "Pulumi.yaml";
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /**
     * Values for one machine, as {@link #SETTING} gives them.
     *
     * @param environment of this process
     * @return by qualified key
     * @throws StartException if the setting is not an object of strings
     */
    public static Map<String, String> settings(Map<String, String> environment) throws StartException {
        try {
            return JSON.fromJson(environment.getOrDefault(SETTING, "{}"), new TypeToken<Map<String, String>>() {});
        } catch (JsonParseException e) {
            throw new StartException(
                    "The environment variable " + SETTING + " is not a JSON object of strings: " + e.getMessage(), e);
        }
    }

    /**
     * Reads {@code Pulumi.yaml} and, if there is one, {@code Pulumi.<stack>.yaml}.
     *
     * @param given by key; one without {@code project:} in front wins over the same one with it, and both over the files
     * @throws StartException if a file cannot be read, or holds a value that only Pulumi can decrypt
     */
    public static Project read(Path root, String stack, Map<String, String> given) throws StartException {
        var declared = project(root);
        var name = Optional.ofNullable(declared.get("name"))
                .orElseThrow(() -> new StartException(root.resolve(FILE) + " has no name."))
                .toString();
        var overrides = new TreeMap<String, String>();
        given.forEach((key, value) -> overrides.merge(
                qualified(name, key), value, (before, next) -> given.getOrDefault(shortened(name, key), next)));
        var config = new TreeMap<String, String>();
        if (declared.get("config") instanceof Map<?, ?> defaults) {
            for (var entry : defaults.entrySet()) {
                var value = defaultOf(entry.getValue());
                if (value.isPresent()) {
                    config.put(qualified(name, entry.getKey()), text(name, entry.getKey(), value.get(), overrides));
                }
            }
        }
        var file = root.resolve("Pulumi." + stack + ".yaml");
        if (Files.isRegularFile(file) && yaml(file).get("config") instanceof Map<?, ?> values) {
            for (var entry : values.entrySet()) {
                config.put(qualified(name, entry.getKey()), text(name, entry.getKey(), entry.getValue(), overrides));
            }
        }
        config.putAll(overrides);
        return new Project(name, stack, config);
    }

    /**
     * The jar that a project names as its program, relative to the project's directory.
     *
     * @throws StartException if it names none, or one that is not a jar
     */
    public static String binary(Path root) throws StartException {
        var declared = project(root);
        if (declared.get("runtime") instanceof Map<?, ?> runtime
                && runtime.get("options") instanceof Map<?, ?> options
                && options.get("binary") instanceof String binary) {
            return binary;
        }
        throw new StartException(root.resolve(FILE)
                + " names no jar as runtime.options.binary; build the program's jar and give it with --program.");
    }

    private static Map<?, ?> project(Path root) throws StartException {
        var file = root.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new StartException("There is no " + file + ".");
        }
        return yaml(file);
    }

    /** The configuration in the form that the program reads. */
    String configJson() {
        return JSON.toJson(config);
    }

    /** A project declares a key by its default, or by an object with {@code value} or {@code default}. */
    private static Optional<Object> defaultOf(Object declaration) {
        if (declaration instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(map.containsKey("value") ? "value" : "default"));
        }
        return Optional.ofNullable(declaration);
    }

    private static String shortened(String project, String key) {
        return key.startsWith(project + ":") ? key.substring(project.length() + 1) : key;
    }

    private static String qualified(String project, Object key) {
        return key.toString().contains(":") ? key.toString() : project + ":" + key;
    }

    private static String text(String project, Object key, Object value, Map<String, String> overrides)
            throws StartException {
        var qualified = qualified(project, key);
        if (isEncrypted(value) && !overrides.containsKey(qualified)) {
            throw new StartException("The configuration " + qualified
                    + " is encrypted, and only Pulumi has its key. Give"
                    + " this machine a value of its own: set " + SETTING + "='{\"" + qualified
                    + "\": \"VALUE\"}' in the environment, or start with --config " + qualified + "=VALUE where "
                    + "the command has that option.");
        }
        return value instanceof Map || value instanceof List ? JSON.toJson(value) : String.valueOf(value);
    }

    /** Whether a value is encrypted, or a part of it. */
    private static boolean isEncrypted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().equals(Set.of("secure"))
                    || map.values().stream().anyMatch(Project::isEncrypted);
        }
        return value instanceof List<?> list && list.stream().anyMatch(Project::isEncrypted);
    }

    private static Map<?, ?> yaml(Path file) throws StartException {
        try (var in = Files.newBufferedReader(file)) {
            return new Yaml().load(in) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException | YAMLException e) {
            throw new StartException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
