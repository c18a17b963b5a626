package dev.saga.local.aws.iam;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of a request that conditions and policy variables refer to.
 *
 * @param keys each key's values; names differ by more than case
 *     (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html)
 */
public record RequestContext(Map<String, List<String>> keys) {
    /** No keys. */
    public static final RequestContext EMPTY = new RequestContext(Map.of());

    /** Copies the keys. */
    public RequestContext {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        keys.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        keys = Collections.unmodifiableMap(copy);
    }

    /** The same with one more key, which has one value. */
    public RequestContext with(String key, String value) {
        return and(Map.of(key, List.of(value)));
    }

    /** The same with more keys. */
    public RequestContext and(Map<String, List<String>> more) {
        var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(keys);
        all.putAll(more);
        return new RequestContext(all);
    }

    /** Empty if the request has no such key. */
    List<String> values(String key) {
        return keys.getOrDefault(key, List.of());
    }
}
