package dev.saga.local.aws.base;

import dev.saga.local.engine.ResourceType;
import java.util.Map;

/** One AWS service on this machine. */
public interface AwsService extends AutoCloseable {
    /** What it makes real, by Pulumi's name of the type. */
    Map<String, ResourceType> resourceTypes();

    /** Every resource stands: what acts by itself, such as pollers and schedules, begins now. */
    default void ready() {}

    /** Ends everything that the service started; does nothing the second time. */
    @Override
    void close();
}
