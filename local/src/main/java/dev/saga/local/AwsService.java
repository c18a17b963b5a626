package dev.saga.local;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Function;

/** One AWS service on this machine. */
public interface AwsService extends AutoCloseable {
    /** What it makes real, by Pulumi's name of the type. */
    Map<String, ResourceType> resourceTypes();

    /** The functions of the AWS provider that it answers, by Pulumi's token, such as {@code aws:index/getRegion:getRegion}. */
    default Map<String, Function<JsonObject, JsonObject>> functions() {
        return Map.of();
    }

    /** Every resource stands: what acts by itself, such as pollers and schedules, begins now. */
    default void ready() {}

    /** Ends everything that the service started; does nothing the second time. */
    @Override
    void close();
}
