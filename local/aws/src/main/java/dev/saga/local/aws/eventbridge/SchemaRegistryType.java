package dev.saga.local.aws.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceType;
import java.util.Set;

/** {@code aws:schemas/registry:Registry}. */
final class SchemaRegistryType implements ResourceType {
    private final Account account;

    SchemaRegistryType(Account account) {
        this.account = account;
    }

    @Override
    public Set<String> honoured() {
        return Set.of("name");
    }

    @Override
    public Created create(Resource resource) {
        var name = new Inputs(resource).name();
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", account.arn("schemas", "registry/" + name));
        return new Created(name, outputs);
    }
}
