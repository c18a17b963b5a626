package dev.saga.stack.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Roles, what they may do, and who may call what. */
final class AccessRules {
    private static final Set<String> WRITES_IN_TRANSACTIONS =
            Set.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem");
    private static final Set<String> OTHER_WRITES = Set.of(
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete",
            "dynamodb:DeleteTable",
            "dynamodb:UpdateTable");

    private AccessRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.of(
                                "AwsSolutions-IAM4",
                                "must say itself what is allowed, instead of taking AWS's managed policy",
                                graph -> Stream.concat(
                                                graph.all(Types.ROLE_ATTACHMENT),
                                                graph.all(Types.ROLE)
                                                        .filter(role -> role.at("managedPolicyArns")
                                                                .isPresent()))
                                        .map(Resource::label))
                        .brokenBy(graph -> graph.with(managedPolicy()), "RolePolicyAttachment managed"),
                statements(
                                "AwsSolutions-IAM5",
                                "must name actions and resources without a wildcard",
                                (policy, statement) -> Stream.concat(
                                                statement.actions().stream(), statement.resources().stream())
                                        .noneMatch(name -> name.contains("*")))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE_POLICY,
                                        "orders-api",
                                        "policy",
                                        "Read",
                                        statement -> statement.add("Action", list("dynamodb:Get*"))),
                                "RolePolicy orders-api, statement Read"),
                PolicyRule.each(
                                "Saga-OwnRole",
                                Types.FUNCTION,
                                "must have a role of its own",
                                (graph, function) -> graph.where(Types.FUNCTION, "role", function.text("role"))
                                                .count()
                                        == 1)
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.FUNCTION, "orders-api", "role", "arn:aws:iam/role:Role/orders-events"),
                                "Function orders-api",
                                "Function orders-events")
                        .and("Saga-MayReport", "Function orders-api"),
                PolicyRule.each(
                                "Saga-TrustsOneService",
                                Types.ROLE,
                                "must be for one service of AWS only",
                                (graph, role) -> role.statements("assumeRolePolicy").stream()
                                        .allMatch(AccessRules::isForOneService))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE,
                                        "orders-api",
                                        "assumeRolePolicy",
                                        "Trust",
                                        statement -> statement.addProperty("Principal", "*")),
                                "Role orders-api"),
                statements(
                                "Saga-PublishesOwnSource",
                                "must let a relay publish as its own service only, and nothing else publish",
                                (policy, statement) -> !statement.allows("events:PutEvents")
                                        || statement
                                                .condition("StringEquals", "events:source")
                                                .equals(List.of("saga." + service(policy.name(), "-relay"))))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE_POLICY,
                                        "orders-relay",
                                        "policy",
                                        "Publish",
                                        statement -> statement.remove("Condition")),
                                "RolePolicy orders-relay, statement Publish"),
                PolicyRule.of(
                                "Saga-WritesInTransactions",
                                "must allow writes inside of a transaction only, where state and events change together,"
                                        + " but for an update of keys, which marks an event as published",
                                AccessRules::writesElsewhere)
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE_POLICY,
                                        "payments-events",
                                        "policy",
                                        "Commit",
                                        statement -> statement.remove("Condition")),
                                "RolePolicy payments-events, statement Commit"),
                statements(
                                "Saga-OwnTable",
                                "must name the table of its own service only",
                                (policy, statement) -> statement.resources().stream()
                                        .filter(arn -> arn.contains(Types.TABLE))
                                        .allMatch(arn -> arn.contains("/" + service(policy.name(), "-"))))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE_POLICY,
                                        "orders-api",
                                        "policy",
                                        "Read",
                                        statement -> statement.add(
                                                "Resource", list("arn:aws:dynamodb/table:Table/payments"))),
                                "RolePolicy orders-api, statement Read"),
                PolicyRule.each(
                                "Saga-MayReport",
                                Types.FUNCTION,
                                "must be allowed to leave letters in its own failure queue, and in no other",
                                (graph, function) -> reportsTo(graph, function).equals(mayReportTo(graph, function)))
                        .brokenBy(
                                graph -> graph.changingStatement(
                                        Types.ROLE_POLICY,
                                        "inventory-events",
                                        "policy",
                                        "Report",
                                        statement -> statement.add("Action", list("sqs:GetQueueUrl"))),
                                "Function inventory-events"),
                PolicyRule.each(
                                "Serverless-LambdaStarPermissions",
                                Types.PERMISSION,
                                "must let one service call, from one source, whose ARN names the account",
                                (graph, permission) ->
                                        permission.text("principal").endsWith(".amazonaws.com")
                                                && !permission.text("sourceArn").isEmpty())
                        .brokenBy(
                                graph -> graph.dropping(Types.PERMISSION, "orders-from-api", "sourceArn"),
                                "Permission orders-from-api"),
                PolicyRule.each(
                                "Saga-EventBridgeInvokes",
                                Types.PERMISSION,
                                "must not have a sourceAccount: EventBridge cannot invoke a function with it"
                                        + " (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html)",
                                (graph, permission) -> !permission
                                                .text("principal")
                                                .equals("events.amazonaws.com")
                                        || permission.at("sourceAccount").isEmpty())
                        .brokenBy(
                                graph -> graph.setting(
                                                Types.PERMISSION,
                                                "orders-on-inventory",
                                                "sourceAccount",
                                                "123456789012")
                                        .setting(Types.PERMISSION, "orders-sweep", "sourceAccount", "123456789012"),
                                "Permission orders-on-inventory",
                                "Permission orders-sweep"),
                PolicyRule.each(
                                "AwsSolutions-COG2",
                                Types.POOL,
                                "must ask people for a second factor",
                                (graph, pool) -> pool.text("mfaConfiguration").equals("ON"))
                        .brokenBy(graph -> graph.withCopy(Types.POOL, "users", "people"), "UserPool people"),
                PolicyRule.each(
                                "Saga-NobodySignsUp",
                                Types.POOL,
                                "must not let anybody sign up",
                                (graph, pool) -> pool.isTrue("adminCreateUserConfig.allowAdminCreateUserOnly"))
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.POOL, "users", "adminCreateUserConfig.allowAdminCreateUserOnly", false),
                                "UserPool users"),
                PolicyRule.each(
                                "Saga-MachineClient",
                                Types.CLIENT,
                                "must be a machine with a secret, and get a token of its own for an hour at most",
                                (graph, client) ->
                                        client.texts("allowedOauthFlows").equals(List.of("client_credentials"))
                                                && client.isTrue("generateSecret")
                                                && client.text("tokenValidityUnits.accessToken")
                                                        .equals("minutes")
                                                && client.number("accessTokenValidity") <= 60)
                        .brokenBy(
                                graph -> graph.setting(Types.CLIENT, "client", "generateSecret", false),
                                "UserPoolClient client"));
    }

    /**
     * Whether it allows no write outside of a transaction, in the form of AWS's sample
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html).
     */
    static boolean writesInTransactions(Statement statement) {
        return OTHER_WRITES.stream().noneMatch(statement::allows)
                && (WRITES_IN_TRANSACTIONS.stream().noneMatch(statement::allows)
                        || statement
                                .condition("ForAnyValue:StringEquals", "dynamodb:EnclosingOperation")
                                .equals(List.of("TransactWriteItems")));
    }

    /**
     * Whether it allows no write but an update that names keys only; a put could replace the item.
     *
     * @param keys of the table and of its indexes, all of which DynamoDB demands
     *     (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html)
     */
    static boolean updatesKeysOnly(Statement statement, List<String> keys) {
        return statement.actions().equals(List.of("dynamodb:UpdateItem"))
                && statement
                        .condition("ForAllValues:StringEquals", "dynamodb:Attributes")
                        .equals(keys);
    }

    private static Stream<String> writesElsewhere(Graph graph) {
        return graph.all(Types.ROLE_POLICY)
                .flatMap(policy -> policy.statements("policy").stream()
                        .filter(statement -> !writesInTransactions(statement) && !updatesKeysOnly(graph, statement))
                        .map(statement -> policy.label() + ", statement " + statement.sid()));
    }

    private static boolean updatesKeysOnly(Graph graph, Statement statement) {
        return statement.resources().stream()
                .allMatch(arn -> graph.byArn(Types.TABLE, arn)
                        .filter(table -> updatesKeysOnly(statement, keys(table)))
                        .isPresent());
    }

    /** A table declares the attributes that are keys of it or of an index, and no others. */
    private static List<String> keys(Resource table) {
        return table.at("attributes").orElseThrow().getAsJsonArray().asList().stream()
                .map(attribute -> attribute.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private static PolicyRule.Unproven statements(String id, String demand, BiPredicate<Resource, Statement> holds) {
        Function<Resource, Stream<String>> offenders = policy -> policy.statements("policy").stream()
                .filter(statement -> !holds.test(policy, statement))
                .map(statement -> policy.label() + ", statement " + statement.sid());
        return PolicyRule.of(id, demand, graph -> graph.all(Types.ROLE_POLICY).flatMap(offenders));
    }

    /** {@code orders} of {@code orders-api}. */
    private static String service(String function, String end) {
        return function.contains(end) ? function.substring(0, function.indexOf(end)) : "";
    }

    private static boolean isForOneService(Statement trust) {
        var principal = trust.json().get("Principal");
        return principal.isJsonObject()
                && principal.getAsJsonObject().keySet().equals(Set.of("Service"))
                && principal.getAsJsonObject().get("Service").isJsonPrimitive();
    }

    private static List<String> reportsTo(Graph graph, Resource function) {
        var asynchronous = graph.where(Types.ASYNC, "functionName", function.text("name"))
                .map(async -> async.text("destinationConfig.onFailure.destination"));
        var streaming = graph.where(Types.ALIAS, "functionName", function.text("name"))
                .flatMap(alias -> graph.where(Types.MAPPING, "functionName", alias.arn()))
                .map(mapping -> mapping.text("destinationConfig.onFailure.destinationArn"));
        return Stream.concat(asynchronous, streaming)
                .filter(queue -> !queue.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> mayReportTo(Graph graph, Resource function) {
        return graph.byArn(Types.ROLE, function.text("role")).stream()
                .flatMap(role -> graph.where(Types.ROLE_POLICY, "role", role.text("name")))
                .flatMap(policy -> policy.statements("policy").stream())
                .filter(statement -> statement.allows("sqs:SendMessage"))
                .flatMap(statement -> statement.resources().stream())
                .toList();
    }

    private static JsonArray list(String text) {
        var list = new JsonArray();
        list.add(text);
        return list;
    }

    private static Resource managedPolicy() {
        var inputs = new JsonObject();
        inputs.addProperty("role", "saga-dev-orders-api");
        inputs.addProperty("policyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        return new Resource(Types.ROLE_ATTACHMENT, "managed", inputs);
    }
}
