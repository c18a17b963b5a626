package dev.saga.local.aws.lambda;

import dev.saga.local.aws.base.FunctionArn;
import dev.saga.local.aws.base.FunctionNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A function with what was declared about it later: aliases, permissions, how its events are retried. */
final class DeployedFunction {
    static final String LATEST = "$LATEST";
    private final FunctionDefinition definition;
    private final String version;
    private final InstancePool pool;
    private final Permissions permissions;
    private final Set<String> qualifiers = ConcurrentHashMap.newKeySet();
    private final Map<String, InvokeSettings> invokeSettings = new ConcurrentHashMap<>();

    DeployedFunction(FunctionDefinition definition, String version, Permissions permissions, InstancePool pool) {
        this.definition = definition;
        this.version = version;
        this.permissions = permissions;
        this.pool = pool;
        qualifiers.add(LATEST);
        qualifiers.add(version);
    }

    FunctionDefinition definition() {
        return definition;
    }

    /** The one version there is: published, or the latest. */
    String version() {
        return version;
    }

    InstancePool pool() {
        return pool;
    }

    Permissions permissions() {
        return permissions;
    }

    void addAlias(String alias) {
        qualifiers.add(alias);
    }

    void setInvokeSettings(Optional<String> qualifier, InvokeSettings settings) {
        invokeSettings.put(qualifier.orElse(LATEST), settings);
    }

    InvokeSettings invokeSettings(Optional<String> qualifier) {
        return invokeSettings.getOrDefault(qualifier.orElse(LATEST), InvokeSettings.DEFAULT);
    }

    /** @throws FunctionNotFoundException if the function has no such version or alias */
    void check(FunctionArn arn) {
        arn.qualifier().filter(qualifier -> !qualifiers.contains(qualifier)).ifPresent(missing -> {
            throw new FunctionNotFoundException(arn.function() + ":" + missing);
        });
    }
}
