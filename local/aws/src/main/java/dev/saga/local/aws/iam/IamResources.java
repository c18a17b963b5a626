package dev.saga.local.aws.iam;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.StableId;
import dev.saga.local.engine.Created;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.ResourceType;
import java.util.Map;

/** Roles, their policies, and the policies of queues and buses. */
final class IamResources {
    private static final String PREFIX = "arn:aws:iam::" + Account.ID + ":";
    private static final int UNIQUE_ID_LENGTH = 17;
    private final Account account;
    private final Roles roles;
    private final ResourcePolicies resources;

    IamResources(Account account, Roles roles, ResourcePolicies resources) {
        this.account = account;
        this.roles = roles;
        this.resources = resources;
    }

    Map<String, ResourceType> types() {
        return Map.of(
                "aws:iam/role:Role", this::role,
                "aws:iam/rolePolicy:RolePolicy", this::rolePolicy,
                "aws:iam/policy:Policy", this::policy,
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment", this::attachment,
                "aws:iam/policyAttachment:PolicyAttachment", this::attachments,
                "aws:sqs/queuePolicy:QueuePolicy", this::queuePolicy,
                "aws:cloudwatch/eventBusPolicy:EventBusPolicy", this::busPolicy);
    }

    private Created role(Inputs inputs) {
        inputs.refuse("permissionsBoundary");
        inputs.withoutEffect("forceDetachPolicies", "maxSessionDuration");
        var arn = arn("role", inputs);
        accept(inputs, "assumeRolePolicy", () -> roles.create(arn, inputs.requiredText("assumeRolePolicy")));
        for (var inline : inputs.each("inlinePolicies")) {
            var name = inline.text("name").orElse("");
            accept(
                    inline,
                    "policy",
                    () -> inline.text("policy").ifPresent(policy -> roles.putPolicy(arn, name, policy)));
        }
        accept(
                inputs,
                "managedPolicyArns",
                () -> inputs.texts("managedPolicyArns").forEach(policy -> roles.attachPolicy(arn, policy)));
        return new Created(inputs.name(), Map.of("name", inputs.name(), "arn", arn, "uniqueId", uniqueId(inputs)));
    }

    private Created rolePolicy(Inputs inputs) {
        var role = role(inputs, "role");
        accept(inputs, "policy", () -> roles.putPolicy(role, inputs.name(), inputs.requiredText("policy")));
        return new Created(role + ":" + inputs.name(), Map.of("name", inputs.name()));
    }

    private Created policy(Inputs inputs) {
        var arn = arn("policy", inputs);
        accept(inputs, "policy", () -> roles.createPolicy(arn, inputs.requiredText("policy")));
        return new Created(arn, Map.of("name", inputs.name(), "arn", arn, "policyId", uniqueId(inputs)));
    }

    private Created attachment(Inputs inputs) {
        var role = role(inputs, "role");
        var policy = inputs.requiredText("policyArn");
        accept(inputs, "policyArn", () -> roles.attachPolicy(role, policy));
        return new Created(role + "/" + policy, Map.of());
    }

    private Created attachments(Inputs inputs) {
        var policy = inputs.requiredText("policyArn");
        var attached = inputs.texts("roles");
        accept(inputs, "policyArn", () -> attached.forEach(role -> roles.attachPolicy(role, policy)));
        return new Created(inputs.name(), Map.of("name", inputs.name()));
    }

    /** The role that a property names, which must be there by now. */
    private String role(Inputs inputs, String property) {
        var role = inputs.requiredText(property);
        if (roles.trust(role).findAny().isEmpty()) {
            throw inputs.mistake(property, "names no role: " + role);
        }
        return role;
    }

    private Created queuePolicy(Inputs inputs) {
        var url = inputs.requiredText("queueUrl");
        resources.put(
                inputs, account.arn("sqs", url.substring(url.lastIndexOf('/') + 1)), inputs.requiredText("policy"));
        return new Created(url, Map.of());
    }

    private Created busPolicy(Inputs inputs) {
        var bus = inputs.text("eventBusName").orElse("default");
        resources.put(
                inputs,
                account.arn("events", "event-bus/" + bus.substring(bus.lastIndexOf('/') + 1)),
                inputs.requiredText("policy"));
        return new Created(bus, Map.of("eventBusName", bus));
    }

    private static String arn(String kind, Inputs inputs) {
        return PREFIX + kind + inputs.text("path").orElse("/") + inputs.name();
    }

    private static String uniqueId(Inputs inputs) {
        return StableId.of(inputs.resource().urn(), UNIQUE_ID_LENGTH);
    }

    /** Makes the refusal of a policy name the resource and the property. */
    private static void accept(Inputs inputs, String property, Runnable reading) {
        try {
            reading.run();
        } catch (MalformedPolicyException | IllegalArgumentException e) {
            throw inputs.mistake(property, "is refused: " + e.getMessage());
        }
    }
}
