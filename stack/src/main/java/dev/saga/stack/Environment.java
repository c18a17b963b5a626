package dev.saga.stack;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.aws.outputs.GetRegionResult;
import com.pulumi.core.Output;
import java.util.Map;

/**
 * Where the stack stands: what every component needs to name and place its resources.
 *
 * @param prefix {@code <project>-<stack>}, the beginning of every physical name, so that two stacks fit one account
 * @param settings the validated configuration
 * @param region AWS region, for example {@code eu-central-1}
 * @param account the account's twelve digits
 */
record Environment(String prefix, Settings settings, Output<String> region, Output<String> account) {
    static Environment of(Context context) {
        var configuration = System.getenv().getOrDefault("PULUMI_CONFIG", "{}");
        return new Environment(
                PhysicalName.prefix(context.projectName(), context.stackName()),
                Settings.read(context.config(), ConfiguredKeys.of(context.projectName(), configuration)),
                AwsFunctions.getRegion().applyValue(GetRegionResult::name),
                AwsFunctions.getCallerIdentity().applyValue(GetCallerIdentityResult::accountId));
    }

    /** The physical name of a resource: the prefix, and the suffix if it has one. */
    String name(PhysicalName kind, String... suffix) {
        return kind.of(prefix, suffix);
    }

    /** Tags for cost allocation; the name itself says the stack. */
    Map<String, String> tags(String component) {
        return Map.of("saga:stack", prefix, "saga:component", component);
    }
}
