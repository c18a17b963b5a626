package dev.saga.contracts.running;

import dev.saga.local.processes.DynamoDbLocal;
import dev.saga.schemas.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** All services of the catalog, running; one set for all tests of a JVM. */
public final class RunningServices implements AutoCloseable {
    private static final Remembered<RunningServices> SHARED = new Remembered<>(RunningServices::startUntilExit);

    private final DynamoDbLocal dynamoDb;
    private final AwsWire wire;
    private final Map<String, RunningService> services = new LinkedHashMap<>();

    private RunningServices(DynamoDbLocal dynamoDb, AwsWire wire) {
        this.dynamoDb = dynamoDb;
        this.wire = wire;
    }

    /** They start with the first who asks, and end with the JVM. */
    public static RunningServices shared() {
        return SHARED.get();
    }

    private static RunningServices startUntilExit() {
        try {
            var services = start();
            Runtime.getRuntime().addShutdownHook(new Thread(services::close));
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningServices start() throws IOException {
        // It is a process of its own; meanwhile this one runs the program.
        var starting = CompletableFuture.supplyAsync(RunningServices::startDynamoDb);
        var stack = Stack.ofProgram();
        var dynamoDb = starting.join();
        var wire = AwsWire.before(dynamoDb.endpoint());
        var running = new RunningServices(dynamoDb, wire);
        // The SDK inside the artifacts reads these where AWS would set environment variables.
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.endpointUrl", wire.endpoint().toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.setProperty("org.slf4j.simpleLogger.log.dev.saga", "off");
        var tables = new DynamoDb(dynamoDb.endpoint());
        for (var service : Catalog.load().services()) {
            running.services.put(service.name(), RunningService.start(service.name(), stack, tables, wire));
        }
        return running;
    }

    private static DynamoDbLocal startDynamoDb() {
        try {
            return DynamoDbLocal.startForTests();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One service by its name in the catalog. */
    public RunningService service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no service " + name + " runs");
        }
        return service;
    }

    /** All of them, in the order of the catalog. */
    public List<RunningService> all() {
        return List.copyOf(services.values());
    }

    /** Every entry that a relay has sent to EventBridge so far. */
    List<com.google.gson.JsonObject> entries() {
        return wire.entries();
    }

    @Override
    public void close() {
        for (var service : services.values()) {
            try {
                service.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        wire.close();
        dynamoDb.close();
    }
}
