package dev.saga.stack.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What holds for resources of every type. */
final class StackRules {
    /** Properties that hold a physical name, where it is not {@code name}. */
    private static final Map<String, String> NAMES = Map.of(
            "aws:cognito/userPoolDomain:UserPoolDomain", "domain",
            "aws:cloudwatch/dashboard:Dashboard", "dashboardName");

    /** Whose names are unique in something that carries the stack's name itself. */
    private static final Set<String> INSIDE_ANOTHER =
            Set.of(Types.ALIAS, Types.ROLE_POLICY, Types.SCHEMA, "aws:cognito/resourceServer:ResourceServer");

    private static final Map<String, Boolean> TAGGABLE = new ConcurrentHashMap<>();

    private StackRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.of(
                                "Saga-TwoStacksFit",
                                "must carry the stack in its name, so that two stacks fit one account",
                                graph -> graph.all()
                                        .filter(resource -> !INSIDE_ANOTHER.contains(resource.type()))
                                        .filter(resource -> !name(resource).isEmpty()
                                                && !name(resource).contains(graph.prefix()))
                                        .map(Resource::label))
                        .brokenBy(graph -> graph.setting(Types.BUS, "bus", "name", "events"), "EventBus bus"),
                PolicyRule.of(
                                "Saga-Tags",
                                "must carry the stack's tags, so that its cost is known",
                                graph -> graph.all()
                                        .filter(resource -> isTaggable(resource)
                                                && (!resource.text("tags.saga:stack")
                                                                .equals(graph.prefix())
                                                        || resource.text("tags.saga:component")
                                                                .isEmpty()))
                                        .map(Resource::label))
                        .brokenBy(graph -> graph.dropping(Types.TABLE, "orders", "tags"), "Table orders"),
                PolicyRule.each(
                                "AwsSolutions-SNS3",
                                Types.TOPIC,
                                "must refuse whoever does not come over TLS",
                                (graph, topic) -> graph.where(Types.TOPIC_POLICY, "arn", topic.arn())
                                        .flatMap(policy -> policy.statements("policy").stream())
                                        .anyMatch(Statement::deniesPlainText))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.TOPIC_POLICY,
                                        "alarms-policy",
                                        "policy",
                                        "TlsOnly",
                                        statement -> statement.addProperty("Effect", "Allow")),
                                "Topic alarms"));
    }

    private static String name(Resource resource) {
        return resource.text(NAMES.getOrDefault(resource.type(), "name"));
    }

    private static boolean isTaggable(Resource resource) {
        return TAGGABLE.computeIfAbsent(resource.type(), StackRules::takesTags);
    }

    /** Whether the SDK's arguments of this type take tags, for example {@code com.pulumi.aws.sqs.QueueArgs}. */
    private static boolean takesTags(String token) {
        var module = token.replaceFirst("^aws:([a-z0-9]+)/.*$", "$1");
        var type = token.substring(token.lastIndexOf(':') + 1);
        try {
            var arguments = Class.forName("com.pulumi.aws." + module + "." + type + "Args");
            return Arrays.stream(arguments.getMethods())
                    .anyMatch(method -> method.getName().equals("tags"));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the SDK has no " + token, e);
        }
    }
}
