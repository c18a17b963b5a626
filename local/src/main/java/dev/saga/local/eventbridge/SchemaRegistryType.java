package dev.saga.local.eventbridge;

import com.google.gson.JsonObject;
import dev.saga.local.Account;
import dev.saga.local.Created;
import dev.saga.local.Inputs;
import dev.saga.local.Resource;
import dev.saga.local.ResourceType;
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
