package dev.saga.local.aws.base;

import com.google.gson.JsonParser;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import java.util.Objects;

/** Resources as a program registers them. */
public final class Resources {
    private Resources() {}

    /** Registers a resource with inputs in JSON. */
    public static Created create(AwsService service, String type, String name, String inputs) {
        var resource = new Resource(
                "urn:pulumi:dev::test::" + type + "::" + name,
                type,
                name,
                JsonParser.parseString(inputs).getAsJsonObject());
        return Objects.requireNonNull(service.resourceTypes().get(type)).create(new Inputs(resource));
    }
}
