package dev.saga.local.aws.provider;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.AwsService;
import dev.saga.local.aws.iam.PolicyDocuments;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Provider;
import dev.saga.local.engine.ResourceType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Pulumi's AWS provider on this machine. */
public final class AwsProvider {
    /** Inputs that change no behaviour, whichever the type. */
    public static final Set<String> WITHOUT_EFFECT = Set.of("tags", "tagsAll", "description", "region");

    private final Account account;

    public AwsProvider(Account account) {
        this.account = account;
    }

    /** What all services together can do. */
    public Provider.Capabilities capabilities(Collection<AwsService> services) {
        var types = new HashMap<String, ResourceType>();
        services.forEach(service -> types.putAll(service.resourceTypes()));
        return new Provider.Capabilities(types, functions(), new Stubs(account)::create, WITHOUT_EFFECT);
    }

    /** The functions of the provider, by Pulumi's token. */
    public Map<String, Function<Inputs, Map<String, ?>>> functions() {
        return Map.of(
                "aws:index/getCallerIdentity:getCallerIdentity",
                arguments -> callerIdentity(),
                "aws:index/getRegion:getRegion",
                arguments -> region(),
                "aws:index/getPartition:getPartition",
                arguments -> partition(),
                PolicyDocuments.FUNCTION,
                PolicyDocuments::answer);
    }

    private static Map<String, String> callerIdentity() {
        return Map.of(
                "accountId",
                Account.ID,
                "arn",
                "arn:aws:iam::" + Account.ID + ":user/local",
                "id",
                Account.ID,
                "userId",
                "local");
    }

    private Map<String, String> region() {
        return Map.of(
                "name", account.region(),
                "id", account.region(),
                "description", account.region(),
                "endpoint", "ec2." + account.region() + ".amazonaws.com");
    }

    private static Map<String, String> partition() {
        return Map.of(
                "id", "aws",
                "partition", "aws",
                "dnsSuffix", "amazonaws.com",
                "reverseDnsPrefix", "com.amazonaws");
    }
}
