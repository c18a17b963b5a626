package dev.saga.stack;

import com.google.gson.JsonParser;
import java.util.List;

/**
 * Which keys of a project are set. Pulumi's SDK answers for a key that one asks for, so a misspelt key, which nobody asks
 * for, would go unnoticed; the engine hands all of them over in the environment variable {@code PULUMI_CONFIG}.
 */
final class ConfiguredKeys {
    private ConfiguredKeys() {}

    /**
     * The keys, without the project's name.
     *
     * @param configuration a JSON object from {@code <project>:<key>} to value, as the engine gives it
     */
    static List<String> of(String project, String configuration) {
        var prefix = project + ":";
        return JsonParser.parseString(configuration).getAsJsonObject().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
