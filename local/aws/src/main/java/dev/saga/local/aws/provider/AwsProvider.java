package dev.saga.local.aws.provider;

import com.google.gson.JsonObject;
import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Provider;
import dev.saga.local.engine.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Pulumi's AWS provider on this machine. */
public final class AwsProvider {
    private static final Set<String> WITHOUT_EFFECT = Set.of("tags", "tagsAll", "description", "region");
    private static final Set<String> WITHOUT_REGION = Set.of("iam", "cloudfront", "route53");

    private final Account account;

    public AwsProvider(Account account) {
        this.account = account;
    }

    /** What all services together can do. */
    public Provider.Capabilities capabilities(Collection<AwsService> services) {
        var types = new HashMap<String, ResourceType>();
        var functions = new HashMap<String, UnaryOperator<JsonObject>>(Map.of(
                "aws:index/getCallerIdentity:getCallerIdentity", arguments -> callerIdentity(),
                "aws:index/getRegion:getRegion", arguments -> region(),
                "aws:index/getPartition:getPartition", arguments -> partition()));
        for (var service : services) {
            types.putAll(service.resourceTypes());
        }
        return new Provider.Capabilities(types, functions, this::stub, WITHOUT_EFFECT);
    }

    /** The outputs that nearly every resource of AWS has. */
    private Created stub(Inputs inputs) {
        var name = inputs.name();
        var outputs = new JsonObject();
        outputs.addProperty("name", name);
        outputs.addProperty("arn", arn(inputs.resource().type(), name));
        return new Created(name, outputs);
    }

    /** For {@code aws:sns/topic:Topic}: {@code arn:aws:sns:<region>:<account>:topic/<name>}. */
    private String arn(String type, String name) {
        var member =
                type.substring(type.indexOf(':') + 1, type.lastIndexOf(':')).split("/", -1);
        var region = WITHOUT_REGION.contains(member[0]) ? "" : account.region();
        return "arn:aws:" + member[0] + ":" + region + ":" + Account.ID + ":" + member[member.length - 1] + "/" + name;
    }

    private static JsonObject callerIdentity() {
        var result = new JsonObject();
        result.addProperty("accountId", Account.ID);
        result.addProperty("arn", "arn:aws:iam::" + Account.ID + ":user/local");
        result.addProperty("id", Account.ID);
        result.addProperty("userId", "local");
        return result;
    }

    private JsonObject region() {
        var result = new JsonObject();
        result.addProperty("name", account.region());
        result.addProperty("id", account.region());
        result.addProperty("description", account.region());
        result.addProperty("endpoint", "ec2." + account.region() + ".amazonaws.com");
        return result;
    }

    private static JsonObject partition() {
        var result = new JsonObject();
        result.addProperty("id", "aws");
        result.addProperty("partition", "aws");
        result.addProperty("dnsSuffix", "amazonaws.com");
        result.addProperty("reverseDnsPrefix", "com.amazonaws");
        return result;
    }
}
